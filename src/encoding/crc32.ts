/** For each byte, what remains of it; behind these, what remains with one, two and three bytes of zeros after it. */
const table = new Int32Array(4 * 256);
for (let byte = 0; byte < 256; byte++) {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) {
    remainder = (remainder >>> 1) ^ (remainder & 1 ? 0xedb88320 : 0);
  }
  table[byte] = remainder;
}
for (let i = 256; i < table.length; i++) {
  table[i] = (table[i - 256]! >>> 8) ^ table[table[i - 256]! & 0xff]!;
}

/** The CRC-32 of gzip and zip (RFC 1952 section 8), as an unsigned number. */
export function crc32(data: Uint8Array): number {
  let crc = -1;
  let at = 0;
  for (const last = data.length - 4; at <= last; at += 4) {
    crc ^= data[at]! | (data[at + 1]! << 8) | (data[at + 2]! << 16) | (data[at + 3]! << 24);
    crc =
      table[0x300 | (crc & 0xff)]! ^
      table[0x200 | ((crc >>> 8) & 0xff)]! ^
      table[0x100 | ((crc >>> 16) & 0xff)]! ^
      table[crc >>> 24]!;
  }
  for (; at < data.length; at++) crc = table[(crc ^ data[at]!) & 0xff]! ^ (crc >>> 8);
  return ~crc >>> 0;
}
