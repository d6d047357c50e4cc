// The part of DER (X.690) that certificates and requests need.
const TAG = { integer: 2, bits: 3, octets: 4, oid: 6, utf8: 12, sequence: 48, set: 49 };
const PRINTABLE = 19;
const IA5 = 22;
const UTC_TIME = 23;
const GENERALIZED_TIME = 24;
const FIRST_YEAR_OF_GENERALIZED_TIME = 2050;

function header(tag, length) {
  if (length < 0x80) return Buffer.from([tag, length]);
  const hex = length.toString(16);
  const bytes = Buffer.from(hex.length % 2 ? `0${hex}` : hex, "hex");
  return Buffer.concat([Buffer.from([tag, 0x80 | bytes.length]), bytes]);
}

export function tlv(tag, ...content) {
  const body = Buffer.concat(content);
  return Buffer.concat([header(tag, body.length), body]);
}

export const sequence = (...items) => tlv(TAG.sequence, ...items);
export const set = (...items) => tlv(TAG.set, ...items);
export const octets = (data) => tlv(TAG.octets, data);
export const bits = (data, unused = 0) => tlv(TAG.bits, Buffer.from([unused]), data);
export const boolean = (value) => Buffer.from([1, 1, value ? 0xff : 0]);
/** A context-specific tag around what is complete in itself. */
export const explicit = (number, ...items) => tlv(0xa0 | number, ...items);
/** A context-specific tag in place of the item's own. */
export const implicit = (number, data) => tlv(0x80 | number, data);

/** A non-negative integer, from its bytes or a small number. */
export function integer(value) {
  const bytes = typeof value === "number" ? Buffer.from([value]) : value;
  return tlv(TAG.integer, bytes[0] >= 0x80 ? Buffer.from([0]) : Buffer.alloc(0), bytes);
}

export function oid(dotted) {
  const [first, second, ...rest] = dotted.split(".").map(Number);
  const groups = [first * 40 + second, ...rest].map((arc) => {
    const septets = [arc & 0x7f];
    for (let left = arc >>> 7; left > 0; left >>>= 7) septets.unshift((left & 0x7f) | 0x80);
    return septets;
  });
  return tlv(TAG.oid, Buffer.from(groups.flat()));
}

export function text(value) {
  const tag = /^[A-Za-z0-9 '()+,\-./:=?]*$/.test(value) ? PRINTABLE : TAG.utf8;
  return tlv(tag, Buffer.from(value));
}

export const ia5 = (value) => tlv(IA5, Buffer.from(value, "latin1"));

export function time(date) {
  const digits = date.toISOString().replace(/[-:T]|\.\d+/g, "");
  const late = date.getUTCFullYear() >= FIRST_YEAR_OF_GENERALIZED_TIME;
  return tlv(late ? GENERALIZED_TIME : UTC_TIME, Buffer.from(late ? digits : digits.slice(2)));
}

/** The items one after another in a buffer: { tag, raw, content }. */
export function read(data) {
  const items = [];
  for (let at = 0; at < data.length;) {
    let length = data[at + 1];
    let start = at + 2;
    if (length >= 0x80) {
      const size = length & 0x7f;
      length = data.readUIntBE(start, size);
      start += size;
    }
    const end = start + length;
    items.push({ tag: data[at], raw: data.subarray(at, end), content: data.subarray(start, end) });
    at = end;
  }
  return items;
}

export function toPem(label, der) {
  const lines = der.toString("base64").match(/.{1,64}/g);
  return `-----BEGIN ${label}-----\n${lines.join("\n")}\n-----END ${label}-----\n`;
}

export function fromPem(pem) {
  return Buffer.from(pem.replace(/-----[^-]+-----/g, ""), "base64");
}
