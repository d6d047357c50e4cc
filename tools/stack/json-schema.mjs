// A JSON Schema of Pulumi.<stack>.yaml, for editors.
import { wordsOf } from "./structs.mjs";

const file = {
  type: "object",
  properties: { file: { type: "string", description: "A file, relative to Pulumi.yaml." } },
  required: ["file"],
  additionalProperties: false,
};

function schemaOf(type, doc = "") {
  switch (type.kind) {
    case "text": {
      const text = { type: ["string", "integer", "boolean"] };
      return type.input ? { anyOf: [text, file] } : text;
    }
    case "folder":
      return { type: "string" };
    case "number":
      return { type: "number", ...range(doc) };
    case "boolean":
      return { type: "boolean" };
    case "union":
      if (type.types.some(({ kind }) => kind === "struct"))
        return { anyOf: type.types.map((one) => schemaOf(one)) };
      return {
        type: type.types.flatMap((one) => (one.kind === "text" ? "string" : schemaOf(one).type)),
      };
    case "enum":
      return { enum: wordsOf(type) };
    case "object":
      return { type: "object" };
    case "config":
      return { type: ["string", "object"] };
    case "list":
      return { type: "array", items: schemaOf(type.item) };
    case "map":
      return { type: "object", additionalProperties: schemaOf(type.value) };
    case "struct":
      return { $ref: `#/$defs/${type.name}` };
  }
}

/** The range that a number's documentation states: "1 to 65535", "1 or more", "a multiple of 4". */
function range(doc) {
  const both = /(\d+) to (\d+)/.exec(doc);
  if (both) return { minimum: Number(both[1]), maximum: Number(both[2]) };
  const least = /(\d+) or more/.exec(doc);
  const multiple = /multiple of (\d+)/.exec(doc);
  return {
    ...(least ? { minimum: Number(least[1]) } : {}),
    ...(multiple ? { multipleOf: Number(multiple[1]) } : {}),
  };
}

/** The properties of a struct: its own, and its parents' by reference. */
function propertiesOf(structs, { name: top, parents, fields }, owner = top) {
  const inherited = parents.map((parent) => {
    const struct = structs.find(({ name }) => name === parent);
    return propertiesOf(structs, struct, owner);
  });
  const own = fields.map(({ name, type, doc }) => {
    const here = { description: doc, ...schemaOf(type, doc) };
    return [name, top === owner ? here : { $ref: `#/$defs/${top}/properties/${name}` }];
  });
  return Object.assign({}, ...inherited, Object.fromEntries(own));
}

function requiredOf(structs, { parents, fields }) {
  const inherited = parents.map((parent) => structs.find(({ name }) => name === parent));
  return [
    ...fields.filter(({ required }) => required).map(({ name }) => name),
    ...inherited.flatMap((struct) => requiredOf(structs, struct)),
  ];
}

function objectOf(structs, struct) {
  const required = requiredOf(structs, struct);
  return {
    description: struct.doc,
    type: "object",
    properties: propertiesOf(structs, struct),
    ...(required.length > 0 ? { required } : {}),
    additionalProperties: false,
  };
}

export function jsonSchema(structs) {
  const [stack, ...others] = structs;
  const keys = stack.fields.map(({ name, type, doc }) => {
    const value =
      name === "machine" ? { anyOf: [schemaOf(type), { type: "string" }] } : schemaOf(type);
    // Encrypted values are objects with one key.
    const kept = name === "secrets" ? { type: "object" } : value;
    return [`^[^:]+:${name}$`, { description: doc, ...kept }];
  });
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Pulumi.<stack>.yaml of a Flatcar stack",
    type: "object",
    properties: {
      config: { type: "object", patternProperties: Object.fromEntries(keys) },
    },
    $defs: Object.fromEntries(others.map((struct) => [struct.name, objectOf(structs, struct)])),
  };
}
