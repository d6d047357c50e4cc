/** What a value can be. */
export type Type = Kind & {
  /** Whether the value may be an Output or a promise; else it is plain: known before anything is made. */
  readonly input?: boolean;
};

type Kind =
  | { readonly kind: "text" | "number" | "boolean" }
  /** A path, which starts at the folder of the one who wrote it. */
  | { readonly kind: "folder" }
  | { readonly kind: "enum"; readonly name: string }
  /** A text or an object of any depth, with Outputs in any place of it. */
  | { readonly kind: "config"; readonly language: "butane" | "ignition" }
  /** An object of any depth that others read, with Outputs in any place of it; the object itself is plain. */
  | { readonly kind: "object" }
  | { readonly kind: "list"; readonly item: Type }
  | { readonly kind: "map"; readonly value: Type }
  | { readonly kind: "struct"; readonly name: string }
  | { readonly kind: "union"; readonly types: readonly Type[] }
  | { readonly kind: "function"; readonly returns: Type };

/** The keys that an object can have. */
export interface Struct {
  /** Other structs whose keys it has as well. */
  readonly parents: readonly string[];
  readonly required: readonly string[];
  readonly fields: Readonly<Record<string, Type>>;
}

/** All that values are held against. */
export interface Schema {
  /** What each component takes, the name of a struct, and gives. */
  readonly components: Readonly<
    Record<string, { readonly args: string; readonly outputs: Struct }>
  >;
  readonly structs: Readonly<Record<string, Struct>>;
  /** The words of each enum. */
  readonly enums: Readonly<Record<string, readonly string[]>>;
}

export const text: Type = { kind: "text" };
export const number: Type = { kind: "number" };
export const boolean: Type = { kind: "boolean" };
export const folder: Type = { kind: "folder" };
export const object: Type = { kind: "object" };
export const butane: Type = { kind: "config", language: "butane" };
export const ignition: Type = { kind: "config", language: "ignition" };

export const input = (type: Type): Type => ({ ...type, input: true });
export const oneOf = (name: string): Type => ({ kind: "enum", name });
export const list = (item: Type): Type => ({ kind: "list", item });
export const map = (value: Type): Type => ({ kind: "map", value });
export const struct = (name: string): Type => ({ kind: "struct", name });
export const either = (...types: readonly Type[]): Type => ({ kind: "union", types });
export const callback = (returns: Type): Type => ({ kind: "function", returns });
