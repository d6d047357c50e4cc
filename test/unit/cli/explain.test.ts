import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { run } from "./run";

const good =
  "variant: flatcar\nversion: 1.1.0\nsystemd:\n  units:\n    - name: docker.service\n      enabled: true\n";

describe("flatcar-vsphere explain", () => {
  it("shows a finding with its line, a mark under the column and what to do", async () => {
    const { out, err, status } = await run(["explain"], `${good}      enable: true\n`);
    expect([err, status]).toEqual(["", 0]);
    expect(out).toBe(
      [
        "warning: unused key enable",
        "  at line 7, column 7 ($.systemd.units.0.enable)",
        "     7 |       enable: true",
        "       |       ^",
        "  help: Did you mean `enabled`?",
        "",
        "the config can be used, and becomes 95 bytes of Ignition",
        "",
      ].join("\n"),
    );
  });

  it("says that there are no problems", async () => {
    expect(await run(["explain"], good)).toEqual({
      out: "no problems: the config becomes 95 bytes of Ignition\n",
      err: "",
      status: 0,
    });
  });

  it("ends with status 1 where a config cannot be used, and on warnings where it is strict", async () => {
    const bad = await run(["explain"], "variant: flatcar\nversion: 1.1.0\nstorage: [\n");
    expect(bad.status).toBe(1);
    expect(bad.out).toContain("help: Look at the line and the one before it");
    expect((await run(["explain", "--strict"], `${good}      enable: true\n`)).status).toBe(1);
    expect((await run(["explain", "--strict"], good)).status).toBe(0);
  });

  it("reads a file, and local files below a folder", async () => {
    const folder = mkdtempSync(join(tmpdir(), "explain-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, "a.bu");
    writeFileSync(join(folder, "motd"), "Hello\n");
    const local = "storage:\n  files:\n    - path: /etc/motd\n      contents: { local: motd }\n";
    writeFileSync(file, `variant: flatcar\nversion: 1.1.0\n${local}`);
    expect((await run(["explain", file])).out).toContain("help: Set `filesDir`");
    expect((await run(["explain", "-d", folder, file])).status).toBe(0);
    expect(await run(["explain", join(folder, "none")])).toMatchObject({ out: "", status: 1 });
  });

  it.each([
    ["nothing", " \n", 1, "the input is empty: give a Butane config"],
    ["bytes", "\0\0", 1, "the input is no text"],
    ["a script", "#!/bin/sh\n", 0, "the input is a script"],
    ["guestinfo", 'guestinfo.ignition.config.data = "e30="', 1, "flatcar-vsphere inspect"],
    ["a bare value of guestinfo", "H4sIAAAAAAAA/6vm5QIAv5OB3QIAAAA=", 1, "flatcar-vsphere inspect"],
    ["a cloud-config", "#cloud-config\nhostname: a\n", 0, "coreos-cloudinit reads all"],
    ["a cloud-config that is wrong", "#cloud-config\nhostname: [a\n", 1, "error: not YAML"],
    ["a cloud-config of cloud-init", "#cloud-config\nruncmd: [ls]\n", 0, "warning: "],
    ["an Ignition config", '{"ignition":{"version":"3.3.0"}}', 0, "Ignition spec 3.3.0"],
    [
      "an Ignition config that is wrong",
      '{"ignition":{"version":"3.3.0"},"storage":{"files":[{"path":"x"}]}}',
      1,
      "error at $.storage.files.0.path",
    ],
    ["an Ignition 2 config", '{"ignition":{"version":"2.3.0"}}', 0, "Ignition spec 2.3.0"],
    ["JSON that is nothing of these", '{"a":1}', 1, "error parsing variant; must be specified"],
    ["another variant", "variant: fcos\nversion: 1.5.0\n", 1, "for another operating system"],
    ["another text", "hello\n", 1, "error"],
  ])("says of %s what it is", async (_, input, status, text) => {
    const outcome = await run(["explain"], input);
    expect([outcome.err, outcome.status]).toEqual(["", status]);
    expect(outcome.out).toContain(text);
  });

  it("says field by field what a Container Linux Config has otherwise", async () => {
    const { out, status } = await run(
      ["explain"],
      "update:\n  group: stable\nsystemd:\n  units: []\n",
    );
    expect(status).toBe(1);
    expect(out).toContain("line 1: update: use the setting updates");
    expect(out).toContain("flatcar-vsphere migrate FILE");
  });

  it.each([["--bogus"], ["a", "b"]])("refuses %s %s and shows how it is used", async (...args) => {
    const { err, status } = await run(["explain", ...args]);
    expect(status).toBe(2);
    expect(err).toContain("Usage: flatcar-vsphere explain");
  });
});
