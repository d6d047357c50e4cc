/** What a value of the source may be. `goType` is the name that the reference's type errors print. */
export type Type = ScalarType | ListType | StructType;

export interface ScalarType {
  readonly kind: "string" | "int" | "bool";
  /** Absent and zero are different values. */
  readonly pointer: boolean;
  readonly goType: string;
}

export interface ListType {
  readonly kind: "list";
  readonly item: Type;
  readonly goType: string;
}

export interface StructType {
  readonly kind: "struct";
  readonly goType: string;
  readonly fields: readonly Field[];
}

/** One field of a struct; the order of fields is the order of every walk. */
export interface Field {
  /** The key in the source. */
  readonly yaml: string;
  /** The key in the Ignition config; undefined for sugar that has none. */
  readonly json?: string;
  readonly type: Type;
}

/** A decoded value: absent fields and nulls are undefined, integers beyond 2^53 are bigint. */
export type Value =
  string | number | bigint | boolean | Value[] | { [yaml: string]: Value } | undefined;
