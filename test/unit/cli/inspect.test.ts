import { describe, expect, it } from "vitest";
import { transpile } from "../../../src/butane";
import { run } from "./run";

const butane = `variant: flatcar
version: 1.0.0
storage:
  files:
    - path: /etc/motd
      contents:
        inline: |
          Says "guestinfo.ignition.config.data"
          100% sure
      mode: 0644
`;
const { ignition } = transpile(butane);

describe("flatcar-vsphere inspect", () => {
  it("shows an Ignition config as Butane", async () => {
    expect(await run(["inspect"], ignition)).toEqual({ out: butane, err: "", status: 0 });
  });

  it.each(["vmx", "ovftool", "govc", "json"])(
    "shows what guestinfo prints as %s",
    async (format) => {
      const { out } = await run(["guestinfo", "--format", format], butane);
      expect(await run(["inspect", "-"], out)).toEqual({ out: butane, err: "", status: 0 });
    },
  );

  it("finds the userdata in a machine's extraConfig, as govc prints it", async () => {
    const { out } = await run(["guestinfo", "--format", "json", "-e", "gz+base64"], butane);
    const pairs = Object.entries(JSON.parse(out) as Record<string, string>);
    const kargs = ["guestinfo.afterburn.initrd.network-kargs", "ip=dhcp"] as const;
    const extraConfig = [["svga.present", "TRUE"] as const, ...pairs, kargs];
    const wanted = { out: `# ${kargs.join(" = ")}\n${butane}`, err: "", status: 0 };
    const now = extraConfig.map(([key, value]) => ({ key, value }));
    const before = extraConfig.map(([Key, value]) => ({
      Key,
      Value: { _typeName: "xsd:string", _value: value },
    }));
    for (const config of [now, before]) {
      const info = JSON.stringify({ virtualMachines: [{ config: { extraConfig: config } }] });
      expect(await run(["inspect"], info)).toEqual(wanted);
      expect((await run(["decode"], info)).out).toBe(ignition);
    }
  });

  it("finds it among the other lines of a VMX file", async () => {
    const { out } = await run(["guestinfo"], butane);
    const vmx = `.encoding = "UTF-8"\ndisplayName = "web"\nannotation = "storage: none"\n${out}memSize = "2048"\n`;
    expect((await run(["inspect"], vmx)).out).toBe(butane);
  });

  it("reads a bare value in the encoding that is named, or that it looks like", async () => {
    const { out } = await run(["guestinfo", "--format", "json", "-e", "base64"], butane);
    const { "guestinfo.ignition.config.data": data = "" } = JSON.parse(out) as Record<
      string,
      string
    >;
    expect((await run(["inspect"], data)).out).toBe(butane);
    expect((await run(["inspect", "-e", "b64"], data)).out).toBe(butane);
    expect(await run(["inspect", "-e", "gz"], data)).toMatchObject({ out: "", status: 1 });
  });

  it("hides what is known to be secret unless it is asked for", async () => {
    const config =
      '{"ignition":{"version":"3.3.0"},"passwd":{"users":[{"name":"core","passwordHash":"$6$abc"}]}}';
    const hidden = await run(["inspect"], config);
    expect(hidden.out).toContain('password_hash: "[hidden]"');
    expect(hidden.out + hidden.err).not.toContain("$6$abc");
    expect(hidden.err).toBe("a value is hidden: --show-secrets shows what is secret\n");
    const shown = await run(["inspect", "--show-secrets"], config);
    expect(shown.out).toContain("password_hash: $6$abc");
    expect(shown.err).toBe("");
  });

  it("says what Butane has no words for, and what it finds", async () => {
    const luks = '{"name":"a","device":"/dev/sdb","clevis":{"tpm2":true}}';
    const { out, err, status } = await run(
      ["inspect"],
      `{"ignition":{"version":"3.3.0"},"storage":{"luks":[${luks}]}}`,
    );
    expect(status).toBe(0);
    expect(out).toContain("tpm2: true");
    expect(err).toContain("clevis is not supported in this spec version");
  });

  it.each([
    [
      "an Ignition 2 config",
      '{"ignition":{"version":"2.3.0"}}',
      '"version": "2.3.0"',
      "shown as it is",
    ],
    ["a script", "#!/bin/sh\necho hi\n", "#!/bin/sh\necho hi\n", "shown as it is"],
    ["a cloud-config", "#cloud-config\nhostname: a\n", "hostname: a", "shown as it is"],
    [
      "what Ignition has erased",
      'guestinfo.ignition.config.data = "e30K"\n',
      "",
      "Ignition erases it",
    ],
    ["keys without userdata", 'guestinfo.hostname = "web"\n', "# guestinfo.hostname = web\n", ""],
  ])("shows %s", async (_, input, out, err) => {
    const outcome = await run(["inspect"], input);
    expect(outcome.status).toBe(0);
    expect(outcome.out).toContain(out);
    expect(outcome.err).toContain(err);
  });

  it.each([
    ["nothing", "", "the input is empty"],
    ["bytes", "a\0b", "the input is no text"],
    ["JSON that is nothing of these", '{"a":1}', "no Ignition config"],
    ["Butane", butane, "no Ignition config"],
    [
      "a value that is not encoded as it says",
      'guestinfo.ignition.config.data = "?"\nguestinfo.ignition.config.data.encoding = "base64"',
      "not base64",
    ],
    [
      "an Ignition config that is wrong",
      '{"ignition":{"version":"3.3.0"},"storage":{"files":[{"path":"x"}]}}',
      "$.storage.files.0.path",
    ],
  ])("refuses %s", async (_, input, err) => {
    const outcome = await run(["inspect"], input);
    expect([outcome.out, outcome.status]).toEqual(["", 1]);
    expect(outcome.err).toContain(err);
  });

  it.each([["--bogus"], ["a", "b"]])("refuses %s %s and shows how it is used", async (...args) => {
    const { err, status } = await run(["inspect", ...args]);
    expect(status).toBe(2);
    expect(err).toContain("Usage: flatcar-vsphere inspect");
  });
});
