import { describe, expect, it } from "vitest";
import { clcProblems, planMachine, type MachineOptions } from "../../../src/flatcar";

const plan = (options: Partial<MachineOptions>) => planMachine({ name: "web1", ...options });
const butane = "variant: flatcar\nversion: 1.1.0\n";
const sources = {
  butane,
  ignition: '{"ignition":{"version":"3.3.0"}}',
  cloudConfig: "#cloud-config\nhostname: a\n",
  script: "#!/bin/bash\n",
  ignitionUrl: "https://example.com/config.ign",
} as const;
const names = Object.keys(sources) as (keyof typeof sources)[];
const pairs = names.flatMap((a, i) => names.slice(i + 1).map((b) => [a, b] as const));

describe("the sources of userdata", () => {
  it.each(pairs)("%s and %s exclude each other", (a, b) => {
    const { problems, guestinfo } = plan({ [a]: sources[a], [b]: sources[b] });
    expect(problems).toContainEqual(
      expect.objectContaining({ path: b, code: "userdata.several-sources" }),
    );
    expect(problems.find(({ path }) => path === b)?.message).toContain(a);
    expect(guestinfo).toEqual({});
  });

  it.each(names)("%s alone is accepted", (name) => {
    expect(plan({ [name]: sources[name] }).problems).toEqual([]);
  });

  it.each(names)("%s of white space alone is empty, and nothing else is wrong with it", (name) => {
    const wrong = { path: name, code: "userdata.empty" };
    expect(plan({ [name]: " \n\t" }).problems).toEqual([expect.objectContaining(wrong)]);
  });

  it.each([
    ["tftp://192.0.2.7/web.ign", 0],
    ["s3://configs/web 1.ign", 1],
    ["gs://configs/web.ign\n", 1],
    ["arn:aws:s3:::configs/ web.ign", 1],
    ["data:, ", 1],
  ])("the URL %j has %d problems: none has white space", (ignitionUrl, problems) => {
    expect(plan({ ignitionUrl }).problems).toHaveLength(problems);
  });

  it.each([
    [1, "a list that is none", 5],
    [2, "two files that cannot be", [{ path: "motd" }, { path: "/etc/motd", mode: -1 }]],
  ])("have %d problems where an Ignition config has %s", (count, _, files) => {
    const ignition = JSON.stringify({ ignition: { version: "3.3.0" }, storage: { files } });
    const problems = plan({ ignition }).problems.map(({ path, code }) => `${path} ${code}`);
    expect(problems).toEqual(Array(count).fill("ignition userdata.ignition"));
  });

  it("pass cloud-config and scripts on as they are", () => {
    for (const name of ["cloudConfig", "script"] as const) {
      expect(plan({ [name]: sources[name] })).toMatchObject({ userdata: sources[name] });
      expect(plan({ [name]: sources[name] }).ignition).toBeUndefined();
    }
  });

  it("give a URL and nothing else", () => {
    const { guestinfo, fetchesRemote } = plan({ ignitionUrl: sources.ignitionUrl });
    expect(guestinfo).toEqual({ "guestinfo.ignition.config.url": sources.ignitionUrl });
    expect(fetchesRemote).toBe(true);
  });

  it("use the older names on request", () => {
    expect(Object.keys(plan({ butane, coreosAlias: true }).guestinfo)).toEqual([
      "guestinfo.coreos.config.data",
      "guestinfo.coreos.config.data.encoding",
    ]);
    expect(
      Object.keys(plan({ ignitionUrl: sources.ignitionUrl, coreosAlias: true }).guestinfo),
    ).toEqual(["guestinfo.coreos.config.url"]);
  });

  it("use the encoding that is asked for", () => {
    for (const encoding of ["base64", "gz+base64"] as const) {
      expect(plan({ butane, encoding }).guestinfo["guestinfo.ignition.config.data.encoding"]).toBe(
        encoding,
      );
    }
  });

  it("keep the other keys of extraConfig", () => {
    expect(
      plan({ butane, extraConfig: { "guestinfo.mine": "1" } }).guestinfo["guestinfo.mine"],
    ).toBe("1");
  });

  it.each([
    ["#cloud-config\n", "cloudConfig"],
    ["#!/bin/sh\n", "script"],
    ['{"ignition":{"version":"3.3.0"}}', "ignition"],
  ])("tell %j given as butane where it belongs", (text, option) => {
    const { problems } = plan({ butane: text });
    expect(problems).toMatchObject([{ path: "butane", code: "userdata.butane" }]);
    expect(problems[0]?.message).toContain(option);
  });
});

describe("what only Ignition can do", () => {
  const settings: Readonly<Record<string, unknown>> = {
    sshAuthorizedKeys: [],
    users: {},
    consoleAutologin: false,
    updates: {},
    metadata: {},
    etcd: {},
    containers: {},
    sysexts: {},
    gpu: { driver: "nvidia-drivers-570" },
    kernelArguments: {},
    cgroupV1: false,
    fips: false,
    timeServers: [],
    timezone: "UTC",
    sysctl: {},
    kernelModules: [],
    caCertificates: {},
    proxy: {},
    swap: { sizeMiB: 1 },
    dataDisks: {},
  };

  it.each(Object.keys(settings))("refuses %s with coreos-cloudinit and with a URL", (name) => {
    for (const source of ["cloudConfig", "script", "ignitionUrl"] as const) {
      const { problems } = plan({ [source]: sources[source], [name]: settings[name] });
      expect(problems).toMatchObject([{ path: name, code: "userdata.ignition-only" }]);
    }
  });

  it("lets coreos-cloudinit set the hostname, and a URL not", () => {
    expect(plan({ script: sources.script, hostname: "a" }).guestinfo["guestinfo.hostname"]).toBe(
      "a",
    );
    expect(plan({ ignitionUrl: sources.ignitionUrl, hostname: "a" }).problems).toMatchObject([
      { path: "hostname" },
    ]);
  });

  it("refuses with Ignition the keys that only coreos-cloudinit reads", () => {
    const keys = ["guestinfo.interface.0.dhcp", "guestinfo.dns.server.0", "guestinfo.hostname"];
    const { problems } = plan({
      butane,
      extraConfig: Object.fromEntries(keys.map((key) => [key, "x"])),
    });
    expect(problems.map(({ code }) => code)).toEqual(keys.map(() => "guestinfo.reserved-key"));
  });
});

describe("an Ignition 2 config", () => {
  const ignition = '{ "ignition": { "version": "2.3.0" } }';

  it("is passed on byte for byte, with advice", () => {
    const { userdata, warnings, problems } = plan({ ignition, flatcarVersion: "3033.2.4" });
    expect([userdata, problems]).toEqual([ignition, []]);
    expect(warnings.map(({ code }) => code)).toContain("userdata.v2-advice");
  });

  it("loses the console's autologin when that is asked for, without kernel arguments", () => {
    const { userdata, problems, warnings } = plan({ ignition, consoleAutologin: false });
    expect([problems, warnings]).toEqual([[], []]);
    expect(userdata).toContain("10-autologin.conf");
    expect(userdata).toContain("/grub.cfg");
    expect(userdata).not.toContain("kernelArguments");
  });

  it("takes no kernel arguments, which came with version 3", () => {
    expect(plan({ ignition, kernelArguments: { shouldExist: ["quiet"] } }).problems).toMatchObject([
      { path: "kernelArguments", code: "userdata.v2-settings" },
    ]);
  });
});

it("shows what is no config as it is", () => {
  expect(plan({ script: sources.script }).view).toEqual({
    files: {},
    units: {},
    other: { userdata: sources.script },
  });
});

it("refuses an encoding of a URL, which is passed on as it is", () => {
  expect(
    plan({ ignitionUrl: "https://example.com/config.ign", encoding: "base64" }).problems,
  ).toMatchObject([{ path: "encoding", code: "userdata.ignition-only" }]);
});

describe("a Container Linux Config", () => {
  const config = `
etcd:
  version: 3.4.1
flannel: {}
update:
  group: stable
locksmith:
  reboot_strategy: off
networkd:
  units: []
docker:
  flags: []
passwd:
  users:
    - name: core
      ssh_authorized_keys: [a]
      create: { uid: 500 }
storage:
  filesystems:
    - name: oem
      mount: { device: /dev/sdb }
  files:
    - path: /etc/motd
      filesystem: root
      contents:
        remote: { url: "https://example.com" }
systemd:
  units:
    - name: a.service
      enable: true
`;

  it("is recognised and explained, field by field, with lines", () => {
    const [summary, ...fields] = clcProblems(config);
    expect(summary?.message).toContain("variant: flatcar");
    expect(fields.map(({ message }) => /^line (\d+): (\S+):/.exec(message)?.slice(1))).toEqual([
      ["2", "etcd"],
      ["4", "flannel"],
      ["5", "update"],
      ["7", "locksmith"],
      ["9", "networkd"],
      ["11", "docker"],
      ["17", "passwd.users[0].create"],
      ["20", "storage.filesystems[0].name"],
      ["21", "storage.filesystems[0].mount"],
      ["24", "storage.files[0].filesystem"],
      ["26", "storage.files[0].contents.remote"],
      ["30", "systemd.units[0].enable"],
    ]);
  });

  it.each([
    ["ignition: { config: { append: [{ source: x }] } }", "ignition.config.append"],
    ["passwd: { users: [{ name: a, ssh_keys: [] }] }", "passwd.users[0].ssh_keys"],
    ["storage: { disks: [{ partitions: [{ size: 1G }] }] }", "storage.disks[0].partitions[0].size"],
    [
      "storage: { disks: [{ partitions: [{ start: 1G }] }] }",
      "storage.disks[0].partitions[0].start",
    ],
    ["storage: { files: [{ path: /a, append: true }] }", "storage.files[0].append"],
    ["storage: { directories: [{ filesystem: root }] }", "storage.directories[0].filesystem"],
    ["storage: { links: [{ filesystem: root }] }", "storage.links[0].filesystem"],
    ["docker: { flags: [] }", "docker"],
    ["etcd: { version: 3.4.1 }", "etcd"],
    ["flannel: {}", "flannel"],
    ["update: { group: stable }", "update"],
    ["locksmith: { reboot_strategy: off }", "locksmith"],
    ["networkd: { units: [] }", "networkd"],
    ["passwd: { users: [{ name: a, create: {} }] }", "passwd.users[0].create"],
    ["storage: { filesystems: [{ name: oem }] }", "storage.filesystems[0].name"],
    ["storage: { filesystems: [{ mount: {} }] }", "storage.filesystems[0].mount"],
    ["storage: { files: [{ path: /a, filesystem: root }] }", "storage.files[0].filesystem"],
    ["storage: { files: [{ contents: { remote: {} } }] }", "storage.files[0].contents.remote"],
    ["systemd: { units: [{ name: a.service, enable: true }] }", "systemd.units[0].enable"],
  ])("has an advice for %s", (text, field) => {
    const [, ...fields] = clcProblems(text);
    const said = fields.map(({ message }) => /^line 1: (\S+): (?!undefined)./.exec(message)?.[1]);
    expect(said).toEqual([field]);
  });

  it("is recognised where a list is none", () => {
    const [, ...fields] = clcProblems("etcd: {}\nstorage: { files: { a: 1 } }\n");
    expect(fields.map(({ message }) => message.slice(0, 13))).toEqual(["line 1: etcd:"]);
  });

  it("stops the machine in place of Butane's own error about the variant", () => {
    const { problems } = plan({ butane: config });
    expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(["userdata.clc"]));
  });

  it.each([
    butane,
    "variant: flatcar\nversion: 1.0.0\netcd: {}\n",
    "version: 1.0.0\nstorage: {}\n",
    "just text",
    "[a, b]",
    "a: [",
    "",
  ])("is not %j", (text) => {
    expect(clcProblems(text)).toEqual([]);
  });
});
