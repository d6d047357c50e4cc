import { gunzipSync } from "node:zlib";
import { runtime } from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { invoke } from "../../../src/provider/functions";

interface Answer {
  readonly outputs?: unknown;
  readonly failures?: readonly { readonly property: string; readonly reason: string }[];
}

const call = (name: string, args: object): Promise<Answer> =>
  invoke(`flatcar-vsphere:index:${name}`, args);
const secret = (value: unknown): object => ({
  [runtime.specialSigKey]: runtime.specialSecretSig,
  value,
});
const motd = {
  variant: "flatcar",
  version: "1.1.0",
  storage: { files: [{ path: "/etc/motd", contents: { inline: "hello" } }] },
};

describe("transpileButane", () => {
  it("gives what the command gives, for a text and for an object", async () => {
    const { outputs, failures } = await call("transpileButane", { config: motd });
    expect(failures).toBeUndefined();
    const { ignition, report } = outputs as { ignition: string; report: unknown[] };
    expect(JSON.parse(ignition)).toMatchObject({ storage: { files: [{ path: "/etc/motd" }] } });
    expect(report).toEqual([]);
    const text = "variant: flatcar\nversion: 1.1.0\n";
    const pretty = await call("transpileButane", { config: text, pretty: true, strict: null });
    expect(pretty.outputs).toMatchObject({
      ignition: '{\n  "ignition": {\n    "version": "3.4.0"\n  }\n}',
    });
  });

  it("fails with the command's errors", async () => {
    const config = "variant: flatcar\nversion: 1.1.0\nstorage:\n  files:\n    - path: motd\n";
    const { failures } = await call("transpileButane", { config });
    expect(failures).toEqual([
      {
        property: "config",
        reason:
          "error at $.storage.files.0.path, line 5 col 13: path not absolute\nError translating config: config generated was invalid",
      },
    ]);
  });

  it("quotes nothing of a config that is secret, and gives it as a secret", async () => {
    const config =
      "variant: flatcar\nversion: 1.1.0\nstorage:\n  files:\n    - path: s3cr3t\n      x: s3cr3t\n";
    const refused = await call("transpileButane", { config: secret(config) });
    expect(refused.failures?.[0]?.reason).toMatch(/line 5/);
    expect(JSON.stringify(refused)).not.toContain("s3cr3t");
    const { outputs } = await call("transpileButane", { config: secret(motd) });
    expect(outputs).toMatchObject({
      ignition: { [runtime.specialSigKey]: runtime.specialSecretSig },
    });
  });

  it("refuses arguments of another kind, all at once", async () => {
    const { failures } = await call("transpileButane", { config: 5, pretty: "yes", stric: true });
    expect(failures).toEqual([
      { property: "config", reason: "must be a text or an object, and is the number 5" },
      { property: "pretty", reason: "must be true or false" },
      { property: "stric", reason: 'is no key here; did you mean "strict"?' },
    ]);
  });
});

describe("encodeGuestinfo and decodeGuestinfo", () => {
  it("turn a config into keys and back", async () => {
    const userdata = "variant: flatcar\nversion: 1.1.0\n";
    const { outputs } = await call("encodeGuestinfo", { userdata });
    const { guestinfo, log } = outputs as { guestinfo: Record<string, string>; log: string };
    expect(Object.keys(guestinfo)).toEqual([
      "guestinfo.ignition.config.data",
      "guestinfo.ignition.config.data.encoding",
    ]);
    expect(log).toBe("");
    const [data] = Object.values(guestinfo);
    const decoded = await call("decodeGuestinfo", { guestinfo: data });
    expect(decoded.outputs).toEqual({ userdata: '{"ignition":{"version":"3.4.0"}}' });
  });

  it("take the encoding and the older names", async () => {
    const { outputs } = await call("encodeGuestinfo", {
      userdata: "#!/bin/sh\nexit 0\n",
      encoding: "gz+base64",
      coreosAlias: true,
    });
    const { guestinfo } = outputs as { guestinfo: Record<string, string> };
    expect(guestinfo["guestinfo.coreos.config.data.encoding"]).toBe("gz+base64");
    const bytes = Buffer.from(guestinfo["guestinfo.coreos.config.data"]!, "base64");
    expect(gunzipSync(bytes).toString()).toBe("#!/bin/sh\nexit 0\n");
  });

  it.each([
    ["encodeGuestinfo", { userdata: "" }, /the input is empty: give a Butane or Ignition config/],
    ["encodeGuestinfo", { userdata: "variant: flatcar\n" }, /version/],
    ["encodeGuestinfo", { userdata: "#cloud-config\n- a\n" }, /error: /],
    [
      "encodeGuestinfo",
      { userdata: "{}", encoding: "zip" },
      /must be one of "auto", "base64", "gz\+base64"/,
    ],
    ["decodeGuestinfo", { guestinfo: "hello there" }, /nothing to decode: the value is neither/],
    ["decodeGuestinfo", { guestinfo: "!", encoding: "base64" }, /base64/],
  ])("%s of %j fails as the command does", async (name, args, reason) => {
    const { failures } = await call(name, args);
    expect(failures?.map((one) => one.reason).join("\n")).toMatch(reason);
  });

  it("say nothing of a secret in a mistake", async () => {
    for (const userdata of [
      "variant: flatcar\nversion: 1.1.0\npasswd: pw9\n",
      '{"ignition":{"version":"pw9"}}',
      "#cloud-config\nusers: pw9\n",
    ]) {
      const answer = await call("encodeGuestinfo", { userdata: secret(userdata) });
      expect(JSON.stringify(answer.failures ?? []), userdata).not.toContain("pw9");
    }
  });
});

describe("planMachine", () => {
  it("gives what a machine is told, and what is wrong as data", async () => {
    const networks = [{ addresses: ["10.0.0.5/24"], gateway: "10.0.0.1" }];
    const { outputs } = await call("planMachine", {
      name: "web",
      args: { butane: motd, networks },
    });
    expect(outputs).toMatchObject({
      hostname: "web",
      addresses: ["10.0.0.5"],
      files: { "/etc/motd": "hello" },
      problems: [],
    });
    const wrong = await call("planMachine", { name: "web", args: { timezone: 5, hostnam: "a" } });
    expect(
      (wrong.outputs as { problems: { path: string }[] }).problems.map(({ path }) => path),
    ).toEqual(["timezone", "hostnam"]);
  });
});

describe("planCluster", () => {
  it("gives the nodes, the waves and what is wrong", async () => {
    const pools = {
      web: {
        replicas: 3,
        addressRange: { cidr: "10.0.0.0/24", first: "10.0.0.10" },
        networks: [{ gateway: "10.0.0.1" }],
      },
    };
    const { outputs } = await call("planCluster", { name: "prod", args: { pools } });
    expect(outputs).toMatchObject({
      nodes: [{ name: "prod-web-0", address: "10.0.0.10" }, { key: "1" }, { index: 2 }],
      waves: [["prod-web-0"], ["prod-web-1"], ["prod-web-2"]],
      problems: [],
    });
  });

  it("is refused without its arguments", async () => {
    const { failures } = await call("planCluster", { name: "prod" });
    expect(failures).toEqual([{ property: "args", reason: "is required, and is not given" }]);
  });
});

describe("another function", () => {
  it("is refused by its name", async () => {
    await expect(call("toString", {})).rejects.toThrow(
      "flatcar-vsphere has no function flatcar-vsphere:index:toString",
    );
  });
});
