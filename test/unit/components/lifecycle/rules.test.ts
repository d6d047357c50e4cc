import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { planMachine, type MachineOptions } from "../../../../src/flatcar";
import { readyProblems, reprovisionProblems } from "../../../../src/components/lifecycle/rules";

const paths = (...args: Parameters<typeof readyProblems>): string[] =>
  readyProblems(...args).map(({ path }) => path);

describe("the arguments of probes and connections", () => {
  test("pass when they are right, absent or not known yet", () => {
    expect(paths(undefined, undefined)).toEqual([]);
    const ready = { tcpPort: 6443, httpUrl: "https://{address}:8443/", timeoutMinutes: 1 };
    expect(paths(ready, { port: 22 })).toEqual([]);
    expect(paths({ tcpPort: pulumi.output(0) }, pulumi.output({ port: 0 }))).toEqual([]);
  });

  test("are each refused with their path when they are wrong", () => {
    const ready = { tcpPort: 65536, httpUrl: "{address}:80", timeoutMinutes: 0.5 };
    expect(paths(ready, { port: 0 })).toEqual([
      "ready.tcpPort",
      "ready.httpUrl",
      "ready.timeoutMinutes",
      "ssh.port",
    ]);
  });
});

function noise(length: number): string {
  const digests = Array.from({ length: length / 64 }, (_, i) =>
    createHash("sha256").update(String(i)).digest("hex"),
  );
  return digests.join("");
}

describe("a config for a running machine", () => {
  const codes = (options: Partial<MachineOptions>): string[] =>
    reprovisionProblems(planMachine({ name: "web", ...options })).map(({ code }) => code);

  test("is one that Ignition can run again", () => {
    expect(codes({})).toEqual([]);
    expect(codes({ cloudConfig: "#cloud-config\n" })).toEqual(["reprovision.userdata"]);
    expect(codes({ ignitionUrl: "https://example.com/a.ign" })).toEqual(["reprovision.userdata"]);
  });

  test("formats no disk that may hold data", () => {
    const storage = (parts: object): Partial<MachineOptions> => ({ butane: { storage: parts } });
    const device = "/dev/disk/by-partlabel/data";
    const key_file = { inline: "secret" };
    const disk = "/dev/disk/by-path/x";
    for (const wrong of [
      { filesystems: [{ device, format: "ext4", wipe_filesystem: true }] },
      { disks: [{ device: disk, wipe_table: true }] },
      { luks: [{ name: "data", device }] },
      { luks: [{ name: "data", device, key_file, wipe_volume: true }] },
    ]) {
      expect(codes(storage(wrong)), JSON.stringify(wrong)).toEqual(["reprovision.wipe"]);
    }
    const filesystems = [{ device, format: "ext4", label: "data" }];
    expect(codes(storage({ filesystems, luks: [{ name: "data", device, key_file }] }))).toEqual([]);
  });

  test("fits into a message of VMware's tools", () => {
    // Hexadecimal digits of digests: nothing packs them to less than half.
    const plain = (bytes: number): Partial<MachineOptions> => ({
      butane: {
        variant: "flatcar",
        version: "1.1.0",
        storage: { files: [{ path: "/opt/noise", contents: { inline: noise(bytes) } }] },
      },
    });
    expect(codes(plain(20_000))).toEqual([]);
    expect(codes(plain(160_000))).toEqual(["reprovision.size"]);
  });
});
