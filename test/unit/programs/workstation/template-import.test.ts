import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { templateImportProgram, templateRemoveProgram } from "../../../../src/programs";
import { writeProgram } from "../../components/image/fake-program";

/** What the fake govc finds in the VM folder: templates and machines by name. */
type Inventory = Record<string, { uuid: string; template: boolean }>;

let dir: string;
const inventoryFile = (): string => path.join(dir, "inventory.json");
const read = (): Inventory => JSON.parse(fs.readFileSync(inventoryFile(), "utf8")) as Inventory;
const write = (inventory: Inventory): void => {
  fs.writeFileSync(`${inventoryFile()}.new`, JSON.stringify(inventory));
  fs.renameSync(`${inventoryFile()}.new`, inventoryFile());
};

interface Call {
  args: string[];
  env: Record<string, string>;
  input: string;
}
const calls = (): Call[] =>
  fs
    .readFileSync(path.join(dir, "calls"), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Call);

/** A govc over a file, with the answers that the real one gives. `race` is what gets the name first. */
const fakeGovc = `
const fs = require("node:fs");
const path = require("node:path");
const [command, ...args] = process.argv.slice(2);
const file = path.join(__dirname, "../inventory.json");
const inventory = JSON.parse(fs.readFileSync(file, "utf8"));
const save = () => fs.writeFileSync(file, JSON.stringify(inventory));
const named = (at) => at.replace(/^.*[/:]/, "");
const fail = (why) => { console.error("govc: " + why); process.exit(1); };
const input = command === "import.ova" ? fs.readFileSync(0, "utf8") : "";
const env = Object.fromEntries(Object.entries(process.env).filter(([k]) => k.startsWith("GOVC_")));
fs.appendFileSync(path.join(__dirname, "../calls"), JSON.stringify({ args: [command, ...args], env, input }) + "\\n");
const { FAKE_FAIL, FAKE_RACE } = process.env;
if (command === FAKE_FAIL) fail("the vCenter is full");
switch (command) {
  case "object.collect": {
    const [at] = args.slice(-3);
    const found = inventory[named(at)];
    if (!found) fail("object '" + at + "' not found");
    console.log(JSON.stringify([{ name: "config.uuid", val: found.uuid }, { name: "config.template", val: found.template }]));
    break;
  }
  case "ls": {
    const stem = named(args.at(-1)).slice(0, -1);
    for (const name of Object.keys(inventory)) if (name.startsWith(stem)) console.log("/DC/vm/" + name);
    break;
  }
  case "object.destroy": delete inventory[named(args.at(-1))]; save(); break;
  case "import.ova": {
    const { Name, MarkAsTemplate } = JSON.parse(input);
    inventory[Name] = { uuid: "new", template: MarkAsTemplate };
    save();
    break;
  }
  case "object.rename": {
    const [at, to] = args.slice(-2);
    if (FAKE_RACE) { inventory[to] = { uuid: "first", template: true }; save(); fail("The name '" + to + "' already exists."); }
    inventory[to] = inventory[named(at)];
    delete inventory[named(at)];
    save();
    break;
  }
  case "find": {
    const uuid = args[args.indexOf("-config.uuid") + 1];
    for (const [name, it] of Object.entries(inventory)) if (it.uuid === uuid && it.template) console.log("VirtualMachine:" + name);
    break;
  }
}`;

const image = "flatcar-stable-4593.2.0";
const environment = {
  IMAGE_NAME: image,
  IMAGE_OVA: "/a.ova",
  IMAGE_FOLDER: "",
  IMAGE_DATACENTER: "",
  IMAGE_DATASTORE: "Datastore:datastore-1",
  IMAGE_POOL: "ResourcePool:resgroup-1",
  IMAGE_HOST: "",
  IMAGE_NETWORK: "",
};

beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), "import-"));
  writeProgram(path.join(dir, "bin"), "govc", fakeGovc);
  write({});
});

afterEach(() => {
  fs.rmSync(dir, { recursive: true });
});

function run(
  program: string,
  more: Record<string, string> = {},
): { stdout: string; stderr: string; status: number | null } {
  const env = { PATH: path.join(dir, "bin"), VSPHERE_SERVER: "vcenter", ...environment, ...more };
  return spawnSync(process.execPath, ["-e", program], { env, encoding: "utf8" });
}

const printed = (more?: Record<string, string>): unknown =>
  JSON.parse(run(templateImportProgram, more).stdout);
const host = createHash("sha256").update(os.hostname()).digest("hex").slice(0, 8);
const leftover = (of: string, pid: number, ageSeconds: number): string => {
  const began = Math.floor(Date.now() / 1000) - ageSeconds;
  return `${image}.importing-${of}-${pid}-${began.toString(36)}`;
};

/** A process that lives until the test ends. */
function living(): ChildProcess {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  onTestFinished(() => void child.kill());
  return child;
}

/** The id of a process that has ended. */
const dead = (): number => spawnSync(process.execPath, ["-e", ""]).pid;

describe("the import", () => {
  test("makes a template under a name of its own and gives it its name when all is done", () => {
    expect(printed()).toEqual({ uuid: "new", imported: true });
    expect(read()).toEqual({ [image]: { uuid: "new", template: true } });
    const order = calls().map(({ args }) => args[0]);
    expect(order).toEqual([
      "object.collect",
      "ls",
      "import.ova",
      "object.rename",
      "object.collect",
    ]);
    const imported = calls()[2]!;
    expect(imported.args).toEqual([
      "import.ova",
      ...["-ds", "Datastore:datastore-1", "-pool", "ResourcePool:resgroup-1", "-options", "-"],
      "/a.ova",
    ]);
    const options = JSON.parse(imported.input) as Record<string, unknown>;
    expect(options).toMatchObject({
      PowerOn: false,
      MarkAsTemplate: true,
      DiskProvisioning: "thin",
    });
    expect(options.Name).toMatch(/^flatcar-stable-4593\.2\.0\.importing-/);
  });

  test("goes where it is told", () => {
    run(templateImportProgram, {
      IMAGE_FOLDER: "a/b",
      IMAGE_DATACENTER: "Datacenter:datacenter-1",
      IMAGE_HOST: "HostSystem:host-1",
      IMAGE_NETWORK: "Network:network-1",
    });
    for (const { args } of calls()) {
      expect(args.slice(1, 3)).toEqual(["-dc", "Datacenter:datacenter-1"]);
    }
    const text = calls().map(({ args }) => args.join(" "));
    expect(text[0]).toContain(` vm/a/b/${image} `);
    expect(text[2]).toContain(" -folder vm/a/b -host HostSystem:host-1 -net Network:network-1 ");
  });

  test("takes the account of the provider, or that of govc if it is told of one, and no defaults of govc", () => {
    run(templateImportProgram, {
      VSPHERE_USER: "ann",
      VSPHERE_PASSWORD: "secret",
      VSPHERE_ALLOW_UNVERIFIED_SSL: "true",
      GOVC_FOLDER: "elsewhere",
      GOVC_HOST: "elsewhere",
    });
    expect(calls()[0]?.env).toEqual({
      GOVC_URL: "vcenter",
      GOVC_USERNAME: "ann",
      GOVC_PASSWORD: "secret",
      GOVC_INSECURE: "true",
      GOVC_PERSIST_SESSION: "false",
    });
    fs.rmSync(path.join(dir, "calls"));
    run(templateImportProgram, { GOVC_URL: "https://bob@other", VSPHERE_USER: "ann" });
    expect(calls()[0]?.env).toEqual({
      GOVC_URL: "https://bob@other",
      GOVC_PERSIST_SESSION: "false",
    });
  });

  test("uses a template that is there, and uploads nothing", () => {
    write({ [image]: { uuid: "old", template: true } });
    expect(printed()).toEqual({ uuid: "old", imported: false });
    expect(calls()).toHaveLength(1);
  });

  test("refuses a machine that has the name", () => {
    write({ [image]: { uuid: "old", template: false } });
    const { status, stderr, stdout } = run(templateImportProgram);
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(`vm/${image} is a machine and no template`);
    expect(Object.keys(read())).toEqual([image]);
  });

  test("removes what an import has left whose process is gone, or that another computer began an hour ago", () => {
    write({
      [leftover(host, dead(), 5)]: { uuid: "a", template: false },
      [leftover("00000000", process.pid, 3700)]: { uuid: "b", template: true },
      other: { uuid: "c", template: false },
    });
    expect(printed()).toEqual({ uuid: "new", imported: true });
    expect(Object.keys(read()).sort()).toEqual([image, "other"]);
  });

  test.each([
    ["that runs here", () => leftover(host, living().pid!, 5)],
    ["that another computer began", () => leftover("00000000", 1, 60)],
  ])("waits for an import %s, and uses what it has made", async (_, name) => {
    const under = name();
    write({ [under]: { uuid: "theirs", template: false } });
    const env = { PATH: path.join(dir, "bin"), VSPHERE_SERVER: "vcenter", ...environment };
    const child = spawn(process.execPath, ["-e", templateImportProgram], { env });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (data) => (stdout += String(data)));
    child.stderr.on("data", (data) => (stderr += String(data)));
    const ended = new Promise((resolve) => child.on("close", resolve));
    while (!stderr.includes("waiting for")) await wait(20);
    write({ [image]: { uuid: "theirs", template: true } });
    expect(await ended).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ uuid: "theirs", imported: false });
  });

  test("gives way to another one that was faster", () => {
    expect(printed({ FAKE_RACE: "1" })).toEqual({ uuid: "first", imported: false });
    expect(read()).toEqual({ [image]: { uuid: "first", template: true } });
  });

  test.each(["object.collect", "import.ova", "object.rename"])(
    "says why %s fails, and leaves nothing behind",
    (command) => {
      const { status, stderr } = run(templateImportProgram, { FAKE_FAIL: command });
      expect(status).toBe(1);
      expect(stderr).toContain("the vCenter is full");
      expect(read()).toEqual({});
    },
  );

  test("says that govc is not there", () => {
    fs.rmSync(path.join(dir, "bin/govc"));
    expect(run(templateImportProgram)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("govc") as string,
    });
  });
});

describe("the removal", () => {
  const remove = (output: unknown): number | null =>
    run(templateRemoveProgram, { PULUMI_COMMAND_STDOUT: JSON.stringify(output) }).status;

  test("deletes the template that the import made, whatever it is called now", () => {
    write({ renamed: { uuid: "new", template: true }, other: { uuid: "b", template: true } });
    expect(remove({ uuid: "new", imported: true })).toBe(0);
    expect(Object.keys(read())).toEqual(["other"]);
    expect(remove({ uuid: "new", imported: true })).toBe(0);
  });

  test("leaves a template that was there before, and what is a machine by now", () => {
    const inventory = {
      [image]: { uuid: "a", template: true },
      web: { uuid: "b", template: false },
    };
    write(inventory);
    expect(remove({ uuid: "a", imported: false })).toBe(0);
    expect(remove({ uuid: "b", imported: true })).toBe(0);
    expect(read()).toEqual(inventory);
  });
});
