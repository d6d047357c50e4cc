import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** Units and programs of the image that the settings refer to; systemd's check needs them to be there. */
const imageUnits = [
  "docker.service",
  "containerd.service",
  "update-engine.service",
  "locksmithd.service",
  "update-ssh-keys-after-ignition.service",
  "getty@.service",
  "srv-www.mount",
];
const imagePrograms = [
  "/usr/bin/docker",
  "/usr/bin/mkdir",
  "/usr/bin/test",
  "/usr/bin/touch",
  "/usr/bin/true",
  "/usr/sbin/update-ca-certificates",
  "/sbin/agetty",
];

/** A folder that looks to systemd's check like a Flatcar machine with some files and units; removed after the test. */
export function machineRoot(
  files: Readonly<Record<string, string>>,
  units: Readonly<Record<string, string>>,
): string {
  const root = mkdtempSync(join(tmpdir(), "flatcar-root-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const write = (path: string, text: string, mode = 0o644): void => {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    chmodSync(file, mode);
  };
  // The targets that every unit depends on are systemd's own.
  cpSync("/lib/systemd/system", join(root, "usr/lib/systemd/system"), {
    recursive: true,
    verbatimSymlinks: true,
  });
  for (const name of imageUnits) {
    const body = name.endsWith(".mount")
      ? "[Mount]\nWhat=/dev/disk/by-label/www\nWhere=/srv/www\n"
      : "[Service]\nExecStart=/usr/bin/true\n";
    write(`usr/lib/systemd/system/${name}`, body);
  }
  for (const program of imagePrograms) write(program, "#!/bin/sh\n", 0o755);
  for (const [path, text] of Object.entries(files)) {
    write(path, text, text.startsWith("#!") ? 0o755 : 0o644);
  }
  for (const [name, text] of Object.entries(units)) write(`etc/systemd/system/${name}`, text);
  return root;
}
