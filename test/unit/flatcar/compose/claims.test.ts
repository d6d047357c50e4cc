import { describe, expect, it } from "vitest";
import { planMachine, type MachineOptions } from "../../../../src/flatcar";
import { certificate, sha256 } from "../examples";

const image = (name: string) => ({
  url: `https://extensions.flatcar.org/extensions/${name}-x86-64.raw`,
  sha256,
});

describe("two settings that claim one thing", () => {
  const conflicts = (options: Partial<MachineOptions>) => {
    const { problems, guestinfo } = planMachine({ name: "web1", ...options });
    expect(Object.keys(guestinfo).length > 0).toBe(problems.length === 0);
    return problems.map(({ path, code, message }) => [path, code, message]);
  };

  it("are one problem with both paths: a device", () => {
    expect(
      conflicts({
        swap: { device: "/dev/disk/by-id/wwn-1" },
        dataDisks: { db: { mountPath: "/srv/db", device: "/dev/disk/by-id/wwn-1" } },
      }),
    ).toEqual([
      [
        "dataDisks.db.device",
        "settings.conflict",
        expect.stringMatching(/^swap\.device claims the device \/dev\/disk\/by-id\/wwn-1 too/),
      ],
    ]);
  });

  it("are one problem with both paths: an extension, which has a file and a link", () => {
    expect(
      conflicts({
        sysexts: { "nvidia-runtime": image("nvidia-runtime-v1.0") },
        gpu: { driver: "nvidia-drivers-570-open", runtime: image("nvidia-runtime-v2.0") },
      }),
    ).toEqual([
      ["gpu", "settings.conflict", expect.stringMatching(/^sysexts\["?nvidia-runtime"?\] claims /)],
    ]);
  });

  it("are one problem with both paths: a unit", () => {
    const name = "trust-ca-certificates";
    expect(
      conflicts({
        caCertificates: { company: certificate },
        containers: { [name]: { image: "nginx:1" } },
      }),
    ).toEqual([
      [
        "caCertificates",
        "settings.conflict",
        expect.stringMatching(/^containers\["?trust-ca-certificates"?\] claims the unit /),
      ],
    ]);
  });

  it("are none where both want the same", () => {
    const runtime = image("nvidia-runtime-v1.0");
    expect(
      conflicts({
        sysexts: { "nvidia-runtime": runtime },
        gpu: { driver: "nvidia-drivers-570-open", runtime },
      }),
    ).toEqual([]);
  });
});
