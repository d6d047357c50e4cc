import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fieldsOf, schema as programs, type Type } from "../../../src/arguments";
import { functionDocs, structDocs } from "../../../src/provider/function-structs";
import { own } from "../../../src/provider/own";
import { schema } from "../../../src/provider/schema";
import * as entry from "../../../src";
import { readPage } from "../../support/code-blocks";

const root = join(__dirname, "../../..");

/** What the tests look at of the package's schema. */
interface TypeSpec {
  readonly type?: string;
  readonly $ref?: string;
  readonly plain?: boolean;
  readonly items?: TypeSpec;
  readonly additionalProperties?: TypeSpec;
  readonly oneOf?: readonly TypeSpec[];
  readonly description?: string;
}
type Properties = Readonly<Record<string, TypeSpec>>;
interface Resource {
  readonly properties: Properties;
  readonly required: readonly string[];
  readonly inputProperties: Properties;
  readonly requiredInputs?: readonly string[];
}
interface PackageSchema {
  readonly version: string;
  readonly dependencies: readonly { readonly name: string; readonly version: string }[];
  readonly language: Readonly<Record<string, object>>;
  readonly types: Readonly<
    Record<string, { readonly properties?: Properties; readonly enum?: unknown }>
  >;
  readonly resources: Readonly<Record<string, Resource>>;
  readonly functions: Readonly<
    Record<string, { readonly inputs: { readonly properties: Properties } }>
  >;
}

const text = readFileSync(join(root, "plugin/schema.json"), "utf8");
const plugin = JSON.parse(text) as PackageSchema;
const token = (name: string): string => `flatcar-vsphere:index:${name}`;
const components = Object.entries(programs.components);

/** What a struct of arguments is called for other languages. */
const typeOf = (struct: string): string =>
  token(struct.replace(/^Flatcar/, "").replace(/Args$/, ""));

/** The structs that the components' arguments lead to, each with its properties for other languages. */
function argumentStructs(): (readonly [string, Properties])[] {
  const found = new Map<string, Properties>();
  const queue = components.map(([name, { args }]) => {
    return [args, plugin.resources[token(name)]!.inputProperties] as const;
  });
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const [name, properties] = next;
    if (found.has(name)) continue;
    found.set(name, properties);
    const inner = [...fieldsOf(schema, name).types.values()].flatMap(structsIn);
    queue.push(...inner.map((one) => [one, plugin.types[typeOf(one)]!.properties!] as const));
  }
  return [...found];
}

function structsIn(type: Type): string[] {
  if (type.kind === "struct") return [type.name];
  if (type.kind === "list") return structsIn(type.item);
  if (type.kind === "union") return type.types.flatMap(structsIn);
  return type.kind === "map" ? structsIn(type.value) : [];
}

/** All places of arguments, each with its type in programs and in other languages. */
const places = argumentStructs().flatMap(([struct, properties]) => {
  const { types } = fieldsOf(schema, struct);
  return [...types].map(([key, type]) => ({
    place: `${struct}.${key}`,
    type,
    spec: properties[key]!,
  }));
});

/** Whether values of a type may be Outputs, which Java cannot say of a plain map. */
const ofOutputs = (type: Type): boolean =>
  type.kind === "object" || (type.kind === "map" && type.value.input === true);

/** Whether a place is plain in other languages exactly where it is in programs, but for maps of Outputs. */
function agrees(type: Type, spec: TypeSpec): boolean {
  if (type.kind === "config") return spec.plain === undefined;
  const plain = type.input !== true && !ofOutputs(type);
  if ((spec.plain === true) !== plain) return false;
  if (type.kind === "list") return agrees(type.item, spec.items!);
  return type.kind !== "map" || agrees(type.value, spec.additionalProperties!);
}

/** What a machine cannot be without. Compilers require it; at run time its absence has an error with advice. */
const machineNeeds = ["image", "resourcePoolId", "networks"];

describe("the package's schema for other languages", () => {
  it("is what the schema of all arguments says", () => {
    const script = join(root, "tools/provider/generate.mjs");
    expect(() =>
      execFileSync(process.execPath, [script, "--check"], { stdio: "pipe" }),
    ).not.toThrow();
  });

  it("has every argument and output of every component, and requires what they do", () => {
    for (const [name, { args, outputs }] of components) {
      const {
        properties,
        required,
        inputProperties,
        requiredInputs = [],
      } = plugin.resources[token(name)]!;
      const { types, required: needed } = fieldsOf(schema, args);
      expect(Object.keys(inputProperties).sort(), name).toEqual([...types.keys()].sort());
      expect([...requiredInputs].sort(), name).toEqual(
        [...needed, ...(name === "FlatcarVm" ? machineNeeds : [])].sort(),
      );
      expect(Object.keys(properties), name).toEqual(Object.keys(outputs.fields));
      expect(required, name).toEqual(outputs.required);
    }
    expect(places.length).toBeGreaterThan(250);
    expect(places.filter(({ spec }) => spec === undefined)).toEqual([]);
  });

  it("says plain where a value must be known, and nowhere else", () => {
    const wrong = places.filter(({ type, spec }) => !agrees(type, spec));
    expect(wrong.map(({ place }) => place)).toEqual([]);
    const pools = plugin.resources[token("FlatcarCluster")]!.inputProperties["pools"];
    expect(pools).toMatchObject({ plain: true, additionalProperties: { plain: true } });
    const machine = plugin.resources[token("FlatcarVm")]!.inputProperties;
    expect(machine["networks"]?.plain).toBeUndefined();
    const secrets = { type: "object", additionalProperties: { type: "string" } };
    expect(machine["secrets"]).toEqual({ ...secrets, description: expect.any(String) as string });
  });

  it("has whole numbers, descriptions, no defaults and no secret outputs", () => {
    expect(text).not.toMatch(/"type": "number"/);
    expect(text).not.toMatch(/"default":/);
    expect(text).not.toMatch(/"secret":/);
    expect(places.filter(({ spec }) => !spec.description).map(({ place }) => place)).toEqual([]);
  });

  it("leads nowhere that is not in it", () => {
    const refs = [...text.matchAll(/"\$ref": "#\/types\/([^"]+)"/g)].map(([, name]) => name!);
    expect(refs.length).toBeGreaterThan(50);
    expect(refs.filter((name) => plugin.types[name] === undefined)).toEqual([]);
    for (const [name, type] of Object.entries(plugin.types))
      expect(type.properties ?? type.enum, name).toBeDefined();
  });

  it("says what the types are that only functions have", () => {
    for (const [name, doc] of Object.entries(structDocs))
      expect(plugin.types[token(name)]).toMatchObject({ description: doc });
    expect(Object.keys(plugin.functions)).toEqual(Object.keys(functionDocs).map(token));
  });

  it("names the providers that the components need, and each language", () => {
    expect(plugin.dependencies.map(({ name }) => name)).toEqual([
      "vsphere",
      "command",
      "random",
      "tls",
    ]);
    for (const { version } of plugin.dependencies) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(Object.keys(plugin.language).sort()).toEqual([
      "csharp",
      "go",
      "java",
      "nodejs",
      "python",
    ]);
    const manifest = readFileSync(join(root, "package.json"), "utf8");
    expect(plugin.version).toBe((JSON.parse(manifest) as { version: string }).version);
  });
});

describe("what other languages say otherwise than programs in TypeScript", () => {
  const placesWhere = (test: (spec: TypeSpec) => boolean): string[] => {
    const inside = (spec: TypeSpec | undefined): boolean =>
      spec !== undefined && (test(spec) || inside(spec.items) || inside(spec.additionalProperties));
    return places.filter(({ spec }) => inside(spec)).map(({ place }) => place);
  };

  it("is a function of a node, which cannot be sent", () => {
    const functions = Object.entries(programs.structs).flatMap(([struct, { fields }]) =>
      Object.entries(fields).flatMap(([key, { kind }]) =>
        kind === "function" ? [`${struct}.${key}`] : [],
      ),
    );
    expect(functions).toEqual(["PoolDefaultArgs.perNode"]);
    expect(text).not.toContain('"perNode"');
  });

  it("is a config, a text or an object of any depth, and the properties that are passed through", () => {
    const any = placesWhere(({ $ref }) => $ref === "pulumi.json#/Any");
    const keys = new Set(any.map((place) => place.slice(place.indexOf(".") + 1)));
    expect([...keys].sort()).toEqual([
      "butane",
      "ignition",
      "kubelet",
      "snippets",
      "virtualMachine",
    ]);
  });

  it("is one of two types: a number or a text, an object or false", () => {
    expect(placesWhere(({ oneOf }) => oneOf !== undefined)).toEqual([
      "DiskArgs.keep",
      "FlatcarPoolArgs.maxUnavailable",
    ]);
  });

  it("is secrets by name, in the place of interpolate and volatile", () => {
    const added = places.filter(({ place }) => {
      const [struct = "", key = ""] = place.split(".");
      return !fieldsOf(programs, struct).types.has(key);
    });
    expect(added.map(({ place }) => place)).toEqual([
      "FlatcarVmArgs.secrets",
      "FlatcarClusterArgs.secrets",
    ]);
  });

  it("is nothing else", () => {
    const kinds = new Set(places.map(({ type }) => type.kind));
    const same = ["text", "number", "boolean", "enum", "list", "map", "struct"];
    const others = [...kinds].filter((kind) => !same.includes(kind));
    expect(others.sort()).toEqual(["config", "object", "union"]);
  });

  it("is in the table of the documentation, each argument in the first column and nothing else", () => {
    const otherwise = places.filter(({ place, type }) => {
      const [struct = "", key = ""] = place.split(".");
      const isOwn = !fieldsOf(programs, struct).types.has(key);
      return !isOwn && kindsIn(type).some((kind) => ["config", "object", "union"].includes(kind));
    });
    const keys = otherwise.map(({ place }) => place.slice(place.indexOf(".") + 1));
    const functions = Object.entries(entry)
      .filter(([, value]) => typeof value === "function" && !/^class\b/.test(String(value)))
      .map(([name]) => name);
    expect(functions.sort()).toEqual(["interpolate", "volatile"]);
    const left = own.left.map((place) => place.slice(place.indexOf(".") + 1));
    const [first, ...rest] = table.toReversed();
    expect(rest.flatMap(([typescript]) => wordsIn(typescript)).sort()).toEqual(
      [...new Set([...keys, ...left, ...functions])].sort(),
    );
    // What takes a function's place in other languages.
    expect(wordsIn(first![1])).toEqual(Object.keys(functionDocs));
    expect(wordsIn(first![0])).toEqual(["transpile"]);
    const added = table.flatMap(([, other]) => wordsIn(other));
    for (const keys of Object.values(own.added).slice(0, 2))
      for (const key of Object.keys(keys)) expect(added).toContain(key);
  });

  it("is tried on the engine, each row of the table by a test that says it", () => {
    const said = table.flatMap(([typescript]) => wordsIn(typescript));
    expect(Object.keys(proofs).sort()).toEqual([...said].sort());
    for (const [word, [file, words]] of Object.entries(proofs)) {
      const test = readFileSync(join(root, "test", file), "utf8");
      expect(test, word).toContain(words);
    }
  });
});

/** The kinds of a type and of all that it holds. */
function kindsIn(type: Type): string[] {
  if (type.kind === "list") return kindsIn(type.item);
  if (type.kind === "map") return kindsIn(type.value);
  return [type.kind];
}

/** The rows of the table of the documentation: how something is said in TypeScript, and in other languages. */
const table = readPage("docs/languages.md")
  .split("\n## What is said otherwise\n")[1]!
  .split("\n")
  .filter((line) => /^\| .*`/.test(line))
  .map((line) => line.split(" | ").map((cell) => cell.replaceAll(/^\| | *\|$/g, "")));

const wordsIn = (cell = ""): string[] => [...cell.matchAll(/`(\w+)`/g)].map(([, word]) => word!);

/** The test of each, and what it has of it. */
const proofs: Readonly<Record<string, readonly [file: string, words: string]>> = {
  butane: ["e2e/components/yaml.test.ts", "butane: {"],
  snippets: ["languages/otherwise.test.ts", "snippets: ["],
  ignition: ["languages/otherwise.test.ts", "ignition: {"],
  kubelet: ["languages/kubernetes.test.ts", "kubelet: { maxPods: 42 }"],
  virtualMachine: ["languages/otherwise.test.ts", "virtualMachine: {"],
  interpolate: ["languages/otherwise.test.ts", "$${secret.token}"],
  volatile: ["languages/secrets.test.ts", "volatile.token}"],
  perNode: ["languages/python.test.ts", '"perNode": {'],
  maxUnavailable: ["languages/cluster.test.ts", 'maxUnavailable: "50%"'],
  keep: ["languages/otherwise.test.ts", "keep: false"],
  transpile: ["languages/mistakes.test.ts", '"transpileButane"'],
};
