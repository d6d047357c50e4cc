import { describe, expect, test } from "vitest";
import { planMachine, type MachineOptions } from "../../../../src/flatcar";
import { decodeUserdata } from "../../../../src/guestinfo";
import { toldConfig } from "../../../../src/components/lifecycle/told-config";
import type { IgnitionConfig } from "../../../../src/ignition";

const digest = "ab".repeat(32);

function told(options: Partial<MachineOptions>): IgnitionConfig {
  const { data, encoding } = toldConfig(planMachine({ name: "web", ...options }), digest);
  const decoded = decodeUserdata(data, encoding);
  return JSON.parse("value" in decoded ? decoded.value : "") as IgnitionConfig;
}

describe("the config that a running machine is told", () => {
  test("is the machine's, with its digest in a file that Ignition writes with the others", () => {
    const { ignition = "{}" } = planMachine({ name: "web" });
    const { storage, ...rest } = JSON.parse(ignition) as IgnitionConfig;
    const mark = {
      path: "/etc/flatcar-vsphere/config.sha256",
      mode: 0o644,
      overwrite: true,
      contents: { source: `data:,${digest}` },
    };
    expect(told({})).toEqual({
      ...rest,
      storage: { ...storage, files: [...(storage?.files ?? []), mark] },
    });
  });

  test("has no file that Ignition would not write, since it takes another config", () => {
    const butane = { ignition: { config: { replace: { source: "https://example.com/a.ign" } } } };
    const paths = told({ butane }).storage?.files?.map(({ path }) => path) ?? [];
    expect(paths).not.toContain("/etc/flatcar-vsphere/config.sha256");
  });

  test.each([
    ["gz+base64", false],
    ["base64", true],
  ] as const)(
    "has the encoding %s and the keys that the machine was made with",
    (encoding, coreosAlias) => {
      const plan = planMachine({ name: "web", encoding, coreosAlias });
      expect(toldConfig(plan, digest)).toMatchObject({ encoding, coreosAlias });
    },
  );
});
