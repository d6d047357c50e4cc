// Property values between the wire and plain JavaScript. Secrets and unknowns are objects of their own here, so that
// they cannot be taken for data by mistake.
import { Struct } from "./sdk.mjs";

const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const ASSET = "c44067f5952c0a294b673a41bacd8c17";
const ARCHIVE = "0def7320c3a5731c473e5ecbe6d01bc7";
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export const unknown = Object.freeze({ unknown: true });

export class Secret {
  constructor(value) {
    this.value = value;
  }
}

export const isObject = (value) =>
  typeof value === "object" && value !== null && !Array.isArray(value) && value !== unknown;
export const isAsset = (value) => isObject(value) && value[SIGNATURE] === ASSET;
export const isArchive = (value) => isObject(value) && value[SIGNATURE] === ARCHIVE;
export const asset = (fields) => ({ [SIGNATURE]: ASSET, ...fields });
export const archive = (fields) => ({ [SIGNATURE]: ARCHIVE, ...fields });

function walk(value, leaf) {
  const replaced = leaf(value);
  if (replaced !== undefined) return replaced.value;
  if (Array.isArray(value)) return value.map((item) => walk(item, leaf));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(entries.map(([key, item]) => [key, walk(item, leaf)]));
}

/** A message's struct as plain values, secrets and unknowns. */
export function decode(struct) {
  return walk(struct?.toJavaScript() ?? {}, (value) => {
    if (value === UNKNOWN) return { value: unknown };
    if (isObject(value) && value[SIGNATURE] === SECRET) {
      return { value: new Secret(decodeValue(value.value)) };
    }
    return undefined;
  });
}

const decodeValue = (value) => decode({ toJavaScript: () => ({ value }) }).value;

/** The reverse of decode. */
export function encode(values) {
  return Struct.fromJavaScript(encodeValue(values));
}

const encodeValue = (values) =>
  walk(values, (value) => {
    if (value === unknown) return { value: UNKNOWN };
    if (value instanceof Secret) {
      return { value: { [SIGNATURE]: SECRET, value: encodeValue(value.value) } };
    }
    return undefined;
  });

/** The same values with no secret around any of them. */
export function reveal(values) {
  return walk(values, (value) => {
    if (value === unknown) return { value };
    return value instanceof Secret ? { value: reveal(value.value) } : undefined;
  });
}

/** Whether any value, at any depth, satisfies the predicate. */
export function some(value, predicate) {
  if (predicate(value)) return true;
  if (value instanceof Secret) return some(value.value, predicate);
  if (Array.isArray(value)) return value.some((item) => some(item, predicate));
  return isObject(value) && Object.values(value).some((item) => some(item, predicate));
}

export const hasSecret = (value) => some(value, (item) => item instanceof Secret);
export const hasUnknown = (value) => some(value, (item) => item === unknown);
