import { describe, expect, it } from "vitest";
import { found } from "./found";

describe("a config", () => {
  it("lets only one section write a unit or drop-in", () => {
    const path = "/etc/systemd/system/x.service";
    const systemd = {
      units: [
        {
          name: "x.service",
          contents: "[Unit]",
          dropins: [{ name: "a.conf", contents: "[Unit]" }],
        },
      ],
    };
    const storage = {
      directories: [{ path: `${path}.d/a.conf` }],
      files: [{ path }, { path: `${path}.d/b.conf` }],
    };
    const message = "path conflicts with systemd unit or dropin";
    expect(found({ storage, systemd })).toEqual([
      `error at $.storage.files.0.path: ${message}`,
      `error at $.storage.directories.0.path: ${message}`,
    ]);
  });

  it("may write the file of a unit without contents", () => {
    const storage = { files: [{ path: "/etc/systemd/system/x.service" }] };
    expect(found({ storage, systemd: { units: [{ name: "x.service", contents: "" }] } })).toEqual(
      [],
    );
  });
});
