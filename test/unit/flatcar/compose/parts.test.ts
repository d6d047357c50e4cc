import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalText } from "../../../../src/flatcar/compose/digest";
import { partsOf, type Part } from "../../../../src/flatcar/compose/parts";
import { planMachine } from "../../../../src/flatcar";
import type { IgnitionConfig } from "../../../../src/ignition";
import { machines } from "../arbitraries";

const ignition = { version: "3.4.0" };
const plain = (text: string): string => text;
const parts = (config: Partial<IgnitionConfig>, mask = plain): Part[] =>
  partsOf({ ignition, ...config }, { hide: plain, mask });
const names = (config: Partial<IgnitionConfig>): string[] => parts(config).map(({ name }) => name);

describe("the parts of a config", () => {
  test("are named as people name them", () => {
    expect(
      names({
        storage: {
          files: [{ path: "/etc/motd" }],
          directories: [{ path: "/srv" }],
          links: [{ path: "/etc/localtime", target: "/usr/share/zoneinfo/UTC" }],
          disks: [{ device: "/dev/sdb" }],
          raid: [{ name: "data", level: "raid1" }],
          luks: [{ name: "secret" }],
          filesystems: [{ device: "/dev/sdb1", format: "ext4" }],
        },
        passwd: { users: [{ name: "core" }], groups: [{ name: "wheel" }] },
        systemd: {
          units: [{ name: "web.service", enabled: true, dropins: [{ name: "10-port.conf" }] }],
        },
        ignition: { ...ignition, proxy: { httpProxy: "http://proxy" } },
        kernelArguments: { shouldExist: ["quiet"], shouldNotExist: ["flatcar.autologin"] },
      }),
    ).toEqual([
      "file /etc/motd",
      "directory /srv",
      "link /etc/localtime",
      "partitions of /dev/sdb",
      "RAID array data",
      "encrypted volume secret",
      "filesystem on /dev/sdb1",
      "user core",
      "group wheel",
      "unit web.service",
      "unit web.service, drop-in 10-port.conf",
      "Ignition's proxy",
      "kernel argument quiet",
      "kernel argument flatcar.autologin to be removed",
      "order of the kernel arguments",
    ]);
  });

  test("show nothing that is hidden, in their names neither", () => {
    const mask = (text: string): string => text.replaceAll("hunter2", "[secret]");
    const found = parts(
      {
        storage: { files: [{ path: "/etc/hunter2", contents: { source: "data:,a%3Dhunter2" } }] },
        kernelArguments: { shouldExist: ["token=hunter2"] },
      },
      mask,
    );
    expect(found.map(({ name }) => name)).toEqual([
      "file /etc/[secret]",
      "kernel argument token=[secret]",
      "order of the kernel arguments",
    ]);
    expect(JSON.stringify(found.map(({ shown }) => shown))).not.toContain("hunter2");
    expect(found.every(({ text }) => text.includes("hunter2"))).toBe(true);
  });

  test("with null in the place of a list or a section are those without it", () => {
    const config = {
      storage: { files: null },
      passwd: null,
      kernelArguments: { shouldExist: null },
    };
    expect(parts(config as unknown as Partial<IgnitionConfig>)).toEqual([]);
  });

  test("differ where the canonical texts of two machines differ, and there alone", () => {
    const config = (options: Parameters<typeof planMachine>[0]): IgnitionConfig =>
      JSON.parse(planMachine(options).ignition ?? '{"ignition":{}}') as IgnitionConfig;
    let others = 0;
    fc.assert(
      fc.property(machines, machines, (one, other) => {
        const mixed = { ...one, ...other, name: one.name };
        for (const [a, b] of [
          [one, mixed],
          [one, structuredClone(one)],
        ] as const) {
          const isOther = canonicalText(config(a)) !== canonicalText(config(b));
          others += Number(isOther);
          const sorted = (of: IgnitionConfig): Part[] =>
            parts(of).sort((p, q) => (p.name < q.name ? -1 : 1));
          expect(JSON.stringify(sorted(config(a))) !== JSON.stringify(sorted(config(b)))).toBe(
            isOther,
          );
        }
      }),
      { numRuns: 15 },
    );
    expect(others).toBeGreaterThan(5);
  });
});
