// Reads the components' argument interfaces: every key with its type, its documentation and whether it must be given.
import { readdirSync, readFileSync } from "node:fs";
import ts from "typescript";
import { root } from "../docs/typescript-source.mjs";
import { left, optional, ownKeys, retyped } from "./own.mjs";

const first = ["FlatcarClusterArgs", "FlatcarVmArgs"];

function sourcesIn(dir) {
  return readdirSync(root + dir, { recursive: true })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => {
      const text = readFileSync(`${root}${dir}/${name}`, "utf8");
      return ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
    });
}

const components = sourcesIn("src/components");

/** The interfaces by name. */
const declared = new Map();
for (const source of components) {
  source.forEachChild((node) => {
    if (ts.isInterfaceDeclaration(node)) declared.set(node.name.text, node);
  });
}

/** The words of each constant object that stands for an enum. */
const enums = new Map();
for (const source of [...components, ...sourcesIn("src/flatcar/options")]) {
  source.forEachChild((node) => {
    if (!ts.isVariableStatement(node)) return;
    for (const { name, initializer } of node.declarationList.declarations) {
      if (!initializer || !ts.isAsExpression(initializer)) continue;
      if (!ts.isObjectLiteralExpression(initializer.expression)) continue;
      const values = initializer.expression.properties.map((p) => p.initializer);
      if (values.every((v) => v && ts.isStringLiteral(v))) {
        enums.set(
          name.text,
          values.map((v) => v.text),
        );
      }
    }
  });
}

function docOf(node) {
  return ts
    .getJSDocCommentsAndTags(node)
    .map((doc) => ts.getTextOfJSDocComment(doc.comment) ?? "")
    .join(" ")
    .replace(/\s+/g, " ");
}

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** A type of the table from a type of TypeScript; `input` says that the value may be an Output. */
function typeOf(node, input = false) {
  if (ts.isParenthesizedTypeNode(node)) return typeOf(node.type, input);
  if (ts.isArrayTypeNode(node)) return { kind: "list", item: typeOf(node.elementType) };
  if (ts.isUnionTypeNode(node)) return unionOf(node.types.map((one) => typeOf(one, input)));
  switch (node.kind) {
    case ts.SyntaxKind.StringKeyword:
      return { kind: "text", secret: input };
    case ts.SyntaxKind.NumberKeyword:
      return { kind: "number" };
    case ts.SyntaxKind.BooleanKeyword:
      return { kind: "boolean" };
    case ts.SyntaxKind.ObjectKeyword:
      return { kind: "config", language: "ignition" };
  }
  if (!ts.isTypeReferenceNode(node)) throw new Error(`${node.getText()}: no type for a stack`);
  const name = node.typeName.getText();
  const [one, two] = node.typeArguments ?? [];
  if (name === "pulumi.Input") return typeOf(one, true);
  if (name === "Record") return { kind: "map", value: typeOf(two) };
  if (name === "ButaneInput") return { kind: "config", language: "butane" };
  if (enums.has(name)) return { kind: "word", words: enums.get(name) };
  if (declared.has(name)) return { kind: "struct", name };
  throw new Error(`${name}: no type for a stack`);
}

/** A config is a text as well; a number or a text is a kind of its own. */
function unionOf(types) {
  const config = types.find(({ kind }) => kind === "config");
  if (config !== undefined) return config;
  if (types.every((type) => same(type, types[0]))) return types[0];
  if (same(types.map(({ kind }) => kind).sort(), ["number", "text"]))
    return { kind: "numberOrText" };
  throw new Error(`${JSON.stringify(types)}: no union for a stack`);
}

/** The structs that a value of this type leads to. */
function structsIn(type) {
  if (type.kind === "struct") return [type.name];
  return type.kind === "list" || type.kind === "map" ? structsIn(type.item ?? type.value) : [];
}

function own(name) {
  return Object.entries(ownKeys[name] ?? {}).map(([key, { type, doc }]) => ({
    name: key,
    type,
    doc,
    required: false,
  }));
}

function readInterface(name) {
  const node = declared.get(name);
  const parents = (node.heritageClauses ?? []).flatMap(({ types }) =>
    types.map((one) => one.expression.getText()),
  );
  const fields = node.members
    .filter((member) => !left.has(`${name}.${member.name.getText()}`))
    .map((member) => {
      const key = member.name.getText();
      const place = `${name}.${key}`;
      return {
        name: key,
        type: retyped[place] ?? typeOf(member.type),
        doc: docOf(member),
        required: member.questionToken === undefined && !optional.has(place),
      };
    });
  return { name, doc: docOf(node), parents, fields: [...own(name), ...fields] };
}

/** Every struct that a stack's configuration can hold, those that lead to others before them. */
export function readStructs() {
  const found = new Map();
  const stack = {
    name: "Stack",
    doc: "The keys of the stack's configuration, in the project's namespace.",
    parents: [],
    fields: own("Stack"),
  };
  found.set("Stack", stack);
  const queue = [...first];
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    if (found.has(name)) continue;
    const read = readInterface(name);
    found.set(name, read);
    queue.push(...read.parents, ...read.fields.flatMap(({ type }) => structsIn(type)));
  }
  return [...found.values()];
}
