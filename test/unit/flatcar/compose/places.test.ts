import { describe, expect, it } from "vitest";
import { planMachine } from "../../../../src/flatcar";

const findings = (storage: object) => planMachine({ name: "web1", butane: { storage } });

describe("a file, link or folder of the user's", () => {
  it.each([
    "/usr/server.key",
    "/usr/local/bin/tool",
    "/usr/share/oem2/x",
    "/bin/tool",
    "/sbin/tool",
    "/lib/systemd/system/a.service",
    "/lib64/x.so",
  ])("is refused at %s, which is read-only: the first boot would stop there", (path) => {
    const wrong = [{ path: "butane", code: "storage.read-only", value: path }];
    expect(findings({ files: [{ path }] }).problems).toMatchObject(wrong);
    expect(findings({ directories: [{ path }] }).problems).toMatchObject(wrong);
    expect(findings({ links: [{ path, target: "/opt/x" }] }).problems).toMatchObject(wrong);
  });

  it.each(["/run/x", "/var/run/x", "/dev/x", "/proc/x", "/sys/x"])(
    "is refused at %s, where the running system mounts something over it",
    (path) => {
      expect(findings({ files: [{ path }] }).problems).toMatchObject([
        { code: "storage.volatile", value: path },
      ]);
    },
  );

  it.each([
    "/usr/share/oem/grub.cfg",
    "/oem/grub.cfg",
    "/opt/bin/tool",
    "/etc/usr/x",
    "/var/lib/usr",
    "/home/core/bin/tool",
    "/library/x",
    "/devices/x",
  ])("may be at %s", (path) => {
    expect(findings({ files: [{ path, contents: { inline: "x" } }] }).problems).toEqual([]);
  });

  it("is refused with a name that no filesystem takes", () => {
    const name = (count: number) => "ä".repeat(count);
    expect(findings({ files: [{ path: `/opt/${name(127)}a/x` }] }).problems).toEqual([]);
    expect(findings({ files: [{ path: `/opt/${name(128)}/x` }] }).problems).toMatchObject([
      { path: "butane", code: "storage.path", value: name(128) },
    ]);
    const unit = `${"a".repeat(248)}.service`;
    expect(
      planMachine({ name: "web1", butane: { systemd: { units: [{ name: unit }] } } }).problems,
    ).toMatchObject([{ path: "butane", code: "storage.path", value: unit }]);
  });

  it("may be below /usr where the config mounts a filesystem", () => {
    const filesystems = [{ device: "/dev/disk/by-label/x", path: "/usr/local", format: "ext4" }];
    expect(findings({ filesystems, files: [{ path: "/usr/local/bin/x" }] }).problems).toEqual([]);
  });

  it("is named with the config that has it", () => {
    const wrong = { storage: { files: [{ path: "/usr/x" }] } };
    const { problems } = planMachine({
      name: "web1",
      snippets: [{ version: "1.0.0" }, wrong],
      butane: { version: "1.0.0" },
    });
    expect(problems.map(({ path }) => path)).toEqual(["snippets[1]"]);
  });
});
