import { rowsOf } from "../../../../src/butane/schema/derive";
import { namedLists, structs, type FieldRow } from "../../../../src/butane/schema/table";
import type { FlatcarSpec } from "../../../../src/butane/schema/versions";
import type { Rng } from "./rng";
import { tidy } from "./tidy";
import type { Tree } from "./tree";
import { makers, scalarOf } from "./values";

/** How wild a generated config is. */
export interface Taste {
  /** How likely each optional field is. */
  readonly fill: number;
  /** How many items a list of structs has at most. */
  readonly items: number;
  /** How likely a value is odd: null, of another type, or a key that does not exist. */
  readonly odd: number;
  /** How likely what does not go together is mended. */
  readonly tidy: number;
}

const oddKeys = [
  "foo",
  "content",
  "Path",
  "permissions",
  "inlin",
  "5",
  "true",
  "contents ",
  "boot_device",
  "hostname",
];
const always = new Set(["path", "name", "device", "url"]);

/** A random struct of the schema. `within` is the path of names that leads to it. */
export function buildStruct(
  struct: string,
  spec: FlatcarSpec,
  rng: Rng,
  taste: Taste,
  within: readonly string[] = [],
): Tree {
  if (rng.chance(taste.odd / 6)) return rng.pick<Tree>([null, "text", 5, [], {}]);
  const built: Record<string, Tree> = {};
  for (const row of pickRows(struct, spec, rng, taste)) {
    built[row.yaml] = buildField(struct, row, spec, rng, taste, within);
  }
  if (rng.chance(taste.tidy)) tidy(struct, built, spec, rng);
  if (rng.chance(taste.odd / 2))
    built[rng.pick(oddKeys)] = rng.pick<Tree>([1, "x", null, { a: 1 }]);
  return built;
}

function pickRows(struct: string, spec: FlatcarSpec, rng: Rng, taste: Taste): FieldRow[] {
  const rows = rowsOf(struct, spec);
  if (struct === "Resource") return pickSource(rows, rng, taste);
  const chosen = rows.filter(
    ({ yaml }) => (always.has(yaml) && rng.chance(0.97)) || rng.chance(taste.fill),
  );
  return rng.chance(0.3) ? rng.shuffle(chosen) : chosen;
}

function pickSource(rows: readonly FieldRow[], rng: Rng, taste: Taste): FieldRow[] {
  const sources = rng.chance(0.06) ? rng.int(0, 3) : 1;
  const wanted = new Set(rng.shuffle(["inline", "inline", "local", "source"]).slice(0, sources));
  const extras = ["compression", "http_headers", "verification"].filter(() =>
    rng.chance(taste.fill / 4),
  );
  return rows.filter(({ yaml }) => wanted.has(yaml) || extras.includes(yaml));
}

function buildField(
  struct: string,
  row: FieldRow,
  spec: FlatcarSpec,
  rng: Rng,
  taste: Taste,
  within: readonly string[],
): Tree {
  const { yaml, type } = row;
  if (rng.chance(taste.odd / 4)) return rng.pick<Tree>([null, [], {}, "odd", 7, true, [null], 1.5]);
  const name = type.replace(/^\[\]|\?$/g, "");
  const item = namedLists[name] ?? name;
  const inside = [...within, yaml];
  if (structs[item] !== undefined) {
    const make = (): Tree => buildStruct(item, spec, rng, taste, inside);
    const isList = type.startsWith("[]") || namedLists[name] !== undefined;
    return isList ? Array.from({ length: rng.int(0, taste.items) }, make) : make();
  }
  if (yaml === "inline" && within[0] === "ignition" && within[1] === "config") {
    return makers["inner.inline"]?.(rng) ?? "";
  }
  const maker = makers[`${struct}.${yaml}`] ?? makers[yaml];
  return maker === undefined ? scalarOf(type, rng) : maker(rng);
}
