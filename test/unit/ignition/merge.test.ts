import { describe, expect, it } from "vitest";
import { mergeConfigs, type IgnitionConfig } from "../../../src/ignition";

type Sections = Partial<IgnitionConfig>;

function config(sections: Sections): IgnitionConfig {
  return { ignition: { version: "3.4.0" }, ...sections };
}

function merged(parent: Sections, child: Sections): Sections {
  const { ignition, ...sections } = mergeConfigs(config(parent), config(child), "3.4.0").config;
  expect(ignition).toEqual({ version: "3.4.0" });
  return sections;
}

describe("mergeConfigs", () => {
  it("takes what the child sets, even if that is zero, and else the parent's", () => {
    const parent = { passwd: { users: [{ name: "u", uid: 5, shell: "a", system: true }] } };
    const child = { passwd: { users: [{ name: "u", uid: 0, system: false }] } };
    expect(merged(parent, child)).toEqual({
      passwd: { users: [{ name: "u", uid: 0, shell: "a", system: false }] },
    });
  });

  it("keeps the parent's order and appends what only the child has", () => {
    const parent = { storage: { files: [{ path: "/a" }, { path: "/b" }] } };
    const child = { storage: { files: [{ path: "/c" }, { path: "/b", mode: 1 }] } };
    expect(merged(parent, child)).toEqual({
      storage: { files: [{ path: "/a" }, { path: "/b", mode: 1 }, { path: "/c" }] },
    });
  });

  it("drops a parent's file that is a link in the child", () => {
    const parent = { storage: { files: [{ path: "/a" }] } };
    const child = { storage: { links: [{ path: "/a", target: "/b" }] } };
    expect(merged(parent, child)).toEqual({
      storage: { files: [], links: [{ path: "/a", target: "/b" }] },
    });
  });

  it("concatenates lists whose items may repeat", () => {
    const filesystem = (options: string[]) => ({
      storage: { filesystems: [{ device: "/d", options }] },
    });
    expect(merged(filesystem(["x", "y"]), filesystem(["x"]))).toEqual(filesystem(["x", "y", "x"]));
  });

  it("removes a parent's header for which the child has no value", () => {
    const file = (httpHeaders: { name: string; value?: string }[]) => ({
      storage: { files: [{ path: "/a", contents: { source: "http://x", httpHeaders } }] },
    });
    const parent = file([
      { name: "A", value: "1" },
      { name: "B", value: "2" },
    ]);
    expect(merged(parent, file([{ name: "A" }, { name: "C" }]))).toEqual(
      file([{ name: "B", value: "2" }, { name: "C" }]),
    );
  });

  it("changes neither side", () => {
    const parent = config({ passwd: { users: [{ name: "u", groups: ["a"] }] } });
    const child = config({ passwd: { users: [{ name: "u", groups: ["b"] }] } });
    const before = structuredClone([parent, child]);
    mergeConfigs(parent, child, "3.4.0");
    expect([parent, child]).toEqual(before);
  });

  it("records where every part came from, parts before the whole", () => {
    const { transcript } = mergeConfigs(
      config({ systemd: { units: [{ name: "g.mount", enabled: true }] } }),
      config({ systemd: { units: [{ name: "x.service" }, { name: "g.mount", contents: "c" }] } }),
      "3.4.0",
    );
    const lines = transcript.map(
      ({ side, from, to }) => `${side} ${from.join(".")} -> ${to.join(".")}`,
    );
    expect(lines).toEqual([
      "child ignition.version -> ignition.version",
      "parent ignition -> ignition",
      "child ignition -> ignition",
      "child systemd.units.1.contents -> systemd.units.0.contents",
      "parent systemd.units.0.enabled -> systemd.units.0.enabled",
      "child systemd.units.1.name -> systemd.units.0.name",
      "parent systemd.units.0 -> systemd.units.0",
      "child systemd.units.1 -> systemd.units.0",
      "child systemd.units.0.name -> systemd.units.1.name",
      "child systemd.units.0 -> systemd.units.1",
      "parent systemd.units -> systemd.units",
      "child systemd.units -> systemd.units",
      "parent systemd -> systemd",
      "child systemd -> systemd",
    ]);
  });
});
