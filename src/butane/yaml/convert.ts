import { decodeBase64, utf8Decode, utf8Encode, utf8Length } from "../../encoding";
import { YamlError } from "./error";
import type { ScalarNode } from "./node";
import { type Resolved, scalarTag } from "./resolve";

const minInt = -(2n ** 63n);
const maxInt = 2n ** 63n - 1n;
const yes = new Set(["y", "Y", "yes", "Yes", "YES", "on", "On", "ON"]);
const no = new Set(["n", "N", "no", "No", "NO", "off", "Off", "OFF"]);

// Longer values are cut in messages, both counted in bytes.
const longestValue = 10;
const cutValue = 7;

/** The content of a `!!binary` scalar, bytes that are not UTF-8 carried raw. */
export function decodeBinary(text: string): string {
  const result = decodeBase64(text);
  if (!result.ok) throw YamlError.fatal("!!binary value contains invalid base64 data");
  return utf8Decode(result.value);
}

/** A resolved scalar as a 64-bit integer, floats cut towards zero; undefined if it is none. */
export function toInt(resolved: Resolved): number | bigint | undefined {
  if (resolved.kind === "int") {
    return resolved.value <= maxInt ? narrow(resolved.value) : undefined;
  }
  if (resolved.kind !== "float" || !(resolved.value <= 2 ** 63)) return undefined;
  const value = Number.isFinite(resolved.value) ? BigInt(Math.trunc(resolved.value)) : minInt;
  // A float out of range becomes the least integer, as it does on the processors of servers.
  return value < minInt || value > maxInt ? narrow(minInt) : narrow(value);
}

function narrow(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** A resolved scalar as a boolean, the words of YAML 1.1 included; undefined if it is none. */
export function toBool(resolved: Resolved): boolean | undefined {
  if (resolved.kind === "bool") return resolved.value;
  if (resolved.kind !== "text") return undefined;
  return yes.has(resolved.value) ? true : no.has(resolved.value) ? false : undefined;
}

/** How a message names a scalar: its tag and its value, a long one cut. */
export function describeScalar(node: ScalarNode): string {
  const tag = scalarTag(node);
  if (tag === "!!seq" || tag === "!!map") return `${tag}${node.value}`;
  return `${tag} \`${cut(node.value)}\``;
}

function cut(value: string): string {
  const head = value.slice(0, longestValue + 1);
  if (utf8Length(head) <= longestValue) return value;
  return `${utf8Decode(utf8Encode(head).subarray(0, cutValue))}...`;
}
