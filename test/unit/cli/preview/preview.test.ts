import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { run } from "../run";
import { cluster, clusterType, clusterUrn, machine, preview } from "./steps";

interface Shown {
  readonly machines: readonly {
    readonly name: string;
    readonly cluster: string;
    readonly pool: string;
    readonly key: string;
    readonly effect: string;
    readonly address: string;
    readonly host: string;
    readonly changed: readonly string[];
    readonly was: string;
    readonly wave?: number;
  }[];
  readonly waves: readonly (readonly string[])[];
}

async function shown(steps: readonly object[], more?: object): Promise<Shown> {
  const { out } = await run(["plan", "--preview", "-", "--json"], preview(steps, more));
  return JSON.parse(out) as Shown;
}

const wavesOf = async (...steps: object[]): Promise<Shown["waves"]> => (await shown(steps)).waves;

const recorded = readFileSync(path.join(__dirname, "../../../../tools/docs/preview.json"), "utf8");

describe("flatcar-vsphere plan --preview", () => {
  it("shows what a preview of the engine does to a cluster, and when", async () => {
    const { out, err, status } = await run(["plan", "--preview", "-"], recorded);
    expect([err, status]).toEqual(["", 0]);
    expect(out.split("\n")[0]).toBe(
      "prod: 7 replaced, 1 new, 2 changed in place, 1 gone, 2 as before",
    );
    expect(out).toMatch(/^ {2}prod-db-1 +10\.0\.0\.11 +replaced$/m);
    expect(out).toMatch(/^ {2}prod-app-0 +10\.10\.0\.\d+ +host-\d+ +changed: memory$/m);
    expect(out).toMatch(/^ {2}prod-cache-0 +10\.10\.0\.\d+$/m);
    expect(out.slice(out.indexOf("wave by wave"))).toBe(`wave by wave
  1  prod-db-0
  2  prod-db-1
  3  prod-db-2
  4  prod-app-0
  5  prod-app-1
  6  prod-web-0, prod-web-1
  7  prod-web-2, prod-web-3
  8  prod-web-4
  9  prod-jobs-a-late-night
`);
  });

  it("has the window of a roll from what each machine waits for", async () => {
    expect(
      await wavesOf(
        ...["0", "1", "2"].map((key) => machine({ op: "replace", name: `prod-web-${key}` })),
        machine({ op: "replace", name: "prod-web-3", after: ["prod-web-0"] }),
        machine({ op: "create", name: "prod-web-4", after: ["prod-web-1"] }),
      ),
    ).toEqual([
      ["prod-web-0", "prod-web-1", "prod-web-2"],
      ["prod-web-3", "prod-web-4"],
    ]);
  });

  it("lets no wave pass for a machine that stays, and waits through it", async () => {
    expect(
      await wavesOf(
        machine({ op: "replace", name: "prod-db-0" }),
        machine({ op: "same", name: "prod-db-1", after: ["prod-db-0"] }),
        machine({ op: "update", name: "prod-db-2", after: ["prod-db-1"], diffReasons: ["memory"] }),
      ),
    ).toEqual([["prod-db-0"], ["prod-db-2"]]);
  });

  it("waits for the pools before, where what stays between them is left out", async () => {
    expect(
      await wavesOf(
        machine({ op: "replace", name: "prod-db-0" }),
        machine({ op: "replace", name: "prod-db-1", after: ["prod-db-0"] }),
        machine({ op: "replace", name: "prod-web-1", after: ["prod-app-3"] }),
        machine({ op: "replace", name: "prod-web-2", after: ["prod-web-0"] }),
        machine({ op: "replace", name: "prod-web-3", after: ["prod-web-1"] }),
      ),
    ).toEqual([["prod-db-0"], ["prod-db-1"], ["prod-web-1", "prod-web-2"], ["prod-web-3"]]);
  });

  it("deletes what is gone at the end, and last what others waited for", async () => {
    expect(
      await wavesOf(
        machine({ op: "delete", name: "prod-old-1", after: ["prod-old-0"] }),
        machine({ op: "delete", name: "prod-old-0" }),
        machine({ op: "create", name: "prod-web-0" }),
      ),
    ).toEqual([["prod-web-0"], ["prod-old-1"], ["prod-old-0"]]);
  });

  it("rolls two clusters and machines of none side by side", async () => {
    const steps = [
      machine({ op: "replace", name: "a-web-0" }),
      machine({ op: "replace", name: "b-web-0" }),
      machine({ op: "replace", name: "b-app-0", after: ["b-web-0"] }),
      machine({ op: "create", name: "bastion", inside: "" }),
    ];
    const { machines, waves } = await shown(steps);
    expect(waves).toEqual([["a-web-0", "b-web-0", "bastion"], ["b-app-0"]]);
    expect(machines.map(({ name, cluster: of, pool }) => [name, of, pool])).toEqual([
      ["a-web-0", "a", "web"],
      ["b-web-0", "b", "web"],
      ["b-app-0", "b", "app"],
      ["bastion", "", ""],
    ]);
    const { out } = await run(["plan", "--preview", "-"], preview(steps));
    expect(out).toMatch(/^a, b: 3 replaced, 1 new$/m);
  });

  it("knows pools and keys with dashes by the cluster's list of its nodes, and sorts keys by number", async () => {
    const nodes = [
      { pool: "web-a", key: "10" },
      { pool: "web-a", key: "9" },
      { pool: "web", key: "a-b" },
    ];
    const { machines } = await shown([
      cluster("prod", nodes),
      ...nodes.map(({ pool, key }) => machine({ op: "replace", name: `prod-${pool}-${key}` })),
    ]);
    expect(machines.map(({ pool, key }) => [pool, key])).toEqual([
      ["web-a", "9"],
      ["web-a", "10"],
      ["web", "a-b"],
    ]);
  });

  it("tells clusters apart by where they lie", async () => {
    const inside = `shop:index:Site$${clusterType}`;
    const { machines } = await shown([
      { op: "same", urn: clusterUrn("prod-eu", inside), newState: { inputs: {} } },
      { op: "same", urn: clusterUrn("prod", inside), newState: { inputs: {} } },
      machine({ op: "create", name: "prod-eu-web-0", inside }),
      machine({ op: "create", name: "prod-web-0" }),
    ]);
    expect(machines.map(({ cluster: of, pool }) => [of, pool])).toEqual([
      ["prod-eu", "web"],
      ["prod", "web"],
    ]);
  });

  it("takes all steps of a replacement for one", async () => {
    const steps = ["delete-replaced", "replace", "create-replacement"].map((op) =>
      machine({ op, name: "prod-web-0" }),
    );
    const { machines, waves } = await shown(steps);
    expect(machines.map(({ effect }) => effect)).toEqual(["replaced"]);
    expect(waves).toEqual([["prod-web-0"]]);
  });

  it("says in whose place a machine comes, and what else becomes of machines", async () => {
    const { machines } = await shown([
      machine({ op: "replace", name: "prod-b-0", before: { name: "prod-a-0" } }),
      machine({ op: "import", name: "prod-b-1" }),
      machine({ op: "update", name: "prod-b-2", diffReasons: ["numCpus", "disks"] }),
      machine({ op: "refresh", name: "prod-b-3" }),
    ]);
    expect(machines.map(({ effect, was, changed }) => [effect, was, changed])).toEqual([
      ["replaced", "prod-a-0", []],
      ["imported", "", []],
      ["changed", "", ["disks", "numCpus"]],
      ["same", "", []],
    ]);
    const { out } = await run(
      ["plan", "--preview", "-"],
      preview([machine({ op: "replace", name: "prod-b-0", before: { name: "prod-a-0" } })]),
    );
    expect(out).toContain("replaced: was prod-a-0");
  });

  it("leaves out a clone that a provider names beside another change, unless it is another", async () => {
    const clone = { templateUuid: "4221-a", timeout: 30 };
    const before = { clone: { ...clone, __defaults: ["timeout"] } };
    const update = { op: "update", before, diffReasons: ["clone", "memory"] };
    const { machines } = await shown([
      machine({ ...update, name: "prod-a-0", inputs: { clone: { ...clone, __defaults: [] } } }),
      machine({ ...update, name: "prod-a-1", inputs: { clone: { ...clone, timeout: 60 } } }),
    ]);
    expect(machines.map(({ changed }) => changed)).toEqual([["memory"], ["clone", "memory"]]);
  });

  const kargs = (value: string): object => ({
    extraConfig: { "guestinfo.afterburn.initrd.network-kargs": value },
  });

  it.each([
    ["IPv4", "create", kargs("ip=10.0.0.5::10.0.0.1:255.255.255.0:web::none"), {}, "10.0.0.5"],
    [
      "both families, IPv4 first",
      "create",
      kargs(
        "ip=[2001:db8::5]::[2001:db8::1]:64:web::none ip=10.0.0.5::10.0.0.1:255.255.255.0:web::none",
      ),
      {},
      "10.0.0.5 2001:db8::5",
    ],
    ["DHCP of a new machine", "replace", {}, { defaultIpAddress: "10.9.9.9" }, ""],
    ["DHCP of one that stays", "update", {}, { defaultIpAddress: "10.9.9.9" }, "10.9.9.9"],
    ["one that is hidden", "create", { extraConfig: "[secret]" }, {}, ""],
    ["one that comes later", "create", kargs("04da6b54-80e4-46f7-96ec-b56ff0331ba9"), {}, ""],
  ])("finds an address: %s", async (_, op, inputs, outputs, expected) => {
    const { machines } = await shown([machine({ op, name: "prod-web-0", inputs, outputs })]);
    expect(machines[0]?.address).toBe(expected);
  });

  it("finds addresses in the units that a component shows", async () => {
    const step = machine({ op: "create", name: "web", inside: "" }) as { urn: string };
    const files = {
      "/etc/systemd/network/yy-nic0.network": "[Address]\nAddress=10.0.0.7/24\n",
      "/etc/systemd/network/50-bridge.network": "[Address]\nAddress=172.17.0.1/16\n",
    };
    const component = {
      op: "create",
      urn: step.urn.replace("$vsphere:index/virtualMachine:VirtualMachine", ""),
      newState: { inputs: { files } },
    };
    expect((await shown([component, step])).machines[0]?.address).toBe("10.0.0.7");
  });

  it("names a machine by its resource where its name is hidden or comes later", async () => {
    const { machines } = await shown([
      machine({ op: "create", name: "prod-web-0", inputs: { name: "[secret]" } }),
      machine({
        op: "create",
        name: "prod-web-1",
        inputs: { name: "04da6b54-80e4-46f7-96ec-b56ff0331ba9", hostSystemId: "host-9" },
      }),
    ]);
    expect(machines.map(({ name, host }) => [name, host])).toEqual([
      ["prod-web-0", ""],
      ["prod-web-1", "host-9"],
    ]);
  });

  it("says that machines may be missing, and that a preview has failed", async () => {
    const step = machine({ op: "create", name: "prod-web-0" });
    const short = await run(
      ["plan", "--preview", "-"],
      preview([step], { changeSummary: { create: 1, same: 4 } }),
    );
    expect(short).toMatchObject({ status: 0 });
    expect(short.err).toContain("--show-sames");
    const failed = await run(
      ["plan", "--preview", "-"],
      preview([step], {
        diagnostics: [
          { severity: "error", message: "no such image\n" },
          { severity: "warning", message: "a plugin is old" },
        ],
      }),
    );
    expect([failed.err, failed.status]).toEqual(["the preview failed: no such image\n", 1]);
    expect(failed.out).toContain("prod-web-0");
  });

  it("says of a preview that changes no machine that it does not", async () => {
    const { out, status } = await run(["plan", "--preview", "-"], preview([]));
    expect([out, status]).toEqual(["no machine changes\n", 0]);
  });

  it.each([
    ["", "the preview is empty"],
    ["Previewing update (dev)\n", "not JSON"],
    ["{}", "no steps"],
    ["[]", "no steps"],
    ['{"sequence":0}\n{"sequence":1}\n', "these are events"],
  ])("refuses %j", async (input, message) => {
    const { out, err, status } = await run(["plan", "--preview", "-"], input);
    expect([out, status]).toEqual(["", 1]);
    expect(err).toContain(message);
  });

  it("reads past steps that are no steps", async () => {
    const { machines } = await shown([null, 1, { op: "create" }, { urn: "x" }] as object[]);
    expect(machines).toEqual([]);
  });

  it("takes no stack and no second file", async () => {
    for (const more of [["--stack", "prod"], ["prod.yaml"]]) {
      const { err, status } = await run(["plan", "--preview", "-", ...more], "{}");
      expect(status).toBe(2);
      expect(err).toContain("leave out --stack and FILE");
    }
    const none = await run(["plan", "--preview", "/does/not/exist"]);
    expect([none.out, none.status]).toEqual(["", 1]);
  });
});
