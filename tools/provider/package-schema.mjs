// The package's schema as Pulumi reads it, from the schema of all arguments and outputs.
import { readDeclarations } from "../args/interfaces.mjs";
import { load } from "../docs/typescript-source.mjs";
import { info } from "./package-info.mjs";

const { fieldsOf } = load("src/arguments/index.ts");
const { texts } = load("src/arguments/texts.ts");
const { schema } = load("src/provider/schema.ts");
const { own } = load("src/provider/own.ts");
const { functionDocs, structDocs } = load("src/provider/function-structs.ts");

const token = (name) => `${info.name}:index:${name}`;

/** What a type is called: SDKs put `Args` behind the names of those that are arguments. */
const typeName = (name) => name.replace(/^Flatcar/, "").replace(/Args$/, "");

/** A type in the words of Pulumi. In arguments, what may not be an Output is plain. */
function typeOf(type, isArgument) {
  const plain = isArgument && type.input !== true ? { plain: true } : {};
  const inner = (one) => typeOf(one, isArgument);
  switch (type.kind) {
    case "text":
    case "folder":
      return { type: "string", ...plain };
    case "number":
      return { type: "integer", ...plain };
    case "boolean":
      return { type: "boolean", ...plain };
    case "enum":
    case "struct":
      return { $ref: `#/types/${token(typeName(type.name))}`, ...plain };
    case "config":
      return { $ref: "pulumi.json#/Any" };
    // A plain map of Outputs cannot be said in Java: there its values would be plain, too.
    case "object":
      return { type: "object", additionalProperties: { $ref: "pulumi.json#/Any" } };
    case "list":
      return { type: "array", items: inner(type.item), ...plain };
    case "map": {
      const whole = type.value.input === true ? {} : plain;
      return { type: "object", additionalProperties: inner(type.value), ...whole };
    }
    case "union":
      return { oneOf: type.types.map(inner), ...plain };
    default:
      throw new Error(`${type.kind} has no counterpart in other languages`);
  }
}

/** The documentation of a struct's keys, also of those that it has from its parents. */
function docsOf(name) {
  const { parents } = schema.structs[name];
  const keys = (fields = {}) => Object.entries(fields).map(([key, { doc }]) => [key, doc]);
  return new Map([
    ...parents.flatMap((one) => [...docsOf(one)]),
    ...keys(texts.structs[name]?.fields),
    ...keys(own.added[name]),
  ]);
}

function propertiesOf(types, docs, isArgument) {
  const entries = [...types].map(([key, type]) => [
    key,
    { ...typeOf(type, isArgument), description: docs.get(key) },
  ]);
  return Object.fromEntries(entries);
}

/** A struct with the keys of its parents: types have none in Pulumi. */
function objectOf(name, isArgument) {
  const { types, required } = fieldsOf(schema, name);
  const description = texts.structs[name]?.doc ?? structDocs[name];
  return {
    ...(description === undefined ? {} : { description }),
    type: "object",
    properties: propertiesOf(types, docsOf(name), isArgument),
    ...(required.length === 0 ? {} : { required }),
  };
}

function enumOf(name) {
  const { doc, values } = texts.enums[name];
  const words = Object.entries(values).map(([word, { value, doc: description }]) => {
    return { name: word, value, description };
  });
  return { description: doc, type: "string", enum: words };
}

/** The names of all types that a type leads to. */
function namesIn(type) {
  if (type.kind === "struct" || type.kind === "enum") return [type.name];
  return [type.item, type.value, ...(type.types ?? [])].filter(Boolean).flatMap(namesIn);
}

/** All types that some lead to, those that are arguments themselves left out. */
function typesFrom(types, isArgument) {
  const found = new Map();
  const queue = types.flatMap(namesIn);
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    if (found.has(name)) continue;
    const isEnum = name in schema.enums;
    found.set(name, isEnum ? enumOf(name) : objectOf(name, isArgument));
    if (!isEnum) queue.push(...[...fieldsOf(schema, name).types.values()].flatMap(namesIn));
  }
  return [...found].map(([name, type]) => [token(typeName(name)), type]);
}

const typesOf = (name) => [...fieldsOf(schema, name).types.values()];

export function packageSchema() {
  const declarations = readDeclarations("src/components");
  const components = Object.entries(schema.components);
  const functions = Object.entries(functionDocs);
  const given = components.flatMap(([, { outputs }]) => Object.values(outputs.fields));
  const results = functions.flatMap(([name]) => typesOf(`${name}Result`));
  const types = [
    ...typesFrom(
      components.flatMap(([, { args }]) => typesOf(args)),
      true,
    ),
    ...typesFrom([...given, ...results, ...functions.flatMap(([f]) => typesOf(`${f}Args`))], false),
  ];
  const resources = components.map(([name, { args, outputs }]) => {
    const { properties: inputProperties, required = [] } = objectOf(args, true);
    const requiredInputs = [...required, ...declarations.struct(args).needed];
    const docs = new Map(
      Object.entries(texts.components[name]).map(([key, { doc }]) => [key, doc]),
    );
    const resource = {
      description: declarations.about(name),
      isComponent: true,
      properties: propertiesOf(Object.entries(outputs.fields), docs, false),
      required: outputs.required,
      inputProperties,
      ...(requiredInputs.length === 0 ? {} : { requiredInputs }),
    };
    return [token(name), resource];
  });
  const invokes = functions.map(([name, description]) => {
    const inputs = objectOf(`${name}Args`, false);
    const outputs = objectOf(`${name}Result`, false);
    return [token(name), { description, inputs, outputs }];
  });
  return {
    ...info,
    types: Object.fromEntries(types),
    resources: Object.fromEntries(resources),
    functions: Object.fromEntries(invokes),
  };
}
