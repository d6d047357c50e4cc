/** What a person reads about a key. */
export interface FieldText {
  /** What the value is, what it defaults to, and what error a wrong one gives. */
  readonly doc: string;
  /** The unit of a number: MiB, GiB, bytes, minutes or years. */
  readonly unit?: string;
  /** The default in words; absent where the documentation names none. */
  readonly default?: string;
}

export type FieldTexts = Readonly<Record<string, FieldText>>;

/** The same places as those of the schema. */
export interface Texts {
  /** The outputs of each component. */
  readonly components: Readonly<Record<string, FieldTexts>>;
  readonly structs: Readonly<Record<string, { readonly doc: string; readonly fields: FieldTexts }>>;
  /** The values of each enum by their names in programs. */
  readonly enums: Readonly<
    Record<
      string,
      {
        readonly doc: string;
        readonly values: Readonly<Record<string, { readonly value: string; readonly doc: string }>>;
      }
    >
  >;
}
