import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import {
  applyConfig,
  confirmConfig,
  expectedOf,
  keptPaths,
  noteDigest,
} from "../../../../src/components/lifecycle/reprovision-scripts";
import type { IgnitionConfig } from "../../../../src/ignition";

const digest = "ab".repeat(32);
const expected = {
  mark: digest,
  units: ["enabled web.service"],
  accounts: ["present passwd core"],
};

describe("the commands that set a machine up again", () => {
  test.each([
    ["noting the digest", noteDigest(digest)],
    ["applying a config", applyConfig(digest, "gz+base64", false)],
    ["confirming it", confirmConfig(digest, "6a1f0c1e-0000-4000-8000-000000000000", expected)],
  ])("for %s are valid for the shell", (_, script) => {
    expect(spawnSync("/bin/sh", ["-n", "-c", script], { encoding: "utf8" })).toMatchObject({
      status: 0,
      stderr: "",
    });
  });

  test("write the guestinfo before they ask for Ignition, and ask for it before the restart", () => {
    const script = applyConfig(digest, "base64", false);
    const order = [
      "data_key=guestinfo.ignition.config.data encoding=base64",
      "info-set $data_key $data",
      "info-set $data_key.encoding $encoding",
      "flatcar-reset --keep-paths",
      "touch /boot/flatcar/first_boot",
      "systemctl reboot",
    ].map((part) => script.indexOf(part));
    expect(order.every((at) => at > 0)).toBe(true);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });

  test("use the older keys where they are asked for", () => {
    expect(applyConfig(digest, "base64", true)).toContain("data_key=guestinfo.coreos.config.data ");
  });

  test("keep host keys, what data disks are opened with and what programs keep, and nothing else of /etc", () => {
    const kept = (path: string): boolean =>
      keptPaths.some((one) => new RegExp(`^(${one}|${one}/.*)$`).test(path));
    for (const path of [
      "/etc/ssh/ssh_host_ed25519_key",
      "/etc/flatcar-vsphere/disks/db.key",
      "/var/lib/docker/volumes/db/_data/x",
      "/var/log/journal/x",
    ]) {
      expect(kept(path), path).toBe(true);
    }
    for (const path of [
      "/etc/systemd/system/old.service",
      "/etc/machine-id",
      "/etc/passwd",
      "/etc/crypttab",
      "/home/core/.ssh/authorized_keys.d/ignition",
      "/opt/extensions/old/old.raw",
    ]) {
      expect(kept(path), path).toBe(false);
    }
  });

  test("ask a machine for the units, accounts and groups of the config as they are to be", () => {
    const config: IgnitionConfig = {
      ignition: { version: "3.3.0" },
      passwd: {
        users: [{ name: "core" }, { name: "gone", shouldExist: false }],
        groups: [{ name: "ops" }],
      },
      systemd: {
        units: [
          { name: "a.service", enabled: true },
          { name: "b.service", enabled: false },
          { name: "c.service", dropins: [] },
          { name: "d@.service", enabled: true },
          { name: "e.service", enabled: true, mask: true },
        ],
      },
    };
    expect(expectedOf(config, digest)).toEqual({
      mark: digest,
      units: ["enabled a.service", "disabled b.service", "masked e.service"],
      accounts: ["present passwd core", "absent passwd gone", "present group ops"],
    });
  });

  test("ask a machine for nothing of a config that Ignition replaces with one that it fetches", () => {
    const config: IgnitionConfig = {
      ignition: { version: "3.3.0", config: { replace: { source: "https://example.com/a.ign" } } },
      systemd: { units: [{ name: "a.service", enabled: true }] },
    };
    expect(expectedOf(config, digest)).toEqual({ mark: "", units: [], accounts: [] });
  });

  test("confirm the mark, the units and the accounts that are expected, after another boot", () => {
    const boot = "6a1f0c1e-0000-4000-8000-000000000000";
    expect(confirmConfig(digest, boot, expected).split("\n")).toEqual(
      expect.arrayContaining([
        `boot=${boot}`,
        expect.stringContaining(` marked=${digest}`) as string,
        "units='enabled web.service'",
        "accounts='present passwd core'",
      ]),
    );
  });

  test("confirm nothing but the digest where the machine did not have to restart", () => {
    expect(confirmConfig(digest, "unchanged", expected)).toBe(noteDigest(digest));
  });
});
