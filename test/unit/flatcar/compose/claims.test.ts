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

  it("are one problem with both paths: a label", () => {
    expect(
      conflicts({
        swap: { device: "/dev/disk/by-id/wwn-1" },
        dataDisks: { swap: { format: "swap" } },
      }),
    ).toEqual([
      [
        "dataDisks.swap",
        "settings.conflict",
        expect.stringMatching(/^swap\.device claims the label swap too/),
      ],
    ]);
  });

  it("are one problem with both paths: a kernel setting that is spelled twice", () => {
    const sysctl = { "net.ipv4.ip_forward": "1", "-net/ipv4/ip_forward": "0" };
    expect(conflicts({ sysctl })).toEqual([
      [
        'sysctl["-net/ipv4/ip_forward"]',
        "settings.conflict",
        expect.stringMatching(
          /^sysctl\["net.ipv4.ip_forward"\] claims the kernel setting net.ipv4.ip_forward too/,
        ),
      ],
    ]);
    expect(conflicts({ sysctl: { ...sysctl, "-net/ipv4/ip_forward": "1" } })).toEqual([]);
  });

  it("are one problem with both paths: the file of a certificate", () => {
    expect(
      conflicts({ caCertificates: { company: certificate, "company.pem": certificate } }),
    ).toEqual([
      [
        'caCertificates["company.pem"]',
        "settings.conflict",
        expect.stringMatching(
          /^caCertificates\.company claims the path \/etc\/ssl\/certs\/company\.pem too/,
        ),
      ],
    ]);
  });

  it("are one problem with both paths: the login of one console", () => {
    const kernelArguments = { shouldExist: ["flatcar.autologin=tty1"] };
    expect(conflicts({ consoleAutologin: false, kernelArguments })).toEqual([
      [
        "kernelArguments",
        "settings.conflict",
        expect.stringMatching(/^consoleAutologin claims the kernel argument flatcar.autologin too/),
      ],
    ]);
    expect(conflicts({ kernelArguments })).toEqual([]);
  });

  it("are one problem with both paths: what every machine has", () => {
    expect(conflicts({ containers: { "erase-guestinfo": { image: "nginx:1" } } })).toEqual([
      ['containers["erase-guestinfo"]', "container.reserved", expect.any(String)],
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
