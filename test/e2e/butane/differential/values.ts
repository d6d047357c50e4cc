import type { Rng } from "./rng";
import { raw, type Tree } from "./tree";

type Maker = (rng: Rng) => Tree;

const word = (rng: Rng): string =>
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

const from =
  (...items: Tree[]): Maker =>
  (rng) =>
    rng.pick(items);
const either =
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

const absolute: Maker = (rng) =>
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
const path: Maker = (rng) => rng.either([absolute], [absolute, badPath])(rng);
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
const devicePath: Maker = (rng) => rng.either([from(...devices)], [from(...devices), badPath])(rng);
const guid = either(
  ["3B8F8425-20E0-4F3B-907F-1A25A76F98E9", "01234567-89ab-cdef-edcb-a98765432101", ""],
  ["nope", "01234567-89ab-cdef-edcb-a9876543210", "g1234567-89ab-cdef-edcb-a98765432101"],
);
const goodUrls = [
  "https://example.com/a",
  "data:,hello",
  "data:;base64,aGk=",
  "http://10.0.0.1/x?y=1",
];
const url: Maker = (rng) => rng.either([from(...goodUrls)], [anyUrl])(rng);
const anyUrl = from(
  "https://example.com/a",
  "http://10.0.0.1/x?y=1",
  "tftp://h/f",
  "gs://b/o",
  "s3://b/k?versionId=1",
  "s3://b/k?versionId=",
  "arn:aws:s3:::bucket/key",
  "arn:aws:s3:us-west-1:123:accesspoint/a/object/b",
  "arn:aws:iam:::x",
  "data:,hello",
  "data:;base64,aGk=",
  "data:;base64,aG",
  "data:text/plain;charset=utf-8,x",
  "data:foo/bar,x",
  "data:text,x",
  "data:text/,x",
  "data:;a,x",
  "data:;base64;a=b,eA==",
  'data:;a="b,c",x',
  'data:;a="b,x',
  "data:,%zz",
  "data:,%4",
  "data:",
  "DATA:,x",
  "ftp://x",
  "file:///x",
  "no scheme",
  "",
  ":x",
  "http://[::1/x",
  "http://h:p/x",
  "http://a b/",
  "https://",
  "http://h/%zz",
  "https://user:pw@h/x#f",
  "HTTP://H/x",
);
const hash: Maker = (rng) =>
  rng.either(
    [`sha512-${"ab".repeat(64)}`, `sha256-${"cd".repeat(32)}`],
    [
      "sha512-abc",
      "sha1-abc",
      "nodash",
      "",
      `SHA256-${"cd".repeat(32)}`,
      `sha256-${"zz".repeat(32)}`,
    ],
  );
const mode: Maker = (rng) =>
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
const int: Maker = (rng) =>
  rng.pick([0, 1, 2, 100, 1024, -1, 500, raw("0x10"), raw("010"), raw("1_000")]);
const bool = from(
  true,
  false,
  raw("yes"),
  raw("no"),
  raw("on"),
  raw("'off'"),
  raw("Y"),
  raw("TRUE"),
);
const local = either(
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
const unitName: Maker = (rng) =>
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
const key = from(
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
const inner: Maker = (rng) =>
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

const list =
  (maker: Maker, low: number, high: number): Maker =>
  (rng) =>
    Array.from({ length: rng.int(low, high) }, () => maker(rng));

/** How to make the value of a field, by `Struct.field`, else by `field`. */
export const makers: Readonly<Record<string, Maker>> = {
  advertisement: from("{}", '{"a":1}', "nope", ""),
  compression: either(["", "gzip"], ["xz", "GZIP"]),
  config: from("{}", '{"a":"<b>"}', ""),
  contents: unitContents,
  contents_local: local,
  device: devicePath,
  devices: list(devicePath, 0, 4),
  dir_mode: mode,
  file_mode: mode,
  format: either(["ext4", "xfs", "btrfs", "vfat", "swap", "none"], ["", "ntfs", "EXT4"]),
  gecos: from("Core", ""),
  gid: int,
  "PasswdUser.groups": list(from("sudo", "docker", "wheel", "sudo"), 0, 3),
  guid,
  hash,
  home_dir: absolute,
  http_proxy: either(["http://p:1", "https://p"], ["ftp://p", "", ":", "p"]),
  https_proxy: either(["http://p:1", "https://p"], ["ftp://p", ""]),
  id: int,
  inline: anyText,
  "inner.inline": inner,
  label: (rng) =>
    rng.either(
      ["data", "ROOT", "one", "two"],
      ["", "a:b", "x".repeat(13), "y".repeat(17), "z".repeat(37), "é".repeat(8), "w".repeat(48)],
    ),
  level: either(["raid1", "raid6", "mirror", "10"], ["raid0", "linear", "raid7", "", "stripe"]),
  local,
  "Tree.local": either(
    ["tree", "tree/", "tree2", "./tree", "tree/sub"],
    ["missing", "plain.txt", "", "..", "odd", "link-tree"],
  ),
  "Tree.path": either(["/", "/opt", "/etc/x"], ["relative", "", "/a/../b", "."]),
  mode,
  mount_options: list(from("noatime", "ro", "x-systemd.requires=a", "<b>", ""), 0, 3),
  "HTTPHeader.name": either(["X-A", "X-B", "Authorization"], ["", "X-A"]),
  "Unit.name": unitName,
  "Dropin.name": either(["10-a.conf", "20-b.conf", "x.conf"], ["x", "a.service", ""]),
  "Luks.name": either(["core", "data", "luks-1"], ["a/b", ""]),
  "PasswdUser.name": either(["core", "app", "root", "dev"], ["", "core"]),
  name: (rng) => word(rng),
  no_proxy: list(from("a", "b", "10.0.0.0/8"), 0, 3),
  number: either([1, 2, 3, 4, 5], [0, 1, -1, raw("01")]),
  open_options: list(from("--allow-discards", "-v", "--x=<y>"), 0, 3),
  options: list(from("-L", "x", "--force", "-L"), 0, 3),
  password_hash: from("$6$salt$hash", "", "!"),
  path,
  "Filesystem.path": either(
    ["/var/lib/data", "/data", "/", "/var/lib/é x", "/.hidden", "/a-b"],
    ["rel", "", "/var/lib/data/", "/a\\b"],
  ),
  pin: either(["tpm2", "tang", "sss"], ["pkcs11", ""]),
  shell: from("/bin/bash", "/bin/sh"),
  should_exist: bool,
  "KernelArguments.should_exist": list(from("quiet", "console=ttyS0", "quiet", "a=b c"), 0, 3),
  "KernelArguments.should_not_exist": list(from("debug", "quiet", "rd.shell"), 0, 3),
  size_mib: from(0, 100, 512, 1024, -1),
  source: url,
  spares: from(0, 1, 2),
  ssh_authorized_keys: list(key, 0, 3),
  ssh_authorized_keys_local: list(
    from("keys.pub", "no-newline.pub", "missing", "text/crlf.txt", "latin1", "empty", "", "text"),
    1,
    3,
  ),
  start_mib: from(0, 1, 100, 512, 1024),
  target: either(["/opt/x", "../x", "x"], ["", "/etc/core", "/l/core"]),
  threshold: from(0, 1, 2),
  thumbprint: from("abc", ""),
  type_guid: guid,
  uid: int,
  "Tang.url": either(["http://t", "https://t:1"], ["t", "", "ftp://t", "http://t", ":"]),
  uuid: from("a", "", "01234567-89ab-cdef-edcb-a98765432101"),
  value: from("v", "", "<b>"),
};

/** A value of the kind of a scalar field without a maker of its own. */
export function scalarOf(type: string, rng: Rng): Tree {
  if (type.startsWith("bool")) return bool(rng);
  return type.startsWith("int") ? int(rng) : word(rng);
}
