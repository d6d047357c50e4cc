import vm from "node:vm";
import * as pulumi from "@pulumi/pulumi";
import { beforeAll, describe, expect, it } from "vitest";
import { FlatcarCluster, FlatcarImage, FlatcarVm, InvalidArgsError } from "../../../src";
import { ofAll } from "../../../src/components/inputs/given";
import type { Problem } from "../../../src/guestinfo";
import { kindsOf, placesOf, values } from "../arguments/places";
import type { Component } from "../arguments/support";
import { base, table } from "../arguments/table";
import { record } from "./mocks";

const components = { FlatcarVm, FlatcarCluster, FlatcarImage } as const;
const names = Object.keys(components) as Component[];

/** What a component says of arguments that no compiler has looked at. */
function problemsOf(
  component: Component,
  args: unknown,
  { name }: { name: unknown } = { name: "web" },
): readonly Problem[] {
  try {
    const made = components[component] as new (name: unknown, args: unknown) => unknown;
    new made(name, args);
    return [];
  } catch (error) {
    if (!(error instanceof InvalidArgsError)) throw error;
    return error.problems;
  }
}

const pathsOf = (problems: readonly Problem[]): string[] => problems.map(({ path }) => path).sort();

beforeAll(async () => {
  await record(() => undefined);
});

describe("arguments that TypeScript did not check", () => {
  const cases = table.map(([component, more, ...lines]) => ({
    component,
    args: () => more,
    lines,
  }));

  it.each(cases)("end a $component with their paths: $lines", ({ component, args, lines }) => {
    const problems = problemsOf(component, { ...base[component], ...args() });
    expect(pathsOf(problems)).toEqual(lines.map((line) => line.replace(/: .*/s, "")).sort());
    for (const { code } of problems)
      expect(code).toMatch(/^args\.(type|key|missing|plain|circular)$/);
  });

  it.each(names)("end a %s that has none, or others than an object", (component) => {
    for (const args of [undefined, null, "web", 7, [], () => 1, pulumi.output({}), Symbol("s")]) {
      expect(pathsOf(problemsOf(component, args))).toEqual(["args"]);
    }
  });

  it.each(names)("end a %s that has no name", (component) => {
    for (const name of [undefined, null, "", 7, {}, Symbol("s"), base[component]]) {
      const [problem, ...others] = problemsOf(component, base[component], { name });
      expect(others).toEqual([]);
      expect(problem).toMatchObject({ path: "", code: "args.name" });
    }
  });

  // The value of an argument and its kind change from one argument to the next, so that all meet all.
  it.each(names)(
    "end a %s with the path of the argument, whichever it is",
    { timeout: 120_000 },
    (component) => {
      const places = placesOf(component);
      expect(places.length).toBeGreaterThan(15);
      places.forEach(({ path, type, args }, i) => {
        const right = kindsOf(type);
        const wrong = values.filter(([, ...kinds]) => !kinds.some((kind) => right.includes(kind)));
        const later = type.input === true ? [] : [pulumi.output(1), Promise.resolve(1)];
        const all = [...wrong.map(([value]) => value), ...later];
        const given = all[i % all.length];
        expect(
          pathsOf(problemsOf(component, args(given))),
          `${path}, value ${i % all.length}`,
        ).toContain(path);
      });
    },
  );
});

describe("mistakes of several kinds", () => {
  it("name the type whose properties are meant where there is no such property", () => {
    const args = { ...base.FlatcarVm, waitForNetwork: "yes", zzz: 1 };
    expect(problemsOf("FlatcarVm", args)).toMatchObject([
      { path: "waitForNetwork", code: "args.type", value: "yes", message: "must be true or false" },
      { path: "zzz", message: expect.stringMatching(/the type FlatcarVmArgs/) as string },
    ]);
  });

  it("are told all at once, with those of the values that are right", () => {
    const problems = problemsOf("FlatcarVm", {
      ...{ image: "flatcar", resourcePoolId: "rp", networks: [{ networkid: "n" }], numCpu: 4 },
      ...{ memoryMb: 1023, timezone: 5, hostname: "web_1", sysctl: { "vm.swappiness": 10 } },
    });
    expect(problems.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      'networks[0].networkid: is no key here; did you mean "networkId"?',
      'numCpu: is no key here; did you mean "numCpus"?',
      "timezone: must be a text, and is the number 5",
      'sysctl["vm.swappiness"]: must be a text, and is the number 10',
      "memoryMb: must be a whole number of MiB and a multiple of 4, as vSphere allocates memory",
      expect.stringContaining("hostname: "),
    ]);
  });

  it("of a pool are told with its machines', though its nodes could not be counted", () => {
    const args = { ...base.FlatcarCluster, pools: { web: { replica: 3, memoryMb: 1023 } } };
    expect(pathsOf(problemsOf("FlatcarCluster", args))).toEqual([
      "pools.web.memoryMb",
      "pools.web.replica",
    ]);
  });

  it("of what perNode gives are told once for all nodes", () => {
    const perNode = () => ({ numCpu: 2, tags: "a" });
    const args = { ...base.FlatcarCluster, pools: { web: { replicas: 3, perNode } } };
    expect(pathsOf(problemsOf("FlatcarCluster", args))).toEqual([
      'pools.web.perNode("0").numCpu',
      'pools.web.perNode("0").tags',
    ]);
    for (const result of [undefined, null, 7, Promise.resolve({})]) {
      const wrong = { ...args, pools: { web: { replicas: 3, perNode: () => result } } };
      expect(pathsOf(problemsOf("FlatcarCluster", wrong))).toEqual(['pools.web.perNode("0")']);
    }
  });
});

describe("right arguments", () => {
  const legal = (component: Component, more: object): void => {
    expect(problemsOf(component, { ...base[component], ...more })).toEqual([]);
  };

  it("may be Outputs, and properties of Outputs, wherever they are inputs", () => {
    const config = pulumi.output({
      cpus: 2,
      ids: ["n"],
      sysctl: { "net.ipv4.ip_forward": "1" },
      folder: "f",
    });
    const networks = [{ networkId: config.ids[0] }];
    legal("FlatcarVm", { numCpus: config.cpus, networks, sysctl: config.sysctl });
    const pools = { web: { replicas: 1, folder: config.folder, numCpus: Promise.resolve(2) } };
    legal("FlatcarCluster", { networks, pools });
    legal("FlatcarImage", { libraryId: config.folder });
  });

  it("may be undefined where they are optional, as spreads leave them", () => {
    for (const component of names) {
      const places = placesOf(component).filter(({ path }) => !/[.[]/.test(path));
      const optional = places.filter(({ path }) => !(path in base[component]));
      legal(component, Object.fromEntries(optional.map(({ path }) => [path, undefined])));
    }
  });

  it("may be frozen, and of another realm", () => {
    const butane = {
      variant: "flatcar",
      version: "1.1.0",
      storage: { files: [{ path: "/etc/motd", contents: { inline: "hi" } }] },
    };
    const frozen: unknown = JSON.parse(JSON.stringify({ butane }), (_, value: unknown) =>
      Object.freeze(value),
    );
    legal("FlatcarVm", frozen as object);
    const other = vm.runInNewContext(
      `(${JSON.stringify({ butane, users: { core: {} } })})`,
    ) as object;
    legal("FlatcarVm", other);
    legal("FlatcarCluster", {
      ...other,
      pools: vm.runInNewContext("({ web: { replicas: 1 } })") as object,
    });
  });
});

it("calls the arguments as a whole by their name, and says all else of what is wrong with them", () => {
  const wrong = { path: "", code: "args.type", message: "is no object", value: "5" };
  expect(ofAll(wrong)).toEqual({ ...wrong, path: "args" });
  const other = { path: "", code: "settings.conflict", message: "two" };
  expect([other, { ...wrong, path: "name" }].map(ofAll)).toEqual([
    other,
    { ...wrong, path: "name" },
  ]);
});
