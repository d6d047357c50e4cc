import { describe, expect, it } from "vitest";
import {
  checkImageRelease,
  checkLtsStream,
  checkNeeds,
  checkVersion,
  gates,
  ltsStreams,
  ovaUrl,
  parseVersion,
  planMachine,
  type Gate,
  type GateName,
} from "../../../../src/flatcar";

describe("a release number", () => {
  it.each([
    ["4081.2.1", "stable"],
    ["4152.1.0", "beta"],
    ["4186.0.0", "alpha"],
    ["4081.3.10", "lts"],
    ["2605.15.1", undefined],
  ])("%s is of channel %s", (text, channel) => {
    expect(parseVersion(text)?.channel).toBe(channel);
  });

  it.each(["4081", "4081.2", "v4081.2.1", "4081.2.1.0", "stable", "4081.2.x"])(
    "is not %j",
    (text) => {
      expect(checkVersion(text).found.problems).toHaveLength(1);
    },
  );

  it("may have a build suffix", () => {
    expect(parseVersion("4593.0.0+nightly-20261101-2100")?.major).toBe(4593);
  });

  it.each([undefined, "", "current", "current-2024"])("may be unknown: %j", (text) => {
    const { known, found } = checkVersion(text);
    expect([known, found.problems]).toEqual([undefined, []]);
  });
});

describe("the gates", () => {
  const sides: readonly (readonly [GateName, string, string])[] = [
    ["network-kargs", "3247.2.0", "3248.0.0"],
    ["kernel-arguments", "3184.2.0", "3185.0.0"],
    ["ignition-v3", "3184.2.0", "3185.0.0"],
    ["tpm2", "3912.2.0", "3913.0.1"],
    ["sysext", "3184.2.0", "3185.0.0"],
    ["extension-server", "4487.0.0", "4487.0.1"],
    ["zfs", "3874.1.0", "3913.0.0"],
    ["podman", "3941.1.0", "3975.0.0"],
    ["python", "3975.2.2", "4012.0.0"],
    ["incus", "4284.0.0", "4344.0.0"],
    ["nvidia-drivers", "4230.2.4", "4344.0.0"],
    ["overlaybd", "4372.1.0", "4426.0.0"],
    ["cgroup-v1", "4230.2.0", "4229.1.0"],
  ];

  it("have both sides of each tested", () => {
    expect(sides.map(([name]) => name).toSorted()).toEqual(Object.keys(gates).toSorted());
  });

  it.each(sides)("%s shuts at %s and opens at %s", (gate, shut, open) => {
    const need = [{ gate, path: "option" }];
    expect(checkNeeds(need, parseVersion(open)).problems).toEqual([]);
    expect(checkNeeds(need, undefined).problems).toEqual([]);
    const [problem] = checkNeeds(need, parseVersion(shut)).problems;
    expect(problem?.path).toBe("option");
    const { feature, since, until }: Gate = gates[gate];
    for (const part of [feature, shut, String(since ?? until)]) {
      expect(problem?.message).toContain(part);
    }
    expect(problem?.message).toMatch(/: (use|leave|give) .*[^.]$/);
    expect(problem?.message).not.toContain("undefined");
  });

  const pins = [{ addresses: ["10.0.0.5/24"], gateway: "10.0.0.1" }];
  const url = "https://example.com/config.ign";
  it.each([
    [
      "kernel arguments",
      { kernelArguments: { shouldExist: ["quiet"] } },
      "3139.2.0",
      "3185.0.0",
      "kernelArguments",
    ],
    [
      "console autologin off",
      { consoleAutologin: false },
      "3139.2.0",
      "3185.0.0",
      "consoleAutologin",
    ],
    ["Butane", { butane: "variant: flatcar\nversion: 1.0.0\n" }, "3139.2.0", "3185.0.0", "butane"],
    ["cgroup v1", { cgroupV1: true }, "4230.2.0", "4081.3.6", "cgroupV1"],
    ["FIPS", { fips: true }, "3139.2.0", "4593.2.0", "fips"],
    ["a GPU", { gpu: { driver: "nvidia-drivers-570" } }, "4230.2.4", "4459.2.0", "gpu.driver"],
    [
      "a TPM",
      { dataDisks: { d: { mountPath: "/srv", luks: { tpm2: true } } } },
      "3815.2.5",
      "4593.2.0",
      "dataDisks.d.luks.tpm2",
    ],
  ])("of a machine with %s is its release", (_, options, shut, open, path) => {
    const paths = (flatcarVersion: string) =>
      planMachine({ name: "web1", flatcarVersion, ...options }).problems.map(
        (problem) => problem.path,
      );
    expect(paths(shut)).toContain(path);
    expect(paths(open)).toEqual([]);
    expect(paths("current")).toEqual([]);
  });

  it("leave a static address alone where nothing is fetched, and leave the arguments out", () => {
    const old = planMachine({ name: "web1", flatcarVersion: "3227.2.0", networks: pins });
    expect(old.problems).toEqual([]);
    expect(Object.keys(old.guestinfo)).not.toContain("guestinfo.afterburn.initrd.network-kargs");
  });

  it("warn of a static address that the initramfs does not learn, since DHCP may answer", () => {
    const codes = (flatcarVersion: string) => {
      const networks = [{ ...pins[0], nameservers: ["10.0.0.1"] }];
      const plan = planMachine({ name: "web1", flatcarVersion, networks, ignitionUrl: url });
      expect(plan.problems).toEqual([]);
      return plan.warnings.map(({ code }) => code);
    };
    expect(codes("3227.2.0")).toEqual(["network.kargs-release"]);
    expect(codes("3248.2.0")).toEqual([]);
  });

  it("have a source and a bound each", () => {
    for (const gate of Object.values<Gate>(gates)) {
      expect(gate.source).toMatch(/^https:\/\/github\.com\/flatcar\/[\w-]+\/blob\/[\w.-]+\/\S+$/);
      expect([gate.since, gate.until].filter((bound) => bound !== undefined)).not.toEqual([]);
    }
  });

  it("let a mixed machine fetch by DHCP before 3248", () => {
    const networks = [{ ...pins[0], macAddress: "00:50:56:00:00:01" }, {}];
    expect(
      planMachine({ name: "web1", flatcarVersion: "3227.2.0", networks, ignitionUrl: url })
        .problems,
    ).toEqual([]);
  });
});

describe("LTS streams", () => {
  it("are known by year, major number and end", () => {
    expect(ltsStreams.map(({ year, major }) => [year, major])).toEqual([
      [2021, 2605],
      [2022, 3033],
      [2023, 3510],
      [2024, 4081],
    ]);
  });

  it("warn once they have ended, and where they are not known", () => {
    const codes = (name: string) => checkLtsStream(name, "stream").warnings.map(({ code }) => code);
    expect(codes("lts-2024")).toEqual(["release.lts-ended"]);
    expect(codes("lts-2031")).toEqual(["release.lts-unknown"]);
    expect(checkLtsStream("lts", "stream").problems).toHaveLength(1);
  });

  it("say so of an image too, but not of the stable release with the same number", () => {
    const codes = (flatcarVersion: string) =>
      planMachine({ name: "a", flatcarVersion, consoleAutologin: true }).warnings.map(
        ({ code }) => code,
      );
    expect(codes("4081.3.6")).toEqual(["release.lts-ended"]);
    expect(codes("4081.2.1")).toEqual([]);
  });
});

describe("an image", () => {
  it.each([
    [
      "stable",
      "current",
      "https://stable.release.flatcar-linux.net/amd64-usr/current/flatcar_production_vmware_ova.ova",
    ],
    [
      "beta",
      "4152.1.0",
      "https://beta.release.flatcar-linux.net/amd64-usr/4152.1.0/flatcar_production_vmware_ova.ova",
    ],
    [
      "lts-2024",
      "current",
      "https://lts.release.flatcar-linux.net/amd64-usr/current-2024/flatcar_production_vmware_ova.ova",
    ],
  ])("of %s, release %s, is published at %s", (channel, release, url) => {
    const { image, found } = checkImageRelease(channel, release);
    expect(found.problems).toEqual([]);
    expect(ovaUrl(image!)).toBe(url);
  });

  it.each([
    ["edge", "current", "release.channel", "channel"],
    ["stable", "latest", "release.version", "version"],
    ["stable", "4152.1.0", "release.channel-mismatch", "version"],
    ["lts-2024", "3510.3.1", "release.channel-mismatch", "version"],
  ])("of %s, release %s, is refused with %s", (channel, release, code, path) => {
    const { image, found } = checkImageRelease(channel, release);
    expect(image).toBeUndefined();
    expect(found.problems).toMatchObject([{ code, path }]);
  });
});
