/** A time server that tells a time of its own: who believes it can be told from who does not. */
import dgram from "node:dgram";

/** Seconds from 1900, where NTP begins, to 1970. */
const epoch = 2_208_988_800;

/** A server, version 4, that is synchronised with a clock of its own: RFC 5905, sections 7.3 and 14. */
const serverMode = 0x24;
const primary = 1;

/**
 * Answers on the port of NTP until it is closed.
 *
 * @param address Where it listens.
 * @param start The time that it begins with.
 */
export async function startTimeServer(address: string, start: Date): Promise<() => void> {
  const shift = start.getTime() - Date.now();
  const socket = dgram.createSocket("udp4");
  socket.on("message", (question, sender) => {
    socket.send(answer(question, (Date.now() + shift) / 1000), sender.port, sender.address);
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("error", reject);
    socket.bind(123, address, resolve);
  });
  return () => void socket.close();
}

function answer(question: Buffer, seconds: number): Buffer {
  const packet = Buffer.alloc(48);
  packet.writeUInt8(serverMode, 0);
  packet.writeUInt8(primary, 1);
  packet.writeInt8(-20, 3); // precision: a microsecond
  packet.write("TEST", 12, "ascii");
  question.copy(packet, 24, 40, 48); // when the question was sent, by the sender's clock
  for (const place of [16, 32, 40]) {
    packet.writeUInt32BE(Math.floor(seconds) + epoch, place);
    packet.writeUInt32BE(Math.floor((seconds % 1) * 2 ** 32), place + 4);
  }
  return packet;
}
