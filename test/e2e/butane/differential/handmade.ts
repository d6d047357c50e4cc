import type { Rng } from "./rng";
import { anyText } from "./pools";

type Maker = (rng: Rng) => string;

const header = (rng: Rng): string =>
  `variant: flatcar\nversion: ${rng.pick(["1.0.0", "1.1.0", "1.1.0", "1.2.0-experimental"])}\n`;

const scalars = [
  "0644",
  "420",
  "0o644",
  "0x1A4",
  "0b110",
  "0888",
  "1e3",
  "420.7",
  "-0b1",
  "1_0",
  ".5",
  "5.",
  ".inf",
  "-.inf",
  ".nan",
  "+5",
  "-5",
  "9223372036854775807",
  "9223372036854775808",
  "18446744073709551616",
  "2001-01-01",
  "2001-1-1T1:2:3Z",
  "'420'",
  '"0644"',
  "!!int 5",
  "!!int abc",
  "!!float 4.2e2",
  "!!str 5",
  "! 5",
  "!foo 5",
  "!!binary aGk=",
  "!!binary gIGC/w==",
  "!!binary a",
  "!!null ''",
  "!!bool yes",
  "~",
  "null",
  "true",
  "yes",
  "'yes'",
  '"true"',
  "on",
  "Off",
  "y",
  "N",
  "",
  "1.10",
  "[1]",
  "{a: 1}",
  "aaaaaaaaaaaaaaaa",
  "'é漢字漢字'",
  "0644.0",
  "1:20",
  "=",
  "<<",
  "1e400",
  "0x",
  "0o9",
  "1__0",
  "_1",
  "+",
  "-",
  "12e",
  "2001-13-01",
  "0001-01-01",
  "++1",
  "0.",
  "-0",
  "-0x1",
  "+0o7",
];

const makers: readonly Maker[] = [
  (rng) =>
    `${header(rng)}storage:\n  files:\n    - path: /a\n      ${rng.pick(["mode", "overwrite", "path", "user", "append"])}: ${rng.pick(scalars)}\n      contents: {inline: ${rng.pick(scalars)}}\n`,
  (rng) =>
    `${rng.pick(["variant: flatcar", "variant: Flatcar", "variant:", "variant: ''", "variant: [flatcar]", "variant: 5", "", "variant: nope", "variant: rhcos", "Variant: flatcar"])}\nversion: ${rng.pick(["1.1.0", "1.1", "'1.1.0'", "1", "01.1.0", "1.1.0-", "1.1.0+x", "1.1.0-experimental", "1.2.0", "1.2.0-experimental", "9.9.9", "0.1.0", "", "~", "[1]", "v1.1.0", "1.1.0.0", "1.1.x", "1.1.99999999999999999999", "1.1.0-a..b", "1.1.0 "])}\n`,
  (rng) =>
    `${header(rng)}x: &x\n  path: /a\n  contents: &c {inline: x, foo: 1}\nstorage:\n  files:\n    - *x\n    - <<: ${rng.pick(["*x", "[*x]", "{path: /z}", "5", "[*x, 5]", "*nope", "[]", "~"])}\n      ${rng.pick(["path: /b", "mode: 0600", "contents: *c", "bogus: 1", '"<<": *x', "user: *c"])}\n    - {path: /c, contents: *c${rng.pick(["", ", mode: 644", ", nope: 1"])}}\n`,
  (rng) =>
    `${header(rng)}a: &a [x, x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]\n${rng.pick(["storage: *c", "passwd: {users: *c}", "kernel_arguments: {should_exist: *a}", "kernel_arguments: {should_exist: *c}", "ignition: &i {a: *i}", "storage: &s {files: [*s]}"])}\n`,
  (rng) =>
    `${header(rng)}storage:\n  files:\n    - path: /a\n      ${rng.pick(["path: /b", "mode: 1\n      mode: 2\n      mode: 3", "'path': /c", "? path\n      : /d", "foo: {a: 1, a: 2}", "user: {id: 1, id: 2}", "5: a\n      5: b", "contents: {inline: a, inline: b}"])}\n${rng.pick(["", "storage: {}\n", "version: 1.1.0\n", "kernel_arguments: {}\nkernel_arguments: {}\n"])}`,
  (rng) =>
    `${header(rng)}storage:${rng.pick(["", " ~", " {}", " []", " x", "\n  files:", "\n  files: ~", "\n  files: {}", "\n  files: [~]", "\n  files: [~, {path: /a, foo: 1}, ~, {path: b}]", "\n  files: ['']", "\n  files: [[]]", "\n  files:\n    -\n    - path: x", "\n  files:\n    - path: /a\n      contents:", "\n  filesystems: []", "\n  disks: [{partitions: [~, {}]}]", "\n  trees: [~]", "\n  links: [{}]"])}\nsystemd:${rng.pick(["", " {units: [~]}", " {units: [{name: a.service, dropins: [~, {name: b.conf}]}]}", "\n  units:\n  - name:", " ~"])}\npasswd: ${rng.pick(["{}", "~", "{users: [{name: core, groups: [~, a, ~], ssh_authorized_keys: [~, '']}]}", "{users: {}}", "{groups: x}"])}\n`,
  (rng) =>
    `${header(rng)}foo: 1\nbar: {a: 2}\nstorage:\n  filez: []\n  files:\n    - path: /a\n      zeta: 1\n      alpha: 2\n      "q\\tz": 3\n      é: 4\n      contents: {inlin: 1, local_: 2, inline: x}\nsystemd: {units: [{nam: x, name: a.service}]}\nboot_device: {}\n`,
  (rng) =>
    `${header(rng)}storage:\n  filesystems:\n    - {device: /dev/sda, format: ${rng.pick(["ext4", "swap", "none", "~", "''"])}, path: ${rng.pick(["/var/a", "/var/a/b-c", "/", "~", "/data"])}, with_mount_unit: true, mount_options: ${rng.pick(["[]", "[ro]", "[a, b]"])}}\n    - {device: /dev/mapper/core, format: ext4, path: ${rng.pick(["/var/a", "/b"])}, with_mount_unit: ${rng.pick(["true", "false", "yes"])}}\n  luks:\n    - {name: core, device: /dev/sdb, clevis: {tang: [{url: http://t, thumbprint: x}]}}\nsystemd:\n  units:\n    - name: ${rng.pick(["var-a.mount", "b.mount", "x.service", "dev-sda.swap", "''"])}\n      ${rng.pick(["enabled: false", "mask: true", "contents: ''", "contents: '[Unit]'", "enabled: true\n      contents: |\n        [Mount]\n        What=/x", "dropins: [{name: a.conf, contents: '[Mount'}]"])}\n    - name: ${rng.pick(["a.service", "a", "var-a.mount"])}\n      ${rng.pick(["contents: junk[", "enabled: true", "bogus: 1", "contents: '[U'"])}\n`,
  (rng) =>
    `${header(rng)}ignition:\n  config:\n    ${rng.pick(["merge", "replace"])}:\n      ${rng.pick(["", "- "])}inline: ${JSON.stringify(rng.pick(['{"ignition":{"version":"3.4.0"}}', '{"ignition":{"version":"3.4.0"},"x":1}', '{"storage":1}', "{", "", '{"ignition":{"version":"3.4.0","timeouts":{"httpTotal":"1"}}}', '{"ignition":{"version":"3.4.0"},"version":1,"ignitio":2}', '{"a":"\\u00e9", "b":tru}', "[1,2", '"x"', "null", '{"ignition":{"version":null}}', '{"ignition":{"version":"3.4.0"},"storage":{"files":[{"path":"/a","contents":{"source":"x:"}}],"disks":[{"device":""}]}}']))}\n${rng.pick(["", "      local: plain.txt\n", "      source: data:,x\n"])}`,
  (rng) => {
    const files = Array.from(
      { length: rng.int(10, 60) },
      (_, i) =>
        `    - path: /f${i}\n      contents:\n        inline: ${JSON.stringify(anyText(rng).repeat(rng.int(1, 8))).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, "?")}\n`,
    );
    return `${header(rng)}storage:\n  files:\n${files.join("")}`;
  },
  (rng) => {
    const letters = rng.pick([
      "ab",
      "0123456789abcdef",
      "the quick brown fox ",
      "é😀漢",
      "\\u0001\\u00ff\\x80",
    ]);
    const text = rng.text(letters, 100, rng.pick([200, 2000, 40_000]));
    const repeated = rng.chance(0.5)
      ? text
      : text.slice(0, rng.int(10, 90)).repeat(rng.int(2, 500));
    const inline = letters.includes("\\")
      ? `"${repeated.replace(/\\(?!u0001|u00ff|x80)/g, "")}"`
      : JSON.stringify(repeated);
    return `${header(rng)}storage:\n  files:\n    - path: /x\n      contents: {inline: ${inline}}\n`;
  },
  (rng) =>
    `${header(rng)}storage:\n  files:\n    - path: /x\n      contents:\n        inline: ${rng.pick(["|", ">", "|-", ">-", "|+", ">+", "|2", "|1-", ">2+", "|0", "|x", "| # c", "|-2"])}\n${rng.pick(["          a\n            b\n\n          c\n\n", "          a\n\t b\n", "   short\n", "\n\n          lead\n", "          a \n          b\t\n   # c\n", "           x\n          y\n", ""])}      mode: 0644\n`,
  (rng) =>
    `${rng.pick(["%YAML 1.1\n---\n", "%YAML 1.2\n---\n", "%YAML 2.0\n---\n", "%TAG !e! tag:x,2000:\n---\n", "%FOO bar\n---\n", "---\n", "--- # c\n", "# c\n\n", "", "%YAML 1.1\n", "\n---\n---\n"])}${header(rng)}${rng.pick(["...\n", "---\nx: [", "...\n...\n", "--- x", "", "...\nfoo"])}`,
];

/** A source made from a pattern: what a generator over the schema does not reach. */
export function handmade(rng: Rng): string {
  return rng.pick(makers)(rng);
}
