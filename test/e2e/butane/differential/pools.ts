import type { Rng } from "./rng";
import { raw, type Tree } from "./tree";

export type Maker = (rng: Rng) => Tree;

export const word = (rng: Rng): string =>
  rng.pick([
    "alpha",
    "beta",
    "core",
    "data",
    "edge",
    "node",
    "web",
    "db",
    "x",
    "a-b",
    "a.b",
    "é",
    "ü-1",
  ]);

export const from =
  (...items: Tree[]): Maker =>
  (rng) =>
    rng.pick(items);
export const either =
  (good: readonly Tree[], wild: readonly Tree[]): Maker =>
  (rng) =>
    rng.either(good, wild);

/** Texts that stress data URLs, JSON escapes and YAML styles. */
export function anyText(rng: Rng): string {
  switch (rng.int(0, 9)) {
    case 0:
      return "";
    case 1:
      return rng.text("abcdefghij ", 1, 60);
    case 2:
      return rng.text("ab\n", 20, 400);
    case 3:
      return rng.text("<>&\"'\\%{}[]#:-?*!|~`@ ,", 1, 70);
    case 4:
      return rng.text("é😀\u2028\u00a0\u0085ñ漢\ufeff", 1, 30);
    case 5:
      return rng.text("\t\n\r ab\u0001\u0008\u000c\u001f\u007f", 1, 40);
    case 6:
      return "[Unit]\nDescription=x\n\n[Service]\nExecStart=/bin/true\n\n[Install]\nWantedBy=multi-user.target\n";
    case 7:
      return (
        Array.from({ length: rng.int(2, 60) }, (_, i) => `key${i % 7}=${word(rng)}`).join("\n") +
        "\n"
      );
    case 8:
      return rng.text("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", 1, 300);
    default:
      return word(rng);
  }
}

export const absolute: Maker = (rng) =>
  `/${rng.pick(["etc", "opt", "var/lib", "home/core", "etc/systemd/system", "usr/local", "l"])}/${word(rng)}${rng.pick(["", ".conf", `-${rng.int(0, 9)}`])}`;
const badPath = from(
  "",
  "etc/x",
  "/etc/",
  "/etc//x",
  "/a/../b",
  "/",
  ".",
  "/a/./b",
  "//a",
  "/l/x/y",
  "/l",
);
export const path: Maker = (rng) => rng.either([absolute], [absolute, badPath])(rng);
const devices = [
  "/dev/sda",
  "/dev/sdb1",
  "/dev/disk/by-partlabel/d-1",
  "/dev/md/data",
  "/dev/mapper/core",
  "/dev/disk/by-id/dm-name-core",
  "/dev/.x",
  "/dev/é",
];
export const devicePath: Maker = (rng) =>
  rng.either([from(...devices)], [from(...devices), badPath])(rng);
export const guid = either(
  ["3B8F8425-20E0-4F3B-907F-1A25A76F98E9", "01234567-89ab-cdef-edcb-a98765432101", ""],
  ["nope", "01234567-89ab-cdef-edcb-a9876543210", "g1234567-89ab-cdef-edcb-a98765432101"],
);
export const mode: Maker = (rng) =>
  rng.either<Tree>(
    [raw("0644"), raw("0755"), raw("0o600"), raw("0600"), raw("0"), 420],
    [
      raw("0x1ff"),
      raw("01777"),
      raw("04755"),
      644,
      755,
      600,
      420,
      493,
      1777,
      4755,
      2755,
      999,
      444,
      7777,
      8888,
      -1,
      99999,
      640,
      750,
      777,
      111,
    ],
  );
export const int: Maker = (rng) =>
  rng.pick([0, 1, 2, 100, 1024, -1, 500, raw("0x10"), raw("010"), raw("1_000")]);
export const bool = from(
  true,
  false,
  raw("yes"),
  raw("no"),
  raw("on"),
  raw("'off'"),
  raw("Y"),
  raw("TRUE"),
);
export const local = either(
  [
    "plain.txt",
    "empty",
    "binary",
    "text/long.conf",
    "./plain.txt",
    "text//crlf.txt",
    "a/../plain.txt",
    "sp ace.txt",
    "unit.service",
    "exec.sh",
    "latin1",
  ],
  [
    "missing",
    "text",
    "plain.txt/x",
    "../x",
    "/plain.txt",
    "",
    ".",
    "link.txt",
    "dangling",
    "keys.pub",
    "unit.service",
    "text/../../x",
    "no-newline.pub",
    "/",
    "é.txt",
    "bad.service",
  ],
);
export const unitName: Maker = (rng) =>
  rng.either(
    [
      "app.service",
      "web.socket",
      "var-lib-data.mount",
      "x.timer",
      "a@.service",
      "a@1.service",
      "a@b.service",
      "x.path",
      "docker.service",
    ],
    ["x", "x.conf", "", ".service", "dev-sda.swap", "data.mount", "x.SERVICE", "x.automount"],
  );
export const unitContents: Maker = (rng) =>
  rng.chance(0.3)
    ? anyText(rng)
    : rng.pick([
        "[Unit]\nDescription=x\n[Install]\nWantedBy=a\n",
        "[Service]\nExecStart=/bin/true\n",
        "[Install]\n",
        "[Unit\nA=b",
        "[Unit] x\nA=b\n",
        "[Unit]\nA\n",
        "[Unit]\nA=b \\\n c\n# d\n[Install]\nAlias=x",
        "# c\n; d \\\n[Unit]\nA=b\n",
        "junk[Unit]\nA=b\n",
        "[Unit]\nA",
        "",
        `[Unit]\nA=${"x".repeat(2100)}\n`,
        `[Unit]\nA=${"x".repeat(1900)}\nB=${"y".repeat(1900)}\nC=${"z".repeat(2047)}\n`,
        "[Unit]\r\nA=b\r\n[Install]\r\nWantedBy=x\r\n",
        "[]\nA=b\n",
        "[Uni\nt]\nA=b\n",
      ]);
export const key = from(
  "ssh-ed25519 AAAA a@b",
  "ssh-rsa AAAB c",
  "ssh-ed25519 AAAC d",
  "",
  "# comment",
  "ecdsa-sha2-nistp256 AAAA x",
  "k1",
  "k2",
  "k3",
);
export const inner: Maker = (rng) =>
  rng.pick([
    '{"ignition":{"version":"3.4.0"}}',
    '{"ignition":{"version":"3.3.0"}}',
    '{"ignition":{"version":"3.6.0-experimental"}}',
    '{"ignition":{"version":"9.9.9"}}',
    '{"ignition":{"version":"x"}}',
    '{"ignition":{"version":3}}',
    '{"ignition":{}}',
    "{}",
    "",
    "{",
    "[]",
    "nope",
    '{"ignition":{"version":"3.4.0"},"storage":{"files":[{"path":"x"}]}}',
    '{"ignition":{"version":"3.4.0"},"storage":{"files":[{"path":"/x","mode":"a"}]}}',
    '{"ignition":{"version":"3.4.0"},"variant":"x","foo":1}',
    '{"ignition":{"version":"3.4.0"},"storage":null}',
    '{"ignition":{"version":"3.4.0"},"systemd":{"units":[{"name":"a.service"},{"name":"a.service"}]}}',
    '{"ignition":{"version":"3.3.0"},"passwd":{"users":[{"name":"core","x":1}]}}',
  ]);

export const list =
  (maker: Maker, low: number, high: number): Maker =>
  (rng) =>
    Array.from({ length: rng.int(low, high) }, () => maker(rng));
