// Writes the tables of docs/hardware.md from the tables of properties and the arguments' documentation.
//
//   node tools/docs/hardware.mjs           writes the page
//   node tools/docs/hardware.mjs --check   fails if the page is not what it would write
import { generateBetween } from "./generated-file.mjs";
import { load } from "./typescript-source.mjs";

const { machineProperties } = load("src/components/machine/properties/machine.ts");
const { adapterProperties, diskProperties } = load("src/components/machine/properties/parts.ts");
const { ownProperties } = load("src/components/machine/properties/pass-through.ts");
const { effects } = load("src/components/machine/properties/property.ts");
const { schema } = load("src/arguments/schema.ts");
const { texts } = load("src/arguments/texts.ts");

const page = "docs/hardware.md";
const code = (text) => "`" + text + "`";
const cell = (text) => text.replaceAll("|", "\\|").replaceAll("<", "\\<");

const table = (heads, rows) =>
  [heads, heads.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

/** The rows of a struct's keys that a table of properties has. */
function rowsOf(struct, properties) {
  return Object.keys(schema.structs[struct].fields)
    .filter((key) => properties[key] !== undefined)
    .map((key) => {
      const { rule, effect, since, to = key } = properties[key];
      const { doc } = texts.structs[struct].fields[key];
      const names = to === key ? code(key) : `${code(key)} (${code(to)})`;
      const needs = since === undefined ? "" : since;
      return [names, cell(doc), cell(rule.is), effects[effect], needs];
    });
}

const heads = ["argument", "", "must be", "a change", "since"];

/** Each table by its marker in the page: the structs whose keys are in it, and where their rows are. */
const tables = {
  hardware: [["HardwareArgs"], machineProperties],
  allocation: [["AllocationArgs"], machineProperties],
  boot: [["BootArgs"], machineProperties],
  tools: [["ToolsArgs"], machineProperties],
  timeouts: [["TimeoutArgs"], machineProperties],
  disks: [["VirtualDiskArgs"], diskProperties],
  adapters: [["VirtualAdapterArgs"], adapterProperties],
};

for (const [name, [structs, properties]] of Object.entries(tables)) {
  const rows = structs.flatMap((struct) => rowsOf(struct, properties));
  await generateBetween(page, name, () => table(heads, rows));
}

await generateBetween(page, "own", () =>
  table(
    ["in `virtualMachine`", "instead"],
    [...ownProperties].sort().map(([key, instead]) => {
      const names = instead.replace(/\b(give) (\w+)$/, (_, verb, name) => `${verb} ${code(name)}`);
      return [code(key), cell(names)];
    }),
  ),
);
