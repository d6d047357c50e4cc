import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import {
  changesBetween,
  notKnown,
  restarts,
  sidesOf,
  undoneBy,
} from "../../../../src/components/machine/property-changes";
import {
  directed,
  effects as table,
  knownProperties,
  type Properties,
} from "../../../../src/components/machine/property-effects";
import {
  hardwareKeys,
  machineProperties,
  providerName,
} from "../../../../src/components/machine/properties/machine";

const sdk = path.resolve(__dirname, "../../../../tools/vsphere-sdk/sdk/virtualMachine.d.ts");
const ignoredKeys: ReadonlySet<string> = new Set(["guestinfo.ignition.config.data"]);

/** The changes of an update, each as what it does and where. */
function effects(before: Properties, after: Properties): string[] {
  return changesBetween({ before, after, ignoredKeys }).map(
    ({ effect, path: at }) => `${effect} ${at}`,
  );
}

const hotAdd = { memoryHotAddEnabled: true, cpuHotAddEnabled: true };

describe("a change of a running machine", () => {
  test.each<[what: string, before: Properties, after: Properties, expected: string[]]>([
    ["more memory without hot-add", { memory: 4096 }, { memory: 6144 }, ["restart memory"]],
    [
      "more memory with hot-add",
      { memory: 4096, ...hotAdd },
      { memory: 6144, ...hotAdd },
      ["hot memory"],
    ],
    [
      "less memory with hot-add",
      { memory: 6144, ...hotAdd },
      { memory: 4096, ...hotAdd },
      ["restart memory"],
    ],
    ["more CPUs without hot-add", { numCpus: 2 }, { numCpus: 4 }, ["restart numCpus"]],
    [
      "more CPUs with hot-add",
      { numCpus: 2, ...hotAdd },
      { numCpus: 4, ...hotAdd },
      ["hot numCpus"],
    ],
    [
      "fewer CPUs with hot-add alone",
      { numCpus: 4, ...hotAdd },
      { numCpus: 2, ...hotAdd },
      ["restart numCpus"],
    ],
    [
      "fewer CPUs with hot-remove",
      { numCpus: 4, cpuHotRemoveEnabled: true },
      { numCpus: 2, cpuHotRemoveEnabled: true },
      ["hot numCpus"],
    ],
    [
      "more memory while hot-add comes",
      { memory: 4096, memoryHotAddEnabled: false },
      { memory: 6144, memoryHotAddEnabled: true },
      ["restart memory", "restart memoryHotAddEnabled"],
    ],
    [
      "more memory while hot-add goes",
      { memory: 4096, memoryHotAddEnabled: true },
      { memory: 6144, memoryHotAddEnabled: false },
      ["restart memory", "restart memoryHotAddEnabled"],
    ],
    [
      "hot-add of CPUs",
      { cpuHotAddEnabled: false },
      { cpuHotAddEnabled: true },
      ["restart cpuHotAddEnabled"],
    ],
    [
      "one more SCSI controller",
      { scsiControllerCount: 1 },
      { scsiControllerCount: 2 },
      ["restart scsiControllerCount"],
    ],
    [
      "one SCSI controller less",
      { scsiControllerCount: 2 },
      { scsiControllerCount: 1 },
      ["hot scsiControllerCount"],
    ],
    ["another datastore", { datastoreId: "a" }, { datastoreId: "b" }, ["move datastoreId"]],
    [
      "another note and tags",
      { annotation: "a", tags: [] },
      { annotation: "b", tags: ["x"] },
      ["hot annotation", "hot tags"],
    ],
    [
      "another template",
      { clone: { templateUuid: "a" } },
      { clone: { templateUuid: "b" } },
      ["replace clone"],
    ],
    [
      "a trigger of the provider's",
      { replaceTrigger: "a" },
      { replaceTrigger: "b" },
      ["replace replaceTrigger"],
    ],
    [
      "more time for a clone",
      { clone: { templateUuid: "a", timeout: 30 } },
      { clone: { templateUuid: "a", timeout: 60 } },
      ["hot clone.timeout"],
    ],
    [
      "more time for a clone of another template",
      { clone: { templateUuid: "a", timeout: 30 } },
      { clone: { templateUuid: "b", timeout: 60 } },
      ["hot clone.timeout", "replace clone"],
    ],
    // The provider adds and removes the device, and never sends its version.
    ["a vTPM", {}, { vtpm: { version: "2.0" } }, ["restart vtpm"]],
    ["a vTPM with nothing said of it", {}, { vtpm: {} }, ["restart vtpm"]],
    ["a vTPM that goes", { vtpm: { version: "2.0" } }, {}, ["restart vtpm"]],
    [
      "another version of a vTPM",
      { vtpm: { version: "2.0" } },
      { vtpm: { version: "1.2" } },
      ["hot vtpm.version"],
    ],
    [
      "one property of a vApp less",
      { vapp: { properties: { a: "1", b: "2" } } },
      { vapp: { properties: { a: "1" } } },
      ["restart vapp"],
    ],
    [
      "what the vCenter has of its own where nothing is said any more",
      { hvMode: "hvOn", hardwareVersion: 20, guestId: "x", storagePolicyId: "p" },
      {},
      [],
    ],
    [
      "another order of what has none",
      { pciDeviceIds: ["b", "a"], tags: ["y", "x"] },
      { pciDeviceIds: ["a", "b"], tags: ["x", "y"] },
      [],
    ],
    [
      "another device beside one",
      { pciDeviceIds: ["b", "a"] },
      { pciDeviceIds: ["a", "b", "c"] },
      ["restart pciDeviceIds"],
    ],
    ["a property that nobody knows", { later: 1 }, { later: 2 }, ["restart later"]],
    [
      "nothing where nothing was",
      { cpuHotAddEnabled: undefined, tags: [] },
      { cpuHotAddEnabled: false, tags: undefined },
      [],
    ],
  ])("%s", (_, before, after, expected) => {
    expect(effects(before, after)).toEqual(expected);
  });

  test("of extraConfig restarts for each key, but for those of the first boot", () => {
    const before = { extraConfig: { "guestinfo.ignition.config.data": "abc", a: "1", b: "1" } };
    const after = {
      extraConfig: { "guestinfo.ignition.config.data": "e30K", a: "1", b: "2", c: "3" },
    };
    expect(effects(before, after)).toEqual([
      'restart extraConfig["b"]',
      'restart extraConfig["c"]',
    ]);
    const hot = { extraConfigRebootRequired: false };
    expect(effects({ ...before, ...hot }, { ...after, ...hot })).toEqual([
      'hot extraConfig["b"]',
      'hot extraConfig["c"]',
    ]);
  });

  test("of extraConfig without a restart takes back the restarts of others in the same update", () => {
    const hot = { extraConfigRebootRequired: false };
    const undone = (before: Properties, after: Properties): string[] => {
      const sides = { before, after, ignoredKeys: new Set(["first"]) };
      return undoneBy(sides, changesBetween(sides)).map(({ path }) => path);
    };
    const before = { extraConfig: { a: "1", first: "1" }, memory: 4096, firmware: "bios" };
    const after = { extraConfig: { a: "2", first: "1" }, memory: 8192, firmware: "efi", ...hot };
    // The firmware's restart is asked for behind the keys, and so holds.
    expect(undone(before, after)).toEqual(["memory"]);
    expect(undone(before, { ...after, extraConfigRebootRequired: true })).toEqual([]);
    expect(undone(before, { ...after, memory: 4096 })).toEqual([]);
    expect(undone(before, { ...after, extraConfig: { a: "1", first: "2" } })).toEqual([]);
    const numa = { ...before, memory: 8192, numCoresPerNumaNode: 1 };
    expect(undone(numa, { ...after, numCoresPerNumaNode: 2 })).toEqual(["numCoresPerNumaNode"]);
    const added = { memoryHotAddEnabled: true };
    expect(undone({ ...before, ...added }, { ...after, ...added })).toEqual([]);
  });

  test("of a disk or an adapter is looked up by what it is", () => {
    const disk = { label: "data", size: 10, diskMode: "persistent", unitNumber: 1, uuid: "u" };
    const system = { label: "disk0", size: 30, unitNumber: 0 };
    const change = (after: Properties[]): string[] =>
      effects({ disks: [system, disk] }, { disks: after });
    expect(change([{ ...disk, uuid: undefined, size: 20 }, system])).toEqual([
      'hot disks["data"].size',
    ]);
    expect(change([system, { ...disk, diskMode: "independent_persistent" }])).toEqual([
      'restart disks["data"].diskMode',
    ]);
    expect(change([system, disk, { label: "more", size: 1 }])).toEqual(['hot disks["more"]']);
    expect(change([system])).toEqual(['delete disks["data"]']);
    expect(
      effects(
        { networkInterfaces: [{ networkId: "a", adapterType: "vmxnet3", key: 4000 }] },
        { networkInterfaces: [{ networkId: "b", adapterType: "e1000", __defaults: ["x"] }] },
      ),
    ).toEqual(["hot networkInterfaces[0].networkId", "restart networkInterfaces[0].adapterType"]);
  });

  test("of the list of adapters restarts for one that goes, and for one of the host's own that comes", () => {
    const adapter = { networkId: "a", adapterType: "vmxnet3", key: 4000 };
    const sriov = { networkId: "b", adapterType: "sriov", physicalFunction: "0000:d8:00.0" };
    const change = (before: Properties[], after: Properties[]): string[] =>
      effects({ networkInterfaces: before }, { networkInterfaces: after });
    expect(change([adapter, adapter], [adapter])).toEqual(["restart networkInterfaces[1]"]);
    expect(change([adapter], [adapter, adapter])).toEqual(["hot networkInterfaces[1]"]);
    expect(change([adapter], [adapter, sriov])).toEqual(["restart networkInterfaces[1]"]);
  });

  test("of the list of disks deletes none that is kept, or that others have attached", () => {
    const volume = { label: "orphaned_disk_1", size: 5, keepOnRemove: true };
    const kept = { label: "kept", size: 5, attach: true };
    const imported = { label: "Hard disk 4", size: 5 };
    const system = { label: "disk0", size: 30, unitNumber: 0 };
    const before = [system, volume, kept, imported];
    expect(effects({ disks: before }, { disks: [system] })).toEqual([]);
  });

  test("to a value that is not known yet does the worst that it may", () => {
    expect(effects({ memory: 4096, ...hotAdd }, { memory: notKnown, ...hotAdd })).toEqual([
      "restart memory",
    ]);
    expect(effects({ annotation: "a" }, { annotation: notKnown })).toEqual(["hot annotation"]);
    expect(effects({ extraConfig: { a: "1" } }, { extraConfig: notKnown })).toEqual([
      "restart extraConfig",
    ]);
    expect(
      effects(
        { disks: [{ label: "disk0", size: 30 }] },
        { disks: [{ label: "disk0", size: notKnown }] },
      ),
    ).toEqual(['hot disks["disk0"].size']);
  });

  test("counts what the machine is, and not what it was asked for or what only the vCenter says", () => {
    const update = {
      oldInputs: { memory: 4096, numCpus: 2, alternateGuestName: "x", __defaults: [] },
      oldOutputs: { memory: 8192, numCpus: 2, moid: "vm-1", alternateGuestName: "x" },
      newInputs: { memory: 4096, numCpus: 2, __defaults: ["a"] },
    };
    const changes = changesBetween(sidesOf(update, ignoredKeys));
    expect(changes).toEqual([
      { path: "alternateGuestName", before: "x", after: undefined, effect: "restart" },
      { path: "memory", before: 8192, after: 4096, effect: "restart" },
    ]);
    expect(restarts(changes)).toBe(true);
  });

  test("counts a part that is not said any more, and not what only the vCenter says of one", () => {
    const card = { numDisplays: 1, totalVideoMemory: 4096 };
    const update = {
      oldInputs: { videoCard: { ...card, graphics3ds: [{ renderer: "hardware", memoryKb: 8 }] } },
      oldOutputs: {
        videoCard: { ...card, key: 500, graphics3ds: [{ renderer: "hardware", memoryKb: 8 }] },
        pciDeviceIds: ["a"],
      },
      newInputs: { videoCard: { ...card, graphics3ds: [{ renderer: "hardware", memoryKb: 8 }] } },
    };
    const pathsOf = (newInputs: Properties): string[] =>
      changesBetween(sidesOf({ ...update, newInputs }, ignoredKeys)).map(({ path: at }) => at);
    expect(pathsOf(update.newInputs)).toEqual([]);
    expect(pathsOf({ videoCard: card })).toEqual(["videoCard"]);
    expect(pathsOf({ videoCard: { ...card, graphics3ds: [{ renderer: "hardware" }] } })).toEqual([
      "videoCard",
    ]);
  });
});

test("every property that a VirtualMachine can be given is in the table", () => {
  const [, args = ""] =
    /interface VirtualMachineArgs \{([\s\S]*?)\n\}/.exec(fs.readFileSync(sdk, "utf8")) ?? [];
  const names = [...args.matchAll(/^ {4}(\w+)\??:/gm)].map(([, name]) => name!);
  expect(names.length).toBeGreaterThan(60);
  expect(names.filter((name) => !knownProperties.includes(name))).toEqual([]);
});

test("what the pages say of an argument is what the table has of the property", () => {
  const said = hardwareKeys.map(
    (key) => [providerName(key), machineProperties[key].effect] as const,
  );
  const known = ["hot", "restart", "none", "next", "more", "rise", "grow", "replace"];
  expect(said.filter(([, effect]) => !known.includes(effect))).toEqual([]);
  const of = (...words: string[]): string[] =>
    said.filter(([, effect]) => words.includes(effect)).map(([name]) => name);
  expect(of("restart").filter((name) => table.get(name) !== "restart")).toEqual([]);
  expect(of("hot", "none").filter((name) => table.get(name) !== "hot")).toEqual([]);
  expect(of("more")).toEqual(["numCpus", "memory"]);
  expect(of("rise").filter((name) => directed[name]?.rises !== "restart")).toEqual([]);
});
