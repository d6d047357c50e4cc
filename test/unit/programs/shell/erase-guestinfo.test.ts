import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";

/** VMware's tools with a folder in the place of guestinfo. */
const vmtoolsd = `#!/bin/sh
set -- $2
case $1 in
  info-get) cat "$GUESTINFO/$2" 2> /dev/null || { echo "No value found"; exit 1; } ;;
  info-set) printf %s "$3" > "$GUESTINFO/$2" ;;
esac
`;

function erase(guestinfo: Readonly<Record<string, string>>): Record<string, string> {
  const folder = mkdtempSync(join(tmpdir(), "flatcar-erase-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [bin, values] = [join(folder, "bin"), join(folder, "guestinfo")];
  for (const name of [bin, values]) mkdirSync(name);
  writeFileSync(join(bin, "vmtoolsd"), vmtoolsd, { mode: 0o755 });
  for (const [key, value] of Object.entries(guestinfo)) writeFileSync(join(values, key), value);
  const { status, stderr } = spawnSync("bash", ["src/programs/shell/erase-guestinfo.sh"], {
    env: { PATH: `${bin}:${process.env["PATH"] ?? ""}`, GUESTINFO: values },
    encoding: "utf8",
  });
  expect([status, stderr]).toEqual([0, ""]);
  return Object.fromEntries(
    readdirSync(values).map((key) => [key, readFileSync(join(values, key), "utf8")]),
  );
}

it.each(["ignition", "coreos"])("erases what is told under the names of %s", (family) => {
  const key = `guestinfo.${family}.config.data`;
  const erased = { [key]: "e30K", [`${key}.encoding`]: "base64" };
  expect(erase({ [key]: "H4sI", [`${key}.encoding`]: "gz+base64" })).toEqual(erased);
  expect(erase(erased)).toEqual(erased);
});

it("writes nothing where nothing is told, and leaves other keys alone", () => {
  const other = { "guestinfo.hostname": "web1", "guestinfo.ignition.config.url": "https://a/b" };
  expect(erase(other)).toEqual(other);
});
