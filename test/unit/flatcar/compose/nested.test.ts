import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { planMachine, type MachineOptions } from "../../../../src/flatcar";
import { key } from "../examples";

const plan = (options: Partial<MachineOptions>) =>
  planMachine({ name: "web1", sshAuthorizedKeys: [key], ...options });
const found = (options: Partial<MachineOptions>) => {
  const { problems, warnings } = plan(options);
  return [...problems, ...warnings].map(({ path, code }) => [path, code]);
};
const url = "https://mirror.private.test/thing.raw";
const fixed = {
  networks: [{ addresses: ["10.0.0.5/24"], gateway: "10.0.0.1", nameservers: ["10.0.0.1"] }],
};

/** A config that merges another one that is in it. */
const merging = (inner: object, way: "merge" | "replace" = "merge") => {
  const resource = { inline: JSON.stringify(inner) };
  return {
    butane: {
      variant: "flatcar",
      version: "1.0.0",
      ignition: { config: way === "merge" ? { merge: [resource] } : { replace: resource } },
    },
  } as const;
};
const ignition = { version: "3.3.0" };
const remote = { ignition, storage: { files: [{ path: "/opt/x", contents: { source: url } }] } };

describe("a config inside a config", () => {
  it.each(["merge", "replace"] as const)("counts for what is fetched (%s)", (way) => {
    const { fetchesRemote, guestinfo } = planMachine({
      name: "web1",
      ...fixed,
      ...merging(remote, way),
    });
    expect(fetchesRemote).toBe(true);
    expect(guestinfo["guestinfo.afterburn.initrd.network-kargs"]).toMatch(/^ip=10\.0\.0\.5:/);
  });

  it("counts two levels down, with the proxy that Ignition then needs", () => {
    const source = `data:,${encodeURIComponent(JSON.stringify(remote))}`;
    const middle = { ignition: { ...ignition, config: { merge: [{ source }] } } };
    const { ignition: text } = plan({
      ...merging(middle),
      proxy: { http: "http://10.0.0.1:3128" },
    });
    expect(JSON.parse(text ?? "")).toMatchObject({
      ignition: { proxy: { httpProxy: "http://10.0.0.1:3128" } },
    });
  });

  it("asks for Flatcar's extensions as a config does", () => {
    const contents = { source: "data:,zfs%0A" };
    const files = [{ path: "/etc/flatcar/enabled-sysext.conf", contents }];
    const options = { flatcarVersion: "3815.2.0", ...merging({ ignition, storage: { files } }) };
    expect(found(options)).toEqual([["butane", "release.too-old"]]);
  });

  it.each<[string, object, string]>([
    [
      "a version that Ignition does not read",
      { ignition: { version: "2.3.0" } },
      "userdata.ignition",
    ],
    [
      "a read-only place",
      { ignition, storage: { files: [{ path: "/usr/x" }] } },
      "storage.read-only",
    ],
  ])("is refused for %s", (_, inner, code) => {
    expect(found(merging(inner))).toEqual([["butane", code]]);
  });

  it("is refused for a mistake, which Butane finds in its own", () => {
    const source = `data:,${encodeURIComponent('{"ignition":{"version":"3.3.0"},"storage":{"files":[{"path":"x"}]}}')}`;
    const outer = { ignition: { ...ignition, config: { merge: [{ source }] } } };
    expect(found({ ignition: outer })).toEqual([["ignition", "userdata.ignition"]]);
  });

  it("is held against the release", () => {
    const inner = { ignition: { version: "3.5.0" } };
    expect(found({ flatcarVersion: "4081.3.0", ...merging(inner) })).toContainEqual([
      "butane",
      "release.too-old",
    ]);
  });

  it("is held against the settings", () => {
    const units = [{ name: "docker.service", mask: true }];
    const options = {
      containers: { app: { image: "nginx:1" } },
      ...merging({ ignition, systemd: { units } }),
    };
    expect(found(options)).toEqual([["butane", "settings.void"]]);
  });
});

describe("contents that are in a config", () => {
  const contents = (value: object) => ({
    butane: {
      version: "1.0.0",
      storage: { files: [{ path: "/opt/x", contents: value }] },
    } as const,
  });
  const digest = (algorithm: string, text: string) =>
    `${algorithm}-${createHash(algorithm).update(text).digest("hex")}`;

  it("are refused where they are said to be compressed and are not", () => {
    expect(found(contents({ inline: "hello", compression: "gzip" }))).toEqual([
      ["butane", "userdata.contents"],
    ]);
  });

  it.each(["sha256", "sha512"])("are held against their %s", (algorithm) => {
    const verified = (inline: string, hash: string) => contents({ inline, verification: { hash } });
    const long = "hello ".repeat(500);
    expect(found(verified("hello", digest(algorithm, "hello")))).toEqual([]);
    // Butane compresses this one; the digest is of what comes out.
    expect(found(verified(long, digest(algorithm, long)))).toEqual([]);
    expect(found(verified("hello", digest(algorithm, "other")))).toEqual([
      ["butane", "userdata.contents"],
    ]);
  });
});
