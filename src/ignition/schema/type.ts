/** What a value of an Ignition config may be; `goType` is the name that the reference's type errors print. */
export type Type = ScalarType | ListType | StructType;

export interface ScalarType {
  readonly kind: "string" | "int" | "bool";
  /** Absent and zero are different values. */
  readonly pointer: boolean;
  readonly goType: string;
}

export interface ListType {
  readonly kind: "list";
  readonly item: ScalarType | StructType;
  readonly goType: string;
}

export interface StructType {
  readonly kind: "struct";
  /** Absent and empty are different values (some structs of the older versions). */
  readonly pointer: boolean;
  readonly name: string;
  readonly goType: string;
  /** In the order of every walk and of the printed JSON. */
  readonly fields: readonly Field[];
  /** The same fields, those of an embedded struct together. */
  readonly parts: readonly (Field | EmbeddedPart)[];
  /** What identifies an item of a list of these. */
  readonly key: (item: Fields) => string;
}

/** Fields that the reference keeps in a struct of its own inside another; in JSON they are fields like others. */
export interface EmbeddedPart {
  readonly embedded: string;
  readonly fields: readonly Field[];
}

export interface Field {
  readonly json: string;
  readonly type: Type;
  /** Printed even if empty. */
  readonly always: boolean;
  /** The embedded struct that holds it. */
  readonly embedded?: string;
  /** Lists only: items with one key within a namespace are duplicates; undefined if they may repeat. */
  readonly namespace?: string;
}

/** The values of a struct by their JSON names. */
export type Fields = Readonly<Record<string, unknown>>;
