import { YamlError } from "./error";
import type { ScalarNode } from "./node";
import { readNumber } from "./number";
import { isTimestamp } from "./timestamp";

/** What the text of a scalar stands for. A timestamp is only told apart from a string. */
export type Resolved =
  | { readonly tag: string; readonly kind: "null" }
  | { readonly tag: string; readonly kind: "bool"; readonly value: boolean }
  | { readonly tag: string; readonly kind: "int"; readonly value: bigint }
  | { readonly tag: string; readonly kind: "float"; readonly value: number }
  | { readonly tag: string; readonly kind: "timestamp" }
  | { readonly tag: string; readonly kind: "text"; readonly value: string };

const words = new Map<string, Resolved>();
const define = (resolved: Resolved, ...texts: string[]): void => {
  for (const text of texts) words.set(text, resolved);
};
define({ tag: "!!null", kind: "null" }, "", "~", "null", "Null", "NULL");
define({ tag: "!!bool", kind: "bool", value: true }, "true", "True", "TRUE");
define({ tag: "!!bool", kind: "bool", value: false }, "false", "False", "FALSE");
define({ tag: "!!float", kind: "float", value: NaN }, ".nan", ".NaN", ".NAN");
define({ tag: "!!float", kind: "float", value: Infinity }, ".inf", ".Inf", ".INF");
define({ tag: "!!float", kind: "float", value: Infinity }, "+.inf", "+.Inf", "+.INF");
define({ tag: "!!float", kind: "float", value: -Infinity }, "-.inf", "-.Inf", "-.INF");

// The tags whose text is read; the text under any other tag is taken as it is.
const resolvable = new Set(["!!bool", "!!int", "!!float", "!!null", "!!timestamp"]);

/** The tag of a scalar: the one written, or what its style and text say. */
export function scalarTag(node: ScalarNode): string {
  if (node.tag !== undefined) return node.tag;
  if (node.style !== "plain") return "!!str";
  if (node.value === "<<") return "!!merge";
  return resolvePlain(node.value, true).tag;
}

/** Whether a scalar has no tag and is not null, so that it is a string to whom asks for one. */
export function isPlainText(node: ScalarNode): boolean {
  if (node.tag !== undefined) return false;
  return node.style !== "plain" || node.value.length > 4 || words.get(node.value)?.kind !== "null";
}

/** Reads a scalar. Throws a YamlError for a text that its tag rules out. */
export function resolveScalar(node: ScalarNode): Resolved {
  const { tag, value } = node;
  if (tag === undefined && node.style === "plain" && value !== "<<")
    return resolvePlain(value, true);
  if (tag === undefined || !resolvable.has(tag)) {
    return { tag: scalarTag(node), kind: "text", value };
  }
  const resolved = resolvePlain(value, tag === "!!timestamp");
  if (resolved.tag === tag) return resolved;
  if (tag === "!!float" && resolved.kind === "int" && isSigned(resolved.value)) {
    return { tag, kind: "float", value: Number(resolved.value) };
  }
  throw YamlError.fatal(`cannot decode ${resolved.tag} \`${value}\` as a ${tag}`);
}

function isSigned(value: bigint): boolean {
  return BigInt.asIntN(64, value) === value;
}

function resolvePlain(text: string, timestamps: boolean): Resolved {
  const word = words.get(text);
  if (word) return word;
  const c = text.charCodeAt(0);
  const numeric = (c >= 0x30 && c <= 0x39) || c === 0x2b || c === 0x2d || c === 0x2e;
  if (numeric) {
    if (timestamps && isTimestamp(text)) return { tag: "!!timestamp", kind: "timestamp" };
    const number = readNumber(text);
    if (typeof number === "bigint") return { tag: "!!int", kind: "int", value: number };
    if (number !== undefined) return { tag: "!!float", kind: "float", value: number };
  }
  return { tag: "!!str", kind: "text", value: text };
}
