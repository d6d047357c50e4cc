import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { planMachine, type MachinePlan } from "../../../src/flatcar";
import { networkKargsKey } from "../../../src/guestinfo";
import { decodeGuestinfo, ignitionValidate } from "../../support";
import { machines } from "./machines";
import { machineRoot } from "./root";
import {
  checkNetworkFiles,
  generateNetwork,
  generatorUnchecked,
  networkUnchecked,
  unitsUnchecked,
  verifyUnits,
} from "./systemd";

/** A machine without systemd has no oracle for units: the run says what it left unchecked, on its standard error. */
function tellUnchecked(what: string, reason: string | undefined): reason is string {
  if (reason !== undefined) console.warn(`NOT CHECKED: ${what}, because ${reason}.`);
  return reason !== undefined;
}

const plans: (readonly [string, MachinePlan])[] = Object.entries(machines).map(
  ([name, options]) => [name, planMachine({ name: "web1", ...options })],
);

describe.each(plans)("a machine with %s", (name, plan) => {
  it("has no mistake", () => {
    expect(plan.problems).toEqual([]);
    expect(plan.report).toEqual([]);
  });

  it("has userdata in guestinfo that Ignition accepts without a word", async () => {
    const ignition = decodeGuestinfo({ name, extraConfig: { ...plan.guestinfo } });
    expect(ignition).toBe(plan.ignition);
    expect(await ignitionValidate(ignition)).toEqual({ stdout: "", stderr: "", status: 0 });
  });

  it("has units that systemd accepts without a word", () => {
    if (tellUnchecked(`the units of a machine with ${name}`, unitsUnchecked())) return;
    const root = machineRoot(plan.view.files, plan.view.units);
    const units = new Set(Object.keys(plan.view.units).map((unit) => unit.replace(/\.d\/.*$/, "")));
    const checked = [...units].map((unit) => {
      // A drop-in is checked with the unit that it extends. That of a device is nobody's file.
      if (!(unit in plan.view.units)) {
        const vendors = join(root, "usr/lib/systemd/system", unit);
        writeFileSync(
          join(root, "etc/systemd/system", unit),
          unit.endsWith(".device") ? "[Unit]\n" : readFileSync(vendors),
        );
      }
      return unit;
    });
    expect(checked.length === 0 ? "" : verifyUnits(root, checked)).toBe("");
  });
});

describe("the check of units", () => {
  it("notices a mistake", () => {
    if (tellUnchecked("the check of units itself", unitsUnchecked())) return;
    const root = machineRoot(
      {},
      { "bad.service": "[Service]\nExecStart=/usr/bin/true\nBogus=1\n" },
    );
    expect(verifyUnits(root, ["bad.service"])).toMatch(/Bogus/);
  });
});

describe("systemd-networkd", () => {
  const folderOf = (files: readonly (readonly [string, string])[]): string => {
    const folder = mkdtempSync(join(tmpdir(), "flatcar-networkd-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    for (const [file, text] of files) writeFileSync(join(folder, file), text);
    return folder;
  };

  it("takes every line of every network unit", () => {
    if (tellUnchecked("the network units", networkUnchecked())) return;
    const files = plans.flatMap(([, plan], i) =>
      Object.entries(plan.view.files)
        .filter(([path]) => path.endsWith(".network"))
        .map(([path, text]) => [`${i}-${basename(path)}`, text] as const),
    );
    expect(files.length).toBeGreaterThan(plans.length);
    expect(checkNetworkFiles(folderOf(files))).toEqual([]);
  });

  it("is heard when it does not take a line", () => {
    if (tellUnchecked("the check of network units itself", networkUnchecked())) return;
    const said = checkNetworkFiles(
      folderOf([["a.network", "[Match]\nName=x\n[Network]\nBogus=1\n"]]),
    );
    expect(said.join("\n")).toMatch(/a\.network:4: .*Bogus/);
  });
});

describe("the network arguments of the initramfs", () => {
  const withKargs = plans.filter(([, plan]) => networkKargsKey in plan.guestinfo);

  it.each(withKargs)("give a machine with %s the addresses of its network units", (name, plan) => {
    if (tellUnchecked(`the network arguments of a machine with ${name}`, generatorUnchecked()))
      return;
    const root = mkdtempSync(join(tmpdir(), "flatcar-kargs-"));
    onTestFinished(() => rmSync(root, { recursive: true, force: true }));
    mkdirSync(join(root, "run"));
    generateNetwork(root, plan.guestinfo[networkKargsKey] ?? "");
    const folder = join(root, "run/systemd/network");
    const early = readdirSync(folder)
      .map((file) => readFileSync(join(folder, file), "utf8"))
      .join("\n");
    const late = Object.entries(plan.view.files)
      .filter(([path]) => path.endsWith(".network"))
      .map(([, text]) => text)
      .join("\n");
    const values = (text: string, keyName: string): string[] =>
      [...text.matchAll(new RegExp(`^${keyName}=(.+)$`, "gm"))].map((match) => match[1] ?? "");
    expect(values(early, "Address").length).toBeGreaterThan(0);
    for (const keyName of ["Address", "Gateway", "DNS"]) {
      expect(values(late, keyName)).toEqual(expect.arrayContaining(values(early, keyName)));
    }
  });

  it("are there for each machine with a static address that the initramfs can find", () => {
    expect(withKargs.map(([name]) => name)).toEqual([
      "two static addresses on one adapter and nginx",
      "several adapters of every kind",
      "etcd with the metadata service",
    ]);
  });
});
