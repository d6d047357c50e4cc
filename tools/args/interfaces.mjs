// Reads what TypeScript says about arguments: every interface with its keys, types and documentation, every constant object
// that stands for an enum, and every component with its outputs. The only reader there is: the generators write from it.
import { readdirSync, readFileSync } from "node:fs";
import ts from "typescript";
import { root } from "../docs/typescript-source.mjs";

/** The interfaces, enums and classes that are declared in folders of the repository, each read when it is asked for. */
export function readDeclarations(...folders) {
  const interfaces = new Map();
  const enums = new Map();
  const classes = new Map();
  for (const [file, source] of folders.flatMap(sourcesIn)) {
    source.forEachChild((node) => {
      if (ts.isInterfaceDeclaration(node)) interfaces.set(node.name.text, { file, node });
      if (ts.isClassDeclaration(node) && node.name) classes.set(node.name.text, { file, node });
      if (!ts.isVariableStatement(node)) return;
      for (const { name, initializer } of node.declarationList.declarations) {
        const values = enumValues(initializer);
        if (values) enums.set(name.text, { name: name.text, file, doc: docOf(node), values });
      }
    });
  }
  const names = { interfaces, enums };
  return {
    enums,
    /** The names of the interfaces that are declared in a file, in their order. */
    interfacesOf: (file) => [...interfaces].filter(([, one]) => one.file === file).map(([n]) => n),
    fileOf: (name) => (interfaces.get(name) ?? enums.get(name))?.file,
    struct: (name) => {
      const { file, node } = known(interfaces, name);
      const { parents, fields } = membersOf(node, names);
      const inherited = new Set(parents.flatMap((one) => keysOf(interfaces, one)));
      // A parent's key is repeated for compilers, which then require it. At run time its absence has an error with advice.
      const isRepeated = (one) => one.required && inherited.has(one.name);
      const own = fields.filter((one) => !isRepeated(one));
      const needed = fields.filter(isRepeated).map((one) => one.name);
      return { name, file, doc: docOf(node), parents, fields: own, needed };
    },
    /** What a class is. */
    about: (name) => docOf(known(classes, name).node),
    outputs: (name) => {
      const { node } = known(classes, name);
      const outputs = node.members.filter(isOutput);
      return outputs.map((one) => fieldOf(one, names, one.type.typeArguments[0]));
    },
  };
}

function known(map, name) {
  const found = map.get(name);
  if (found === undefined) throw new Error(`${name} is declared nowhere that is read`);
  return found;
}

function sourcesIn(folder) {
  return readdirSync(root + folder, { recursive: true })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => {
      const file = `${folder}/${name}`;
      const text = readFileSync(root + file, "utf8");
      return [file, ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)];
    });
}

function enumValues(initializer) {
  if (!initializer || !ts.isAsExpression(initializer)) return undefined;
  if (!ts.isObjectLiteralExpression(initializer.expression)) return undefined;
  const { properties } = initializer.expression;
  if (!properties.every((one) => one.initializer && ts.isStringLiteral(one.initializer))) return;
  return properties.map((one) => ({
    name: one.name.getText(),
    value: one.initializer.text,
    doc: docOf(one),
  }));
}

function docOf(node) {
  return ts
    .getJSDocCommentsAndTags(node)
    .map((doc) => ts.getTextOfJSDocComment(doc.comment) ?? "")
    .join(" ")
    .replace(/\s+/g, " ");
}

function membersOf(node, names) {
  const parents = (node.heritageClauses ?? []).flatMap(({ types }) =>
    types.map((one) => one.expression.getText()),
  );
  return { parents, fields: node.members.map((member) => fieldOf(member, names)) };
}

/** The keys of an interface and of those that it extends, as far as they are read. */
function keysOf(interfaces, name) {
  const { node } = interfaces.get(name) ?? {};
  if (node === undefined) return [];
  const { parents } = membersOf(node, {});
  const own = node.members.map((member) => member.name.getText());
  return [...own, ...parents.flatMap((one) => keysOf(interfaces, one))];
}

/** One key; its type is read when it is asked for, since not every interface is one of arguments. */
function fieldOf(member, names, type = member.type) {
  const mayBeNone = ts.isUnionTypeNode(type) && type.types.some(isNone);
  return {
    name: member.name.getText(),
    doc: docOf(member),
    required: member.questionToken === undefined && !mayBeNone,
    get type() {
      return typeOf(type, names);
    },
  };
}

function isOutput(member) {
  return (
    ts.isPropertyDeclaration(member) &&
    member.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.PublicKeyword) &&
    /^pulumi\.Output\b/.test(member.type?.getText() ?? "")
  );
}

const isNone = (node) => node.kind === ts.SyntaxKind.UndefinedKeyword;

const simple = {
  [ts.SyntaxKind.StringKeyword]: { kind: "text" },
  [ts.SyntaxKind.NumberKeyword]: { kind: "number" },
  [ts.SyntaxKind.BooleanKeyword]: { kind: "boolean" },
  [ts.SyntaxKind.ObjectKeyword]: { kind: "config", language: "ignition" },
};

/** Objects that others read. */
const objects = new Set(["VirtualMachineProperties", "KubeletConfiguration"]);

/** What src/arguments/type.ts calls a type, from one of TypeScript. */
function typeOf(node, names) {
  const inner = (one) => typeOf(one, names);
  if (ts.isParenthesizedTypeNode(node)) return inner(node.type);
  if (ts.isArrayTypeNode(node)) return { kind: "list", item: inner(node.elementType) };
  if (ts.isUnionTypeNode(node)) return unionOf(node.types.filter((one) => !isNone(one)).map(inner));
  if (ts.isFunctionTypeNode(node)) return { kind: "function", returns: inner(node.type) };
  if (ts.isLiteralTypeNode(node))
    return { kind: ts.isStringLiteral(node.literal) ? "text" : "boolean" };
  if (simple[node.kind]) return simple[node.kind];
  if (!ts.isTypeReferenceNode(node)) throw new Error(`${node.getText()}: no type of an argument`);
  const name = node.typeName.getText();
  const [one, two] = node.typeArguments ?? [];
  if (name === "pulumi.Input") return { ...inner(one), input: true };
  if (name === "Record") return { kind: "map", value: inner(two) };
  if (objects.has(name)) return { kind: "object" };
  if (name === "ButaneConfig") return { kind: "config", language: "butane" };
  if (name === "ButaneInput") return { kind: "config", language: "butane", input: true };
  if (names.enums.has(name)) return { kind: "enum", name };
  if (names.interfaces.has(name)) return { kind: "struct", name };
  throw new Error(`${name}: no type of an argument`);
}

/** A config is a text as well. */
function unionOf(types) {
  const different = types.filter((type, i) => types.findIndex((one) => same(one, type)) === i);
  const config = different.find(({ kind }) => kind === "config");
  if (config) return config;
  return different.length === 1 ? different[0] : { kind: "union", types: different };
}

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
