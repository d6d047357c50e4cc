import { describe, expect, it } from "vitest";
import { translateConfig, type IgnitionConfig } from "../../../src/ignition";

const config = (version: string, storage: IgnitionConfig["storage"]): IgnitionConfig => ({
  ignition: { version },
  storage,
});

describe("translateConfig", () => {
  it("drops special mode bits on the way to 3.6, as Ignition never applied them", () => {
    const before = config("3.5.0", {
      files: [{ path: "/a", mode: 0o4755 }],
      directories: [{ path: "/d", mode: 0o1777 }],
    });
    const copy = structuredClone(before);
    const after = translateConfig(before, "3.5.0", "3.6.0-experimental");
    expect(after.storage?.files?.[0]?.mode).toBe(0o755);
    expect(after.storage?.directories?.[0]?.mode).toBe(0o777);
    expect(before).toEqual(copy);
  });

  it("loses the advertisements of Tang servers on the way to 3.5", () => {
    const tang = [{ url: "http://t", advertisement: "{}" }];
    const before = config("3.4.0", { luks: [{ name: "l", clevis: { tang } }] });
    const after = translateConfig(before, "3.4.0", "3.5.0");
    expect(after.storage?.luks?.[0]?.clevis?.tang?.[0]?.advertisement).toBeUndefined();
    expect(tang[0]?.advertisement).toBe("{}");
  });

  it("sets strings that were always there", () => {
    const before = config("3.2.0", {
      links: [{ path: "/l" }],
      raid: [{ name: "r" }],
      luks: [{ name: "l", clevis: { custom: {} } }],
    });
    const { storage } = translateConfig(before, "3.2.0", "3.3.0");
    expect(storage?.links?.[0]?.target).toBe("");
    expect(storage?.raid?.[0]?.level).toBe("");
    expect(storage?.luks?.[0]?.clevis?.custom).toEqual({ config: "", pin: "" });
  });

  it("takes the number of the target", () => {
    const { ignition } = translateConfig(config("3.0.0", undefined), "3.0.0", "3.5.0");
    expect(ignition.version).toBe("3.5.0");
  });
});
