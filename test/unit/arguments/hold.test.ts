import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import {
  hold,
  input,
  list,
  schema,
  struct,
  text,
  textOf,
  type Mistake,
} from "../../../src/arguments";
import { heldArgs, linesOf, output } from "./support";

const networks = [{ networkId: "n" }];

describe("right arguments", () => {
  it("may be Outputs and promises wherever they are inputs", () => {
    const later = [output("x"), Promise.resolve("x"), pulumi.output("x"), pulumi.secret("x")];
    for (const value of later) {
      const args = {
        ...{ image: value, networks: [value, { networkId: value, addresses: [value] }] },
        ...{ users: { core: value, ann: { passwordHash: value } }, ssh: value, butane: value },
        ...{ snippets: [{ storage: { files: [{ path: value }] } }], ready: { httpUrl: value } },
      };
      const { value: read, mistakes } = heldArgs("FlatcarVm", args);
      expect(mistakes).toEqual([]);
      expect((read as typeof args).users.ann.passwordHash).toBe(value);
    }
    expect(linesOf("FlatcarVm", { networks: output(), dataDisks: pulumi.output({}) })).toEqual([]);
  });

  it("may have functions where an argument is one", () => {
    const perNode = () => ({});
    const args = { perNode, pools: { web: { replicas: 1, perNode } } };
    expect(heldArgs("FlatcarCluster", args)).toEqual({ value: args, mistakes: [] });
  });

  it("may leave keys undefined, as spreads do", () => {
    const { value, mistakes } = heldArgs("FlatcarVm", { image: "x", networks, folder: undefined });
    expect(mistakes).toEqual([]);
    expect(value).toEqual({ image: "x", networks });
    expect(value).not.toHaveProperty("folder");
  });

  it("may use one object in several places, also one without a prototype", () => {
    const disk = Object.assign(Object.create(null) as object, { sizeGb: 1, unitNumber: 1 });
    expect(linesOf("FlatcarVm", { networks, dataDisks: { a: disk, b: disk } })).toEqual([]);
    const files = [{ path: "/a" }];
    expect(linesOf("FlatcarVm", { networks, butane: { a: files, b: files } })).toEqual([]);
  });

  it("have configs as they are", () => {
    const butane = { variant: "flatcar", storage: { files: [undefined, null, 1n, true, 1.5] } };
    const { value, mistakes } = heldArgs("FlatcarVm", { networks, butane });
    expect(mistakes).toEqual([]);
    expect((value as { butane: unknown }).butane).toBe(butane);
  });

  it("may have every character that is whole, and a config also NUL", () => {
    const butane = { variant: "flatcar", storage: { files: [{ contents: { inline: "a\0" } }] } };
    expect(linesOf("FlatcarVm", { networks, annotation: "é 世界 🚀\t\n", butane })).toEqual([]);
  });

  it("may have a map with the key __proto__", () => {
    const sysctl: unknown = JSON.parse('{"__proto__": "1"}');
    const { value, mistakes } = heldArgs("FlatcarVm", { networks, sysctl });
    expect(mistakes).toEqual([]);
    expect(Object.keys((value as { sysctl: object }).sysctl)).toEqual(["__proto__"]);
  });
});

describe("what is left of wrong arguments", () => {
  it("is the rest of them", () => {
    const args = { folder: null, numCpu: 1, sysctl: { a: "1", b: 2 } };
    expect(heldArgs("FlatcarVm", args).value).toEqual({ sysctl: { a: "1" } });
  });

  it("is no list that lacks an item, and where that counts no object that lacks what it must have", () => {
    const args = {
      timeServers: ["a", 1, "b"],
      containers: { a: {}, b: { image: "i" }, c: { image: 1 } },
    };
    const { a, b } = args.containers;
    expect(heldArgs("FlatcarVm", args).value).toEqual({ containers: { a, b, c: {} } });
    const complete = (type: string, value: object) =>
      hold(value, struct(type), { schema, complete: true, report: () => undefined });
    expect(complete("FlatcarVmArgs", args)).toEqual({ containers: { b } });
    expect(complete("FlatcarImageArgs", { channel: "beta" })).toEqual({ channel: "beta" });
  });

  it("is no config with more values than can be looked at, nor a list of more items", () => {
    let shared: object = {};
    for (let i = 0; i < 60; i++) shared = { a: shared, b: shared };
    const { value, mistakes } = heldArgs("FlatcarVm", { butane: shared, tags: Array(2 ** 31) });
    expect(value).toEqual({});
    expect(mistakes).toMatchObject([
      { path: ["butane"], wanted: "at most 100000 values" },
      { path: ["tags"], given: "a list of more than 100000 items" },
    ]);
  });

  it("is no config that cannot be read", () => {
    let deep: object = {};
    for (let i = 0; i < 20_000; i++) deep = { deep };
    const { value, mistakes } = heldArgs("FlatcarVm", { butane: deep, image: "x" });
    expect(value).toEqual({ image: "x" });
    expect(mistakes).toMatchObject([{ kind: "type", wanted: "at most 100 levels deep" }]);
  });
});

describe("a mistake", () => {
  it("shows the value where that is a short text, and nothing that may be long or secret", () => {
    const shown = (numCpus: unknown) => heldArgs("FlatcarVm", { numCpus }).mistakes[0];
    expect(shown("many")).toMatchObject({ value: "many" });
    for (const value of ["x".repeat(61), "a\nb", { many: true }, true])
      expect(shown(value)).not.toHaveProperty("value");
    // What stands in the place of an object may be a secret.
    for (const args of [{ ssh: "s3cret" }, { users: { core: "s3cret" } }, { tags: "s3cret" }])
      expect(JSON.stringify(heldArgs("FlatcarVm", args).mistakes)).not.toContain("s3cret");
  });

  it("names the key that was probably meant", () => {
    const [key] = heldArgs("FlatcarVm", { ready: { port: 80 } }).mistakes;
    expect(textOf(key!, "docs", "tcpPort")).toBe('is no key here; did you mean "tcpPort"?');
  });
});

describe("another way to write arguments", () => {
  it("is read by the one who knows it, in place of a value or for good", () => {
    const mistakes: Mistake[] = [];
    const read = hold(["a", "b", 3, null], list(input(text)), {
      schema,
      report: (mistake) => void mistakes.push(mistake),
      reading: (value, type, path) => {
        if (value === null) return { done: "none" };
        return typeof value === "number" ? { instead: `${path.join()}:${type.kind}` } : undefined;
      },
    });
    expect(read).toEqual(["a", "b", "2:text", "none"]);
    expect(mistakes).toEqual([]);
  });
});
