import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { run } from "./run";

const old = "# mine\nsystemd:\n  units:\n    - name: docker.service\n      enable: true\n";
const now =
  "variant: flatcar\nversion: 1.1.0\n# mine\nsystemd:\n  units:\n    - name: docker.service\n      enabled: true\n";

describe("flatcar-vsphere migrate", () => {
  it("writes a Container Linux Config as Butane", async () => {
    expect(await run(["migrate"], old)).toEqual({ out: now, err: "", status: 0 });
  });

  it("says line by line what is not moved, and ends with status 1 for it where it is strict", async () => {
    const source = `${old}flannel:\n  version: 0.9.0\n`;
    const err =
      "line 6: flannel: not moved: Flatcar's image has no flanneld; run it as a DaemonSet of Kubernetes, or as an entry of containers\n" +
      "line 7: flannel.version: not moved\n";
    expect(await run(["migrate"], source)).toEqual({ out: now, err, status: 0 });
    expect(await run(["migrate", "--strict"], source)).toEqual({ out: now, err, status: 1 });
  });

  it("shows what Butane finds in the result, and ends with status 1 where it cannot be used", async () => {
    const { out, err, status } = await run(
      ["migrate"],
      "storage:\n  files:\n    - { path: etc/a }\n",
    );
    expect(status).toBe(1);
    expect(out).toContain("path: etc/a");
    expect(err).toContain("in the result:\nerror: path not absolute\n  at line 5, column 15");
  });

  it("reads and writes files, and local files below a folder", async () => {
    const folder = mkdtempSync(join(tmpdir(), "migrate-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const at = (name: string): string => join(folder, name);
    writeFileSync(at("motd"), "Hello\n");
    writeFileSync(
      at("old.yaml"),
      "storage:\n  files:\n    - path: /etc/motd\n      contents: { local: motd }\n",
    );
    const args = ["migrate", "--output", at("new.bu"), at("old.yaml")];
    expect(await run(args)).toMatchObject({ out: "", status: 1 });
    expect(await run([...args, "-d", folder])).toEqual({ out: "", err: "", status: 0 });
    expect(readFileSync(at("new.bu"), "utf8")).toContain("contents: { local: motd }");
    expect(await run(["migrate", at("none")])).toMatchObject({ out: "", status: 1 });
    const nowhere = await run(["migrate", "-o", at("none/new.bu")], old);
    expect(nowhere).toMatchObject({ out: "", status: 1 });
    expect(nowhere.err).toContain("cannot write");
  });

  it.each([
    ["", "nothing to migrate: the input is empty: give a Container Linux Config\n"],
    [now, "nothing to migrate: the input has a variant: it is Butane already\n"],
  ])("refuses %j", async (input, err) => {
    expect(await run(["migrate"], input)).toEqual({ out: "", err, status: 1 });
  });

  it.each([["--bogus"], ["a", "b"]])("refuses %s %s and shows how it is used", async (...args) => {
    const { err, status } = await run(["migrate", ...args]);
    expect(status).toBe(2);
    expect(err).toContain("Usage: flatcar-vsphere migrate");
  });
});
