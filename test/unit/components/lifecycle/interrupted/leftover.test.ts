import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  findLeftover,
  type Leftover,
} from "../../../../../src/components/lifecycle/interrupted/leftover";
import { writeProgram } from "../../image/fake-program";

const urn = "urn:pulumi:stack::project::a:b:C$vsphere:index/virtualMachine:VirtualMachine::web";
const uuid = "4210aaaa-0000-4000-8000-000000000001";
const key = "flatcar-vsphere.up";

/** What the programs on the test's PATH answer; what govc was asked, and with which environment. */
let dir: string;
let before: NodeJS.ProcessEnv;

beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), "leftover-"));
  before = { ...process.env };
  const bin = path.join(dir, "bin");
  writeProgram(
    bin,
    "pulumi",
    `const fs = require("node:fs");
fs.appendFileSync(${JSON.stringify(path.join(dir, "exports"))}, process.argv.slice(2).join(" ") + "\\n");
process.stdout.write(fs.readFileSync(${JSON.stringify(path.join(dir, "stack.json"))}));`,
  );
  writeProgram(
    bin,
    "govc",
    `const fs = require("node:fs");
const args = process.argv.slice(2);
const { GOVC_URL, GOVC_USERNAME, GOVC_PASSWORD, GOVC_INSECURE, GOVC_DATACENTER } = process.env;
const env = { GOVC_URL, GOVC_USERNAME, GOVC_PASSWORD, GOVC_INSECURE, GOVC_DATACENTER };
fs.appendFileSync(${JSON.stringify(path.join(dir, "asked"))}, JSON.stringify({ args, env }) + "\\n");
const events = JSON.parse(fs.readFileSync(${JSON.stringify(path.join(dir, "events.json"))}));
if (args[0] === "vm.info") process.stdout.write(fs.readFileSync(${JSON.stringify(path.join(dir, "vm.json"))}));
if (args[0] === "events") for (const type of events.filter((it) => args.includes(it))) console.log("{}");`,
  );
  process.env.PATH = bin;
});

afterEach(() => {
  process.env = before;
  fs.rmSync(dir, { recursive: true });
});

interface World {
  /** The attempts of pending operations, by their kind. */
  pending?: [type: string, attempt: unknown][];
  /** The attempt that the machine says it comes from. */
  attempt?: string;
  events?: string[];
  /** What the vCenter says of the machine with the UUID. */
  name?: string;
  template?: boolean;
}

async function find(
  world: World,
  provider?: pulumi.ProviderResource,
): Promise<Leftover | undefined> {
  const write = (name: string, value: unknown): void => {
    fs.writeFileSync(path.join(dir, name), JSON.stringify(value));
  };
  const operations = (world.pending ?? []).map(([type, attempt]) => ({
    type,
    resource: { urn, inputs: { extraConfig: { [key]: attempt } } },
  }));
  write("stack.json", { version: 3, deployment: { pending_operations: operations } });
  write("events.json", world.events ?? []);
  const extraConfig = world.attempt === undefined ? [] : [{ key, value: world.attempt }];
  const device = [
    { key: 1000, controllerKey: 100, unitNumber: 3 },
    { controllerKey: 1000, unitNumber: 0, backing: { fileName: "[ds one] web/web.vmdk" } },
    { controllerKey: 1000, unitNumber: 1, backing: { fileName: "[ds one] data/web-data.vmdk" } },
  ];
  const { name = "web", template = false } = world;
  const config = { template, extraConfig, hardware: { device } };
  const self = { type: "VirtualMachine", value: "vm-7" };
  write("vm.json", { virtualMachines: [{ self, name, config }] });
  const providers = provider === undefined ? {} : { provider };
  const parent = new pulumi.ComponentResource("a:b:C", "web", {}, providers);
  return findLeftover({ urn, uuid, name: "web", parent });
}

const lines = (name: string): string[] =>
  fs.existsSync(path.join(dir, name))
    ? fs.readFileSync(path.join(dir, name), "utf8").trim().split("\n")
    : [];

const asked = (): string[] =>
  lines("asked").map((line) => (JSON.parse(line) as { args: string[] }).args.join(" "));

/** A program in whose stack some resources are, by their URNs. */
async function startProgram(state: Record<string, object> = {}): Promise<void> {
  const outputs = Object.fromEntries(
    Object.entries(state).map(([one, values]): [string, object] => [one, { outputs: values }]),
  );
  const mocks = {
    newResource: ({ name, inputs }: pulumi.runtime.MockResourceArgs) => {
      return { id: name, state: inputs as object };
    },
    call: ({ token }: pulumi.runtime.MockCallArgs) =>
      token.endsWith("readStackResourceOutputs") ? { outputs } : {},
  };
  await pulumi.runtime.setMocks(mocks, "project", "stack", false, "organization");
}

describe("a machine that the state does not know", () => {
  beforeEach(() => startProgram());

  test.each<[string, World, boolean]>([
    [
      "comes from an attempt that was cut off",
      { pending: [["creating", "a1"]], attempt: "a1" },
      true,
    ],
    [
      "comes from one of several",
      {
        pending: [
          ["creating", "a1"],
          ["creating", "a2"],
        ],
        attempt: "a1",
      },
      true,
    ],
    ["comes from another attempt", { pending: [["creating", "a1"]], attempt: "b1" }, false],
    [
      "comes from no attempt, and was only cloned",
      { pending: [["creating", "a1"]], events: ["VmClonedEvent"] },
      true,
    ],
    [
      "comes from no attempt, and was only deployed from a library",
      { pending: [["creating", "a1"]], events: ["VmDeployedEvent"] },
      true,
    ],
    [
      "comes from no attempt, and has run",
      { pending: [["creating", "a1"]], events: ["VmClonedEvent", "VmPoweredOnEvent"] },
      false,
    ],
    [
      "is a template",
      { pending: [["creating", "a1"]], events: ["VmClonedEvent"], template: true },
      false,
    ],
    [
      "has the UUID of another",
      { pending: [["creating", "a1"]], attempt: "a1", name: "copy-of-web" },
      false,
    ],
    ["is older than what the vCenter remembers", { pending: [["creating", "a1"]] }, false],
  ])("that %s", async (_, world, isLeft) => {
    expect((await find(world)) !== undefined).toBe(isLeft);
    expect(lines("exports")).toEqual(["stack export --stack organization/project/stack"]);
  });

  test.each<[string, World["pending"]]>([
    ["nothing is pending", []],
    ["it was being updated", [["updating", "a1"]]],
    ["the attempt is a secret", [["creating", { ciphertext: "v1:abc" }]]],
  ])("is not looked at where %s", async (_, pending) => {
    expect(await find({ pending: pending!, attempt: "a1" })).toBeUndefined();
    expect(asked()).toEqual([]);
  });

  test("is not known to be left where pulumi is not on PATH, and cannot be looked at without govc", async () => {
    fs.rmSync(path.join(dir, "bin/govc"));
    const pending: World["pending"] = [["creating", "a1"]];
    await expect(find({ pending, attempt: "a1" })).rejects.toThrow(/govc/);
    fs.rmSync(path.join(dir, "bin/pulumi"));
    expect(await find({ pending, attempt: "a1" })).toBeUndefined();
  });
});

describe("what is left", () => {
  beforeEach(() => startProgram());
  const world: World = { pending: [["creating", "a1"]], attempt: "a1" };

  test("is deleted", async () => {
    await (await find(world))!.remove([]);
    expect(asked()).toEqual([`vm.info -json -vm.uuid=${uuid}`, "vm.destroy VirtualMachine:vm-7"]);
  });

  test("is deleted without the disks that are kept, which it has or has not yet", async () => {
    await (await find(world))!.remove(["data/web-data.vmdk", "data/web-logs.vmdk"]);
    expect(asked().slice(1)).toEqual([
      "vm.power -off -force VirtualMachine:vm-7",
      "device.remove -vm VirtualMachine:vm-7 -keep disk-1000-1",
      "vm.destroy VirtualMachine:vm-7",
    ]);
  });
});

describe("govc", () => {
  const world: World = { pending: [["creating", "a1"]], attempt: "a1" };
  const environment = (): unknown => (JSON.parse(lines("asked")[0]!) as { env: unknown }).env;
  const { setAllConfig } = pulumi.runtime;

  beforeEach(async () => {
    await startProgram();
    Object.assign(process.env, {
      VSPHERE_SERVER: "of-env",
      VSPHERE_USER: "env",
      VSPHERE_PASSWORD: "env's",
      VSPHERE_ALLOW_UNVERIFIED_SSL: "true",
      GOVC_URL: "another",
      GOVC_DATACENTER: "another",
    });
  });

  afterEach(() => {
    setAllConfig({});
  });

  test("is told of the vCenter as the provider is, by the environment", async () => {
    await find(world);
    expect(environment()).toEqual({
      GOVC_URL: "of-env",
      GOVC_USERNAME: "env",
      GOVC_PASSWORD: "env's",
      GOVC_INSECURE: "true",
    });
  });

  test("is told of the vCenter by the stack's configuration", async () => {
    const config = { vsphereServer: "of-stack", user: "stack", password: "stack's" };
    const entries = Object.entries({ ...config, allowUnverifiedSsl: "false" });
    setAllConfig(Object.fromEntries(entries.map(([name, value]) => [`vsphere:${name}`, value])));
    await find(world);
    expect(environment()).toEqual({
      GOVC_URL: "of-stack",
      GOVC_USERNAME: "stack",
      GOVC_PASSWORD: "stack's",
      GOVC_INSECURE: "false",
    });
  });

  test("is told of the vCenter by the provider of the machine", async () => {
    const { Provider } = await import("@pulumi/vsphere");
    const settings = { vsphereServer: "of-provider", user: "own", password: "own's" };
    await find(world, new Provider("own", settings));
    expect(environment()).toMatchObject({
      GOVC_URL: "of-provider",
      GOVC_USERNAME: "own",
      GOVC_PASSWORD: "own's",
    });
  });

  test("is told by the state of a provider of which the program knows the name alone, as it is in another language", async () => {
    const settings = { vsphereServer: "of-state", user: "state", password: "state's" };
    const known = "urn:pulumi:stack::project::pulumi:providers:vsphere::known";
    await startProgram({ [known]: { ...settings, allowUnverifiedSsl: "false" } });
    await find(world, new pulumi.DependencyProviderResource(`${known}::id`));
    expect(environment()).toEqual({
      GOVC_URL: "of-state",
      GOVC_USERNAME: "state",
      GOVC_PASSWORD: "state's",
      GOVC_INSECURE: "false",
    });
  });

  test("is told by the state whether a provider verifies the certificate, which the SDK does not say", async () => {
    const { Provider } = await import("@pulumi/vsphere");
    const urn = "urn:pulumi:stack::project::pulumi:providers:vsphere::own";
    await startProgram({ [urn]: { vsphereServer: "before", allowUnverifiedSsl: "false" } });
    await find(world, new Provider("own", { vsphereServer: "of-provider" }));
    expect(environment()).toMatchObject({ GOVC_URL: "of-provider", GOVC_INSECURE: "false" });
  });
});
