import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import {
  applyConfig,
  confirmConfig,
  noteDigest,
} from "../../../../src/components/lifecycle/reprovisionScripts";

const digest = "ab".repeat(32);

describe("the commands that set a machine up again", () => {
  test.each([
    ["noting the digest", noteDigest(digest)],
    ["applying a config", applyConfig(digest, "gz+base64", false)],
    ["confirming it", confirmConfig(digest, "6a1f0c1e-0000-4000-8000-000000000000")],
  ])("for %s are valid for the shell", (_, script) => {
    expect(spawnSync("/bin/sh", ["-n", "-c", script], { encoding: "utf8" })).toMatchObject({
      status: 0,
      stderr: "",
    });
  });

  test("write the guestinfo before they ask for Ignition, and ask for it before the restart", () => {
    const script = applyConfig(digest, "base64", false);
    const order = [
      "info-set guestinfo.ignition.config.data $data",
      "info-set guestinfo.ignition.config.data.encoding base64",
      "touch /boot/flatcar/first_boot",
      "systemctl reboot",
    ].map((part) => script.indexOf(part));
    expect(order.every((at) => at > 0)).toBe(true);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });

  test("use the older keys where they are asked for", () => {
    expect(applyConfig(digest, "base64", true)).toContain("info-set guestinfo.coreos.config.data ");
  });

  test("confirm nothing but the digest where the machine did not have to restart", () => {
    expect(confirmConfig(digest, "unchanged")).toBe(noteDigest(digest));
  });
});
