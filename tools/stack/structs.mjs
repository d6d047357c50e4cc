// What a stack's configuration can hold: every object with its keys, from the schema of all arguments and what only a stack has.
import { load } from "../docs/typescript-source.mjs";

const { schema } = load("src/configuration/schema.ts");
const { own } = load("src/configuration/own.ts");
const { texts } = load("src/arguments/texts.ts");

const first = ["Stack", "FlatcarClusterArgs", "FlatcarVmArgs"];
const doc = "The keys of the stack's configuration, in the project's namespace.";

/** The structs that a value of this type leads to. */
function structsIn(type) {
  if (type.kind === "struct") return [type.name];
  if (type.kind === "union") return type.types.flatMap(structsIn);
  return type.kind === "list" || type.kind === "map" ? structsIn(type.item ?? type.value) : [];
}

function structOf(name) {
  const { parents, required, fields } = schema.structs[name];
  const { doc: about = doc, fields: docs = {} } = texts.structs[name] ?? {};
  return {
    name,
    doc: about,
    parents,
    fields: Object.entries(fields).map(([key, type]) => ({
      name: key,
      type,
      doc: (own.added[name]?.[key] ?? docs[key]).doc,
      required: required.includes(key),
    })),
  };
}

/** Every struct that a stack's configuration can hold, those that lead to others before them. */
export function readStructs() {
  const found = new Map();
  const queue = [...first];
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    if (found.has(name)) continue;
    const read = structOf(name);
    found.set(name, read);
    queue.push(...read.parents, ...read.fields.flatMap(({ type }) => structsIn(type)));
  }
  return [...found.values()];
}

/** The words of an enum. */
export function wordsOf({ name }) {
  return schema.enums[name];
}
