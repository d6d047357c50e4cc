import { describe, expect, it } from "vitest";
import { found } from "./found";

const raid = (more: object, version?: string) =>
  found({ storage: { raid: [{ name: "md0", devices: ["/dev/a"], ...more }] } }, version).map(
    (line) => line.replace("error at $.storage.raid.0.", ""),
  );

describe("an array", () => {
  it.each(["linear", "raid0", "0", "stripe"])("of level %s has no spares", (level) => {
    expect(raid({ level, spares: 0 })).toEqual([]);
    expect(raid({ level, spares: 1 })).toEqual([
      "level: spares unsupported for linear and raid0 arrays",
    ]);
  });

  it.each(["raid1", "1", "mirror", "raid4", "4", "raid5", "5", "raid6", "6", "raid10", "10"])(
    "of level %s may have spares",
    (level) => {
      expect(raid({ level, spares: 1 })).toEqual([]);
    },
  );

  it("has a level that is known", () => {
    expect(raid({})).toEqual(["level: raid level is required"]);
    expect(raid({ level: "raid7" })).toEqual(["level: unrecognized raid level"]);
    expect(raid({}, "3.2.0")).toEqual(["level: unrecognized raid level"]);
  });

  it("has devices with absolute paths, each once", () => {
    expect(raid({ level: "raid1", devices: [] })).toEqual(["devices: raid devices required"]);
    expect(raid({ level: "raid1", devices: ["a", "/b", "/b"] })).toEqual([
      "devices.0: path not absolute",
      "devices.2: duplicate entry defined",
    ]);
  });
});
