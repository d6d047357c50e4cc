import { describe, expect, it } from "vitest";
import { validationProblems, type IgnitionConfig } from "../../../src/ignition";

function paths(config: IgnitionConfig): string[] {
  return validationProblems(config, "3.4.0").map(({ path }) => path.join("."));
}

describe("validationProblems", () => {
  it("walks a value before what is inside it, and fields in printing order", () => {
    const config = {
      ignition: { version: "3.3.0", proxy: { httpProxy: "x" } },
      storage: {
        links: [{ path: "l" }],
        files: [{ path: "f", contents: { source: "x" }, user: { id: 1, name: "a" } }],
        disks: [{ device: "" }],
      },
      systemd: { units: [{ name: "x" }] },
      passwd: {},
    };
    expect(paths(config)).toEqual([
      "ignition.version",
      "ignition.proxy.httpProxy",
      "storage.links.0.target",
      "storage.disks.0.device",
      "storage.files.0.path",
      "storage.files.0.user",
      "storage.files.0.contents.source",
      "storage.links.0.path",
      "systemd.units.0.name",
    ]);
  });

  it("checks what is missing or null as empty", () => {
    const config = { storage: { files: [{}], raid: null } } as unknown as IgnitionConfig;
    expect(paths(config)).toEqual(["ignition.version", "storage.files.0.path"]);
  });

  it("gives each finding the code of its rule", () => {
    const config = { ignition: { version: "3.4.0" }, systemd: { units: [{ name: "x" }] } };
    expect(validationProblems(config, "3.4.0")).toEqual([
      {
        kind: "error",
        path: ["systemd", "units", 0, "name"],
        message: "invalid systemd unit extension",
        code: "unit-extension",
      },
    ]);
  });
});
