import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { run } from "./run";

const butane =
  "variant: flatcar\nversion: 1.0.0\nstorage:\n  files:\n    - path: /etc/motd\n      contents:\n        inline: '100% \"sure\"'\n";
const ignition =
  '{"ignition":{"version":"3.3.0"},"storage":{"files":[{"path":"/etc/motd","contents":{"compression":"","source":"data:,100%25%20%22sure%22"}}]}}';

describe("flatcar-vsphere guestinfo", () => {
  it.each(["vmx", "ovftool", "govc", "json"])(
    "prints %s, which decode turns back into the Ignition config",
    async (format) => {
      const printed = await run(["guestinfo", "--format", format], butane);
      expect([printed.err, printed.status]).toEqual(["", 0]);
      expect(printed.out).toContain("ignition.config.data.encoding");
      expect(await run(["decode", "-"], printed.out)).toEqual({
        out: ignition,
        err: "",
        status: 0,
      });
    },
  );

  it("prints the plain encoding of the documentation for a VMX file", async () => {
    const { out, status } = await run(["guestinfo", "-e", "plain"], butane);
    // sed -e 's/%/%%/g' -e 's/"/%22/g'
    const escaped = ignition.replaceAll("%", "%%").replaceAll('"', "%22");
    expect([out, status]).toEqual([`guestinfo.ignition.config.data = "${escaped}"\n`, 0]);
    expect((await run(["decode"], out)).out).toBe(ignition);
  });

  it("refuses the plain encoding where it does not survive, and where it has several lines", async () => {
    expect(await run(["guestinfo", "-e", "plain", "-f", "govc"], butane)).toMatchObject({
      out: "",
      status: 2,
    });
    expect(await run(["guestinfo", "-e", "plain"], "#cloud-config\nhostname: a\n")).toMatchObject({
      out: "",
      status: 1,
    });
  });

  it("uses the older names and the encoding that are asked for", async () => {
    const { out } = await run(["guestinfo", "--coreos-alias", "-e", "gz+base64"], butane);
    expect(out).toMatch(
      /^guestinfo\.coreos\.config\.data = "H4sI.*"\nguestinfo\.coreos\.config\.data\.encoding = "gz\+base64"\n$/,
    );
    expect((await run(["decode"], out)).out).toBe(ignition);
  });

  it.each([
    "#cloud-config\nhostname: a\n",
    "#!/bin/sh\necho hi\n",
    ignition,
    '{"ignition":{"version":"2.3.0"}}',
  ])("passes %j on as it is", async (text) => {
    const { out, status } = await run(["guestinfo"], text);
    expect(status).toBe(0);
    expect((await run(["decode"], out)).out).toBe(text);
  });

  it("says what to do about a finding, with its line", async () => {
    const { err, status } = await run(["guestinfo"], `${butane}      owner: root\n`);
    expect(status).toBe(0);
    expect(err).toContain("warning: unused key owner");
    expect(err).toContain("      owner: root");
    expect(err).toContain("help: Butane calls this user.name and group.name.");
  });

  it.each([
    `${butane}      owner: root\n`,
    "#cloud-config\nruncmd: [ls]\n",
    ignition.replace("compression", "compressed"),
  ])("with --strict takes no config with a warning: %j", async (text) => {
    const { err } = await run(["guestinfo"], text);
    expect(err).not.toBe("");
    expect(await run(["guestinfo", "--strict"], text)).toMatchObject({ out: "", status: 1 });
  });

  it("refuses a cloud-config that nothing can read", async () => {
    const bad = await run(["guestinfo"], "#cloud-config\nhostname: [a\n");
    expect(bad).toMatchObject({ out: "", status: 1 });
    expect(bad.err).toContain("error: not YAML");
  });

  it("reports what is wrong with a config and prints no keys", async () => {
    expect(
      await run(["guestinfo"], "variant: flatcar\nversion: 1.0.0\nstorage: 1\n"),
    ).toMatchObject({ out: "", status: 1 });
    const bad = await run(
      ["guestinfo"],
      '{"ignition":{"version":"3.3.0"},"storage":{"files":[{"path":"x"}]}}',
    );
    expect(bad).toMatchObject({ out: "", status: 1 });
    expect(bad.err).toMatch(/error at \$\.storage\.files\.0\.path/);
  });

  it("reads a file", async () => {
    const folder = mkdtempSync(join(tmpdir(), "guestinfo-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, "a.bu");
    writeFileSync(file, butane);
    const { out } = await run(["guestinfo", file]);
    writeFileSync(file, out);
    expect((await run(["decode", file])).out).toBe(ignition);
    expect(await run(["guestinfo", join(folder, "none")])).toMatchObject({ out: "", status: 1 });
  });

  it.each([["--format", "xml"], ["--encoding", "gzip"], ["--bogus"], ["a", "b"]])(
    "refuses %s %s and shows how it is used",
    async (...args) => {
      const { err, out, status } = await run(["guestinfo", ...args], butane);
      expect([out, status]).toEqual(["", 2]);
      expect(err).toContain("Usage: flatcar-vsphere guestinfo");
    },
  );
});

it("flatcar-vsphere guestinfo says of an empty input what it wants", async () => {
  expect(await run(["guestinfo"], "\n")).toEqual({
    out: "",
    err: "the input is empty: give a Butane or Ignition config, a cloud-config or a script\n",
    status: 1,
  });
});

describe("flatcar-vsphere decode", () => {
  it("reads a bare value in the encoding that is named", async () => {
    expect(await run(["decode", "-e", "b64"], "aGVsbG8=\n")).toEqual({
      out: "hello",
      err: "",
      status: 0,
    });
  });

  it("says why a value cannot be read", async () => {
    const { err, status } = await run(["decode", "-e", "gz+base64"], "aGVsbG8=");
    expect(status).toBe(1);
    expect(err).toMatch(/^the data is not gz\+base64: /);
    expect(await run(["decode", "-e", "rot13"], "x")).toMatchObject({ status: 1 });
  });

  it.each([
    ["nothing", "", "nothing to decode: the input is empty\n"],
    ["white space", " \n\t\n", "nothing to decode: the input is empty\n"],
    [
      "text that is neither encoded nor a config",
      "variant: flatcar\n",
      "nothing to decode: the value is neither base64 nor gz+base64, nor a plain Ignition config, cloud-config or script\n",
    ],
    [
      "a line of a VMX file with such a value",
      'guestinfo.ignition.config.data = "gar bage"',
      "nothing to decode: the value is neither base64 nor gz+base64, nor a plain Ignition config, cloud-config or script\n",
    ],
  ])("refuses %s", async (_, input, err) => {
    expect(await run(["decode"], input)).toEqual({ out: "", err, status: 1 });
  });

  it.each(["{}", '{"ignition":{"version":"3.3.0"}}', "#cloud-config\n", "#!/bin/sh\n"])(
    "gives back the plain config %j",
    async (text) => {
      expect(await run(["decode"], text)).toEqual({ out: text.trim(), err: "", status: 0 });
    },
  );
});
