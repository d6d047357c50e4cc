import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/** What the program is told in its environment. */
interface Environment {
  ADDRESS?: string;
  PORT?: string;
  /** The boot that ends, as the machine named it; "unchanged" where none does. */
  BOOT?: string;
}

/** Ends when a machine that restarts cannot be reached any more, or after a minute. */
export async function main(): Promise<void> {
  const { ADDRESS = "", PORT, BOOT } = process.env as Environment;
  if (!BOOT || BOOT === "unchanged") return;
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline && (await isUp(ADDRESS, Number(PORT)))) await pause(100);
}

function isUp(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2000 });
    const end = (up: boolean): void => {
      socket.destroy();
      resolve(up);
    };
    socket.on("connect", () => end(true));
    socket.on("error", () => end(false));
    socket.on("timeout", () => end(false));
  });
}
