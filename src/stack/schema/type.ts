/** What a value of the stack's configuration can be. */
export type Type =
  | { readonly kind: "text"; readonly secret: boolean }
  | { readonly kind: "folder" }
  | { readonly kind: "number" }
  | { readonly kind: "boolean" }
  | { readonly kind: "numberOrText" }
  | { readonly kind: "word"; readonly words: readonly string[] }
  | { readonly kind: "config"; readonly language: "butane" | "ignition" }
  | { readonly kind: "list"; readonly item: Type }
  | { readonly kind: "map"; readonly value: Type }
  | { readonly kind: "struct"; readonly name: string };

/** The keys that an object can have. */
export interface Struct {
  /** Other structs whose keys it has as well. */
  readonly parents: readonly string[];
  readonly fields: Readonly<Record<string, Type>>;
  readonly required: readonly string[];
}

/** A text that decides which resources exist, or must be known at every preview. */
export const plainText: Type = { kind: "text", secret: false };
/** A text that may hold secrets and come from a file. */
export const text: Type = { kind: "text", secret: true };
/** A folder, relative to that of Pulumi.yaml. */
export const folder: Type = { kind: "folder" };
export const number: Type = { kind: "number" };
export const boolean: Type = { kind: "boolean" };
export const numberOrText: Type = { kind: "numberOrText" };
/** A Butane config: a text, a file, or an object. */
export const butane: Type = { kind: "config", language: "butane" };
/** An Ignition config: a text, a file, or an object. */
export const ignition: Type = { kind: "config", language: "ignition" };

export function word(...words: string[]): Type {
  return { kind: "word", words };
}

export function list(item: Type): Type {
  return { kind: "list", item };
}

export function map(value: Type): Type {
  return { kind: "map", value };
}

export function struct(name: string): Type {
  return { kind: "struct", name };
}
