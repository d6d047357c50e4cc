import type { SpecVersion } from "../version";

/** One field as the table has it; what is left out is false. */
export interface FieldRow {
  readonly json: string;
  /** `string`, `int` or `bool`, with `?` where absent and zero differ; a struct, with `*` likewise; `[]` before an item. */
  readonly type: string;
  readonly always?: boolean;
  readonly since?: SpecVersion;
  /** The first version without it. */
  readonly until?: SpecVersion;
  readonly embedded?: string;
  /** Lists: items may repeat. */
  readonly repeats?: boolean;
  /** Lists: shares its keys with the other lists of that name. */
  readonly namespace?: string;
}

type Options = Omit<FieldRow, "json" | "type">;

/** The field that identifies an item, or `partition` for the rule that partitions have. */
export interface StructRow {
  readonly key?: string;
  readonly fields: readonly FieldRow[];
}

/** A field of a struct. */
export function row(json: string, type: string, options: Options = {}): FieldRow {
  return { json, type, ...options };
}

/** Fields that are in an embedded struct. */
export function embed(embedded: string, ...rows: FieldRow[]): FieldRow[] {
  return rows.map((field) => ({ ...field, embedded }));
}

/** The option of fields that are printed even if empty. */
export const always = { always: true };
