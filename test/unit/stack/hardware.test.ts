import { describe, expect, it } from "vitest";
import { componentProblems } from "../../../src/stack/check";
import { Reader } from "../../../src/configuration/reader";
import type { Settings, Tree } from "../../../src/configuration/settings";
import { formatProblem } from "../../../src/guestinfo";

const secrets = new Map([["password", "s3cr3t-s3cr3t"]]);
const read = (value: unknown) => {
  const reader = new Reader(secrets, { read: () => undefined, resolve: (path) => path });
  const args = reader.struct(value, "FlatcarClusterArgs", "cluster") as Tree;
  return { args, problems: reader.problems.map(formatProblem) };
};

const machine: Tree = {
  image: "flatcar",
  resourcePoolId: "resgroup-8",
  networks: [{ networkId: "network-7", bandwidthLimit: 500 }],
};
const problemsOf = (more: Tree): string[] =>
  componentProblems({ form: "machine", name: "web" } as Settings, { ...machine, ...more }).map(
    formatProblem,
  );

describe("the virtual hardware in a stack's configuration", () => {
  it("is taken at every level as programs take it", () => {
    const given = {
      cpuShareLevel: "high",
      vtpm: {},
      virtualMachine: { enableLogging: true, vapp: { properties: { a: 1 } } },
      pools: {
        web: {
          memoryReservationLockedToMax: true,
          nodes: { a: { pciDeviceIds: ["0000:3b:00.0"], hostSystemId: "host-21" } },
          dataDisks: { data: { sizeGb: 10, datastoreId: "datastore-13", diskMode: "append" } },
        },
      },
    };
    expect(read(given)).toEqual({ args: given, problems: [] });
  });

  it("is refused where it is of another kind or word", () => {
    const { problems } = read({
      cpuShareLevel: "most",
      bootDelay: "soon",
      virtualMachine: "x",
      vtpm: { versions: "2.0" },
      pools: {},
    });
    expect(problems.sort()).toEqual([
      'cluster.bootDelay: "soon": must be a number',
      'cluster.cpuShareLevel: "most": must be one of "low", "normal", "high", "custom"',
      "cluster.virtualMachine: must be an object, and is a text",
      'cluster.vtpm.versions: is no key here; did you mean "version"?',
    ]);
  });

  it("may hold secrets in what is passed through", () => {
    const { args, problems } = read({
      virtualMachine: { vapp: { properties: { password: "${secret.password}" } } },
      pools: {},
    });
    expect(problems).toEqual([]);
    expect(args["virtualMachine"]).toMatchObject({
      vapp: { properties: { password: { source: "${secret.password}" } } },
    });
  });

  it("is held to the rules of programs", () => {
    expect(problemsOf({ cpuShareCount: 5 })).toContainEqual(
      expect.stringContaining('cpuShareCount: "5": counts for the level "custom" alone'),
    );
    expect(problemsOf({ virtualMachine: { memory: 1024 } })).toContainEqual(
      "virtualMachine.memory: is sent by this package: give memoryMb",
    );
    expect(problemsOf({ hardwareVersion: 16 })).toContainEqual(
      expect.stringContaining("hardwareVersion"),
    );
  });
});
