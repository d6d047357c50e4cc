import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { transpile } from "../../../../src/butane";
import { migrateClc, type Migration } from "../../../../src/flatcar/migrate/migrate";
import { effectsOfClc, effectsOfIgnition } from "./effects";
import { disks } from "./shapes-disks";
import { files } from "./shapes-files";
import { logins } from "./shapes-logins";
import { services } from "./shapes-services";
import { units } from "./shapes-units";

/** Shapes of public configs, written anew. */
const shapes = Object.entries({ ...logins, ...units, ...files, ...disks, ...services });

/** Where the shapes' own filesystems are mounted, or what stands for those that are nowhere. */
const mounts: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "a data disk with a mount unit": { data: "/var/lib/data" },
  "a filesystem that is there": { system: "", varlib: "/var/lib" },
  everything: { here: "" },
};

let filesDir: string;
beforeAll(() => {
  filesDir = mkdtempSync(join(tmpdir(), "migrate-"));
  writeFileSync(join(filesDir, "motd"), "Hello\n");
});
afterAll(() => rmSync(filesDir, { recursive: true }));

function migrated(source: string): Extract<Migration, { ok: true }> {
  const result = migrateClc(source);
  if (!result.ok) throw new Error(result.message);
  return result;
}

const lost = (source: string): string[] =>
  migrated(source)
    .notes.filter(({ kind }) => kind === "left")
    .map(({ line, place, message }) => `${line} ${place}: ${message}`);
const looks = (source: string): string[] =>
  migrated(source)
    .notes.filter(({ kind }) => kind === "look")
    .map(({ line, place, message }) => `${line} ${place}: ${message}`);

describe("a Container Linux Config as Butane", () => {
  it("is tried with sixty shapes at least", () => {
    expect(shapes.length).toBeGreaterThanOrEqual(60);
  });

  it.each(shapes)("does what the old one did, or says what is left: %s", (name, source) => {
    const { butane, notes } = migrated(source);
    const now = effectsOfIgnition(transpile(butane, { filesDir }).ignition);
    const before = effectsOfClc(source, mounts[name] ?? {}, { motd: "Hello\n" });
    const left = notes.filter(({ kind }) => kind === "left").map(({ place }) => place);
    const gone = [...before].filter(([what, place]) => !now.has(what) && !left.includes(place));
    expect(gone).toEqual([]);
    expect(before.size + left.length).toBeGreaterThan(0);
    for (const { line, place } of notes) {
      expect(line).toBeGreaterThan(0);
      expect(line).toBeLessThanOrEqual(source.split("\n").length);
      expect(place).not.toBe("");
    }
  });

  it.each(shapes)("leaves nothing that Butane does not know: %s", (_, source) => {
    const { report } = transpile(migrated(source).butane, { filesDir });
    expect(report.filter(({ code }) => code === "unused-key")).toEqual([]);
  });

  it("leaves nothing but what is said here", () => {
    const left = shapes.flatMap(([name, source]) => (lost(source).length > 0 ? [name] : []));
    expect(left.sort()).toEqual(
      [
        "a data disk that nothing mounts",
        "a file that is fetched unchecked",
        "a file that is written twice",
        "a filesystem that is nowhere",
        "a section that nobody knows",
        "a size that is no number of MiB",
        "etcd with discovery",
        "etcd with dynamic data",
        "everything",
        "flannel",
      ].sort(),
    );
  });

  it("keeps every comment", () => {
    const source = services["everything"] ?? "";
    const comments = [...source.matchAll(/# (.*)$/gm)].map(([, text]) => text);
    const { butane } = migrated(source);
    const kept = [...butane.matchAll(/# ?(.*)$/gm)].map(([, text]) => text);
    expect(comments.length).toBeGreaterThan(20);
    expect(comments.filter((text) => !kept.includes(text))).toEqual([]);
    expect(kept.filter((text, i) => kept.indexOf(text) !== i)).toEqual([]);
  });

  it("keeps the comments of entries of one name, which become one", () => {
    const source = `systemd:
  units:
    - name: other.service
      enable: true
    # what it is
    - name: a.service
      enable: true
    # why it waits
    - name: a.service
      drop_ins: [{ name: wait.conf, content: "[Unit]" }]
`;
    const { butane } = migrated(source);
    expect(butane).toMatch(/# what it is\n *# why it waits\n *- name: a\.service/);
  });

  it("keeps comments, order and ways of writing where nothing changes", () => {
    const source = `# A machine.

# who may log in
passwd:
  users:
    - name: "core" # the only one
      ssh_authorized_keys:
        - 'ssh-rsa AAAA core'
systemd:
  units:
    - name: a.service
      enabled: yes
      # what it does
      contents: |
        [Service]
        ExecStart=/usr/bin/true
        [Install]
        WantedBy=multi-user.target
`;
    expect(migrated(source).butane).toBe(`# A machine.

variant: flatcar
version: 1.1.0
${source.slice(source.indexOf("# who"))}`);
  });

  it("says of each key that is left where it stands", () => {
    expect(lost("systemd: { units: [] }\netcd:\n  version: 3.1.0\n\n  name: a\n")).toEqual([
      "2 etcd: not moved: Flatcar's image has no etcd; run it as a container, or with the setting etcd of this package",
      "3 etcd.version: not moved",
      "5 etcd.name: not moved",
    ]);
    expect(lost(disks["a data disk that nothing mounts"] ?? "")).toEqual([
      "6 storage.files[0]: no mount unit says where the filesystem data is mounted: give the filesystem a path, and the file its whole path",
    ]);
    expect(lost(disks["a size that is no number of MiB"] ?? "")).toEqual([
      '5 storage.disks[0].partitions[0].size: "1500KiB" is no whole number of MiB',
    ]);
  });

  it("says what may do something else now", () => {
    const said = (name: string): string =>
      looks({ ...units, ...disks, ...services, ...files }[name] ?? "").join("\n");
    expect(said("a service under rkt")).toContain(
      'systemd.units[0]: "rkt": rkt is no longer in the image',
    );
    expect(said("a kubelet of the wrapper")).toContain("there is no kubelet-wrapper in the image");
    expect(said("a drop-in for etcd-member")).toContain(
      "Flatcar's image has no etcd-member.service",
    );
    expect(said("locksmith with etcd")).toContain(
      "locksmith.reboot_strategy: locksmithd speaks version 2",
    );
    expect(said("updates from the old server")).toContain(
      "this server gives no updates for Flatcar",
    );
    expect(said("another config")).toContain("must be an Ignition 3 config now");
    expect(said("a filesystem without force")).toContain(
      "one of the same format, label and UUID is now kept",
    );
    expect(said("a file of the old name")).toContain(
      "/etc/coreos/update.conf is now called /etc/flatcar/update.conf",
    );
    expect(said("a hostname")).toBe("");
  });

  it.each([
    ["ExecStart=/usr/bin/rkt run a", "rkt", "run the container with docker"],
    ["ExecStart=/usr/lib/coreos/etcd-wrapper", "etcd-wrapper", "run it as a container"],
    ["ExecStart=/usr/bin/etcd2 --name a", "/usr/bin/etcd2", "run it as a container"],
    ["ExecStart=/usr/bin/etcd --name a", "/usr/bin/etcd", "run it as a container"],
    ["ExecStart=/usr/lib/coreos/flannel-wrapper", "flannel-wrapper", "there is no flanneld"],
    ["After=flanneld.service", "flanneld.service", "there is no flanneld"],
    [
      "ExecStart=/usr/lib/coreos/kubelet-wrapper",
      "kubelet-wrapper",
      "bring the kubelet as a system extension",
    ],
    ["ExecStart=/usr/bin/fleetctl start a", "fleetctl", "fleet is no longer"],
    ["After=fleet.service", "fleet.service", "fleet is no longer"],
    ["ExecStart=/usr/bin/torcx profile list", "torcx", "system extensions have taken its place"],
    ["ExecStart=/usr/lib/coreos/start", "/usr/lib/coreos", "/usr/lib/flatcar"],
    ["EnvironmentFile=/etc/coreos/update.conf", "/etc/coreos", "/etc/flatcar"],
    ["ExecStart=/usr/bin/cat /usr/share/oem/id", "/usr/share/oem", "at /oem"],
    ["EnvironmentFile=/run/metadata/coreos", "/run/metadata/", "use the setting metadata"],
    ["ExecStart=/usr/bin/echo ${COREOS_PRIVATE_IPV4}", "${COREOS_", "use the setting metadata"],
    [
      "ExecStart=/usr/bin/echo {PRIVATE_IPV4} {HOSTNAME}",
      "{PRIVATE_IPV4}",
      "in etcd and flannel only",
    ],
  ])("says that %j has what Flatcar does not have, or has elsewhere", (line, word, advice) => {
    const contents = `"[Service]\\n${line}"`;
    const source = `systemd: { units: [{ name: a.service, contents: ${contents} }] }`;
    const lines = looks(source).filter((said) =>
      said.includes(`systemd.units[0]: ${JSON.stringify(word)}: `),
    );
    expect(lines).toEqual([expect.stringContaining(advice)]);
    expect(looks(source.replace(line, "ExecStart=/usr/bin/true"))).toEqual([]);
  });

  it("has neither anchors nor aliases", () => {
    const { butane } = migrated(
      "passwd: { users: [&user { name: core, ssh_authorized_keys: &keys [&key a, *key] }, *user] }\n",
    );
    expect(butane.match(/[&*]\w+/g)).toBeNull();
    expect(butane).toContain("ssh_authorized_keys: [ a, a, a, a ]");
  });

  it("writes update.conf as everybody may read it", () => {
    const { butane } = migrated("update: { group: stable }\n");
    expect(butane).toContain("    - path: /etc/flatcar/update.conf\n");
    expect(butane).toContain("      mode: 0644\n");
  });

  it("mounts the OEM partition that it writes to", () => {
    expect(migrated(disks["the OEM partition"] ?? "").butane).toContain(
      "    - device: /dev/disk/by-label/OEM\n      format: btrfs\n      path: /oem\n",
    );
    const declared = migrated(disks["the OEM partition, declared"] ?? "").butane;
    expect(declared.match(/by-label\/OEM/g)).toHaveLength(1);
    expect(declared).toContain("path: /oem/grub.cfg");
  });

  it.each([
    ["", "the input is empty: give a Container Linux Config"],
    ["# nothing\n", "the input is empty: give a Container Linux Config"],
    ["variant: flatcar\nversion: 1.1.0\n", "the input has a variant: it is Butane already"],
    [
      "#cloud-config\nwrite_files: []\n",
      "the input is a cloud-config: docs/migration.md says how to go on with it",
    ],
    [
      '{"ignition":{"version":"2.3.0"}}',
      "the input is an Ignition config: flatcar-vsphere inspect shows one of version 3 as Butane",
    ],
    ["- a\n", "the input is no Container Linux Config: it is no map of sections"],
    ["systemd: {}\n---\nsystemd: {}\n", "the input has several documents: give them one by one"],
  ])("is refused of %j", (source, message) => {
    expect(migrateClc(source)).toEqual({ ok: false, message });
  });

  it.each([
    ["hello: there\n", /has none of the sections/],
    ["systemd: [\n", /^line \d+: not YAML: /],
    ["storage: *none\n", /alias/],
    ["a: 1\na: 2\n", /not YAML|unique/],
  ])("is refused with a reason of %j", (source, reason) => {
    const result = migrateClc(source);
    expect(result.ok).toBe(false);
    expect(!result.ok && result.message).toMatch(reason);
  });

  it("is refused where aliases make too much of it", () => {
    const levels = Array.from(
      { length: 8 },
      (_, i) => `l${i + 1}: &l${i + 1} [${Array(9).fill(`*l${i}`).join(", ")}]`,
    );
    const source = `systemd: {}\nl0: &l0 [x]\n${levels.join("\n")}\n`;
    expect(migrateClc(source)).toEqual({ ok: false, message: "the input has too many aliases" });
  });
});
