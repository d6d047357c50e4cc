import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Rng } from "./rng";

const unit =
  "[Unit]\nDescription=x\n[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=multi-user.target\n";

/** The local files that every generated case may name. */
export function writeFixture(root: string): void {
  const rng = new Rng(1);
  const noise = Uint8Array.from({ length: 700 }, () => rng.int(0, 255));
  const long = Array.from(
    { length: 200 },
    (_, i) => `option_${i % 13} = value ${rng.int(0, 99)}\n`,
  ).join("");
  const files: Record<string, string | Uint8Array> = {
    "files/plain.txt": "hello\n",
    "files/empty": "",
    "files/binary": noise,
    "files/latin1": Buffer.from("caf\xe9 \xff\xfe\nline\n", "latin1"),
    "files/sp ace.txt": "spaces & <tags>\n",
    "files/é.txt": "é😀\n",
    "files/exec.sh": "#!/bin/sh\nexit 0\n",
    "files/text/long.conf": long,
    "files/text/crlf.txt": "ssh-ed25519 AAAA a\r\n\r\nssh-rsa BBBB b\r\n",
    "files/keys.pub": "ssh-ed25519 AAAA a@b\n# comment\n\nssh-rsa CCCC c\n",
    "files/no-newline.pub": "ssh-ed25519 DDDD d",
    "files/unit.service": unit,
    "files/bad.service": "[Unit\nDescription=x",
    "files/tree/etc/motd": "welcome\n",
    "files/tree/etc/B": "upper\n",
    "files/tree/etc/a-b": "dash\n",
    "files/tree/usr/bin/run": "#!/bin/sh\n",
    "files/tree/sub/deep/er/file": long,
    "files/tree/sub/.hidden": "h",
    "files/tree/zero": "",
    "files/tree2/opt/x": "x",
    "files/tree2/etc/motd": "again\n",
    "files/odd/file": "x",
    "outside.txt": "outside\n",
  };
  for (const [path, data] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), data, { mode: 0o644 });
  }
  mkdirSync(join(root, "files/tree/empty"));
  for (const path of ["files/exec.sh", "files/tree/usr/bin/run"])
    chmodSync(join(root, path), 0o755);
  const links = {
    "files/link.txt": "plain.txt",
    "files/dangling": "nowhere",
    "files/link-tree": "tree",
    "files/tree/etc/link": "../zero",
    "files/tree/abs": "/etc/passwd",
  };
  for (const [path, target] of Object.entries(links)) symlinkSync(target, join(root, path));
  execFileSync("mkfifo", [join(root, "files/odd/pipe")]);
}
