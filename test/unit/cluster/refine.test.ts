import { describe, expect, test } from "vitest";
import { refine } from "../../../src/cluster/refine";

describe("refining settings", () => {
  test("the more specific value wins", () => {
    expect(refine({ numCpus: 2, memoryMb: 4096 }, { numCpus: 8 })).toEqual({
      numCpus: 8,
      memoryMb: 4096,
    });
  });

  test("a value that is left out or undefined leaves the general one", () => {
    expect(refine({ numCpus: 2 }, { numCpus: undefined })).toEqual({ numCpus: 2 });
  });

  test("maps are joined key by key", () => {
    const general = { sysctl: { "net.ipv4.ip_forward": "1", "vm.swappiness": "60" } };
    expect(refine(general, { sysctl: { "vm.swappiness": "10" } })).toEqual({
      sysctl: { "net.ipv4.ip_forward": "1", "vm.swappiness": "10" },
    });
  });

  test("lists are replaced", () => {
    expect(refine({ timeServers: ["a"] }, { timeServers: ["b"] })).toEqual({ timeServers: ["b"] });
  });

  test("snippets add up, the general ones first", () => {
    expect(refine({ snippets: ["a"] }, { snippets: ["b"] })).toEqual({ snippets: ["a", "b"] });
  });

  test("a general butane config becomes a snippet under the specific one", () => {
    expect(
      refine({ snippets: ["s"], butane: "general" }, { butane: "specific", snippets: ["t"] }),
    ).toEqual({
      snippets: ["s", "general", "t"],
      butane: "specific",
    });
  });

  test("typed butane configs are layered like texts, never mixed key by key", () => {
    const general = {
      butane: {
        variant: "flatcar" as const,
        version: "1.1.0" as const,
        passwd: { users: [{ name: "a" }] },
      },
    };
    const specific = { butane: { variant: "flatcar" as const, version: "1.1.0" as const } };
    expect(refine(general, specific)).toEqual({
      snippets: [general.butane],
      butane: specific.butane,
    });
  });

  test("a specific ignition config takes the place of a general one", () => {
    expect(refine({ ignition: "general" }, { ignition: "specific" })).toEqual({
      ignition: "specific",
    });
  });

  test("a specific kind of userdata takes the place of another kind, and a butane config stays under it", () => {
    expect(refine({ butane: "b" }, { ignition: "i" })).toEqual({ snippets: ["b"], ignition: "i" });
  });
});
