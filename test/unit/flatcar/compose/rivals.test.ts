import { describe, expect, it } from "vitest";
import type { ButaneConfig } from "../../../../src/butane";
import { planMachine, type MachineOptions } from "../../../../src/flatcar";
import { rivalDeeds } from "../../../../src/flatcar/compose/rivals/rivals";
import { fragment, textFile } from "../../../../src/flatcar/fragment";
import { certificate, key } from "../examples";
import { file, own, voids } from "./own-config";

const dropin = (name: string, contents: string): ButaneConfig =>
  own({ systemd: { units: [{ name, dropins: [{ name: "60-own.conf", contents }] }] } });

const forward = { sysctl: { "net.ipv4.ip_forward": "1" } };
const proxy = { proxy: { https: "http://10.0.0.1:3128" } };
const alice = { users: { alice: { shell: "/bin/sh", sshAuthorizedKeys: [key] } } };
const sshd = "/etc/ssh/sshd_config.d/10-own.conf";

describe("a config that says something else about what a setting is about", () => {
  it.each<[string, Partial<MachineOptions>, ButaneConfig, string]>([
    [
      "a later file of kernel settings",
      forward,
      file("/etc/sysctl.d/99-own.conf", "# ours\n-net/ipv4/ip_forward=0\n"),
      "sets net.ipv4.ip_forward in /etc/sysctl.d/99-own.conf, which comes after /etc/sysctl.d/90-machine.conf, so that sysctl has no effect there",
    ],
    [
      "an earlier file of kernel settings",
      forward,
      file("/etc/sysctl.d/10-own.conf", "net.ipv4.ip_forward = 0\n"),
      "sets net.ipv4.ip_forward in /etc/sysctl.d/10-own.conf, which comes before /etc/sysctl.d/90-machine.conf, so that sysctl wins and this has no effect",
    ],
    [
      "a swappiness of its own",
      { swap: { sizeMiB: 64, swappiness: 10 } },
      file("/etc/sysctl.d/90-own.conf", "vm.swappiness=60\n"),
      "sets vm.swappiness in /etc/sysctl.d/90-own.conf, which comes after /etc/sysctl.d/80-swappiness.conf, so that swap has no effect there",
    ],
    [
      "further time servers",
      { timeServers: ["10.0.0.1"] },
      file("/etc/systemd/timesyncd.conf", "[Time]\nNTP=ntp.example.com\n"),
      "sets NTP= in /etc/systemd/timesyncd.conf, so that it is used beside what timeServers has",
    ],
    [
      "time servers that begin anew",
      { timeServers: ["10.0.0.1"] },
      file("/etc/systemd/timesyncd.conf.d/20-own.conf", "[Time]\nNTP=\nNTP=ntp.example.com\n"),
      "sets NTP= in /etc/systemd/timesyncd.conf.d/20-own.conf, so that timeServers has no effect there",
    ],
    [
      "another client of time servers",
      { timeServers: ["10.0.0.1"] },
      own({ systemd: { units: [{ name: "ntpd.service", enabled: true }] } }),
      "enables ntpd.service, which has servers of its own, so that it is used beside what timeServers has",
    ],
    [
      "a getty that logs in by itself",
      { consoleAutologin: false },
      own({
        systemd: {
          units: [
            {
              name: "getty@tty1.service",
              contents: "[Service]\nExecStart=-/sbin/agetty --autologin core %I $TERM\n",
            },
          ],
        },
      }),
      "logs in by itself in getty@tty1.service, so that consoleAutologin has no effect there",
    ],
    [
      "an argument that logs in by itself on one console",
      { consoleAutologin: false },
      own({ kernel_arguments: { should_exist: ["flatcar.autologin=ttyS0"] } }),
      "adds the kernel argument flatcar.autologin=ttyS0, so that consoleAutologin has no effect there",
    ],
    [
      "no logins with keys",
      {},
      file(sshd, "PubkeyAuthentication no\n"),
      `says PubkeyAuthentication no in ${sshd}, so that sshAuthorizedKeys has no effect there`,
    ],
    [
      "keys elsewhere",
      {},
      file("/etc/ssh/sshd_config", "AuthorizedKeysFile /etc/ssh/keys/%u\n"),
      "says AuthorizedKeysFile /etc/ssh/keys/%u in /etc/ssh/sshd_config, so that sshAuthorizedKeys has no effect there",
    ],
    [
      "logins of somebody else alone",
      {},
      file(sshd, "AllowUsers admin\n"),
      `says AllowUsers admin in ${sshd}, so that sshAuthorizedKeys has no effect there`,
    ],
    [
      "a module that is forbidden",
      { kernelModules: ["br_netfilter"] },
      file("/etc/modprobe.d/own.conf", "blacklist br-netfilter\n"),
      "forbids the module br-netfilter in /etc/modprobe.d/own.conf, so that kernelModules has no effect there",
    ],
    [
      "another proxy of docker",
      proxy,
      dropin("docker.service", '[Service]\nEnvironment="HTTPS_PROXY=http://10.0.0.2:3128"\n'),
      "sets a proxy with Environment= in the drop-in 60-own.conf of docker.service, so that proxy wins and this has no effect",
    ],
    [
      "another proxy of docker, in a file",
      proxy,
      file(
        "/etc/systemd/system/docker.service.d/http-proxy.conf",
        "[Service]\nEnvironment=HTTP_PROXY=http://10.0.0.2:3128\n",
      ),
      "sets a proxy with Environment= in the drop-in http-proxy.conf of docker.service, so that proxy wins and this has no effect",
    ],
    [
      "a proxy in docker's own file",
      proxy,
      file("/etc/docker/daemon.json", '{ "proxies": { "https-proxy": "http://10.0.0.2:3128" } }'),
      "has proxies in /etc/docker/daemon.json, so that proxy has no effect there",
    ],
    [
      "a console that logs in by itself",
      { consoleAutologin: false },
      dropin(
        "serial-getty@.service",
        "[Service]\nExecStart=\nExecStart=-/sbin/agetty --autologin core %I $TERM\n",
      ),
      "logs in by itself in the drop-in 60-own.conf of serial-getty@.service, so that consoleAutologin has no effect there",
    ],
    [
      "another shell of an account",
      { ...alice, sshAuthorizedKeys: [] },
      own({ passwd: { users: [{ name: "alice", shell: "/bin/bash" }] } }),
      "sets shell of the account alice, so that sshAuthorizedKeys has no effect there",
    ],
    [
      "an account that is removed",
      {},
      own({ passwd: { users: [{ name: "core", should_exist: false }] } }),
      "removes the account core, so that sshAuthorizedKeys has no effect there",
    ],
    [
      "a bundle of certificates",
      { caCertificates: { ours: certificate } },
      file("/etc/ssl/certs/ca-certificates.crt", "none\n"),
      "writes /etc/ssl/certs/ca-certificates.crt, so that caCertificates wins and this has no effect",
    ],
  ])("is said: %s", (_, options, butane, sentence) => {
    expect(voids({ ...options, butane })).toEqual([`butane ${sentence}`]);
  });

  it.each<[string, Partial<MachineOptions>, ButaneConfig]>([
    ["other kernel settings", forward, file("/etc/sysctl.d/99-own.conf", "vm.swappiness=1\n")],
    [
      "servers for when there are no others",
      { timeServers: ["10.0.0.1"] },
      file("/etc/systemd/timesyncd.conf", "[Time]\nFallbackNTP=ntp.example.com\n"),
    ],
    [
      "what sshd does for some",
      {},
      file(sshd, "PasswordAuthentication no\nMatch User guest\n  PubkeyAuthentication no\n"),
    ],
    ["logins of core and others", {}, file(sshd, "AllowUsers admin core\n")],
    ["logins by a pattern", {}, file(sshd, "AllowUsers *@10.0.0.*\n")],
    [
      "another module",
      { kernelModules: ["br_netfilter"] },
      file("/etc/modprobe.d/own.conf", "blacklist nouveau\noptions br_netfilter x=1\n"),
    ],
    ["what docker is told besides", proxy, dropin("docker.service", "[Service]\nLimitNOFILE=9\n")],
    [
      "a getty that waits for a name",
      { consoleAutologin: false },
      dropin("getty@tty1.service", "[Service]\nTTYVTDisallocate=no\n"),
    ],
    ["the same shell", alice, own({ passwd: { users: [{ name: "alice", shell: "/bin/sh" }] } })],
  ])("is not said of %s", (_, options, butane) => {
    expect(voids({ ...options, butane })).toEqual([]);
  });
});

it("is said with what the config says as its value", () => {
  const butane = file(sshd, "PubkeyAuthentication no\n");
  const { warnings } = planMachine({ name: "web1", sshAuthorizedKeys: [key], butane });
  expect(warnings).toContainEqual(
    expect.objectContaining({ code: "settings.void", value: "PubkeyAuthentication no" }),
  );
});

describe("a host key that a setting gives sshd", () => {
  const ours = fragment({
    storage: {
      files: [textFile("/etc/ssh/sshd_config.d/10-host-key.conf", "HostKey /etc/ssh/a\n")],
    },
  });
  const deeds = (path: string, text: string) =>
    rivalDeeds(ours, {
      ignition: { version: "3.3.0" },
      storage: { files: [{ path, contents: { source: `data:,${encodeURIComponent(text)}` } }] },
    }).map(({ what }) => what);

  it("is one of several beside a config's own", () => {
    expect(deeds("/etc/ssh/sshd_config.d/20-own.conf", "HostKey /etc/ssh/b\n")).toEqual([
      "says HostKey /etc/ssh/b in /etc/ssh/sshd_config.d/20-own.conf",
    ]);
  });

  it("is not read where a config replaces what reads it", () => {
    expect(deeds("/etc/ssh/sshd_config", "UsePAM yes\n")).toEqual([
      "replaces /etc/ssh/sshd_config without a line Include /etc/ssh/sshd_config.d/*.conf",
    ]);
    expect(deeds("/etc/ssh/sshd_config", "Include /etc/ssh/sshd_config.d/*.conf\n")).toEqual([]);
  });
});

describe("two settings that claim one thing", () => {
  /** The paths and messages of what is wrong. */
  const wrong = (options: Partial<MachineOptions>): string[] =>
    planMachine({ name: "web1", sshAuthorizedKeys: [key], ...options }).problems.map(
      ({ path, message }) => `${path}: ${message.replace(/: change one.*/, "")}`,
    );
  const web = { image: "nginx:1" };

  it("are told of with both paths: a kernel setting", () => {
    expect(
      wrong({
        swap: { sizeMiB: 64, swappiness: 10 },
        sysctl: { "vm/swappiness": "60" },
      }),
    ).toEqual([
      'swap.swappiness: sysctl["vm/swappiness"] claims the kernel setting vm.swappiness too',
    ]);
  });

  it("are told of with both paths: a port of two containers", () => {
    const containers = {
      aa: { ...web, ports: ["8080:80"] },
      bb: { ...web, ports: ["0.0.0.0:8080:81/TCP"] },
    };
    expect(wrong({ containers })).toEqual([
      "containers.bb.ports[0]: containers.aa.ports[0] claims the port 8080/tcp too",
    ]);
    const range = {
      aa: { ...web, ports: ["8000-8009:80-89"] },
      bb: { ...web, ports: ["8004:80"] },
    };
    expect(wrong({ containers: range })).toHaveLength(1);
  });

  it("are told of with both paths: a port of etcd", () => {
    expect(wrong({ etcd: {}, containers: { aa: { ...web, ports: ["2379:2379"] } } })).toEqual([
      "containers.aa.ports[0]: etcd.clientPort claims the port 2379/tcp too",
    ]);
  });

  it.each([
    ["other addresses", ["10.0.0.1:80:80"], ["10.0.0.2:80:80"]],
    ["another protocol", ["53:53/udp"], ["53:53/tcp"]],
    ["any free port", ["80"], ["80"]],
    ["a range to choose from", ["8000-8009:80"], ["8000-8009:80"]],
  ])("are not those with %s", (_, first, second) => {
    expect(
      wrong({ containers: { aa: { ...web, ports: first }, bb: { ...web, ports: second } } }),
    ).toEqual([]);
  });

  it("are told of with both paths: a kernel argument", () => {
    expect(wrong({ fips: true, kernelArguments: { shouldNotExist: ["fips=1"] } })).toEqual([
      "kernelArguments: fips claims the kernel argument fips=1 too",
    ]);
    const shouldExist = ["flatcar.autologin"];
    expect(wrong({ consoleAutologin: false, kernelArguments: { shouldExist } })).toEqual([
      "kernelArguments: consoleAutologin claims the kernel argument flatcar.autologin too",
    ]);
  });

  it("are not those of which nobody asked for one", () => {
    expect(wrong({ kernelArguments: { shouldExist: ["flatcar.autologin"] } })).toEqual([]);
    expect(wrong({ fips: true, kernelArguments: { shouldExist: ["fips=1"] } })).toEqual([]);
  });

  it("are told of with both paths: the place of an extension", () => {
    const url = "https://extensions.flatcar.org/extensions/zfs-1-x86-64.raw";
    expect(
      wrong({ extensions: ["zfs"], sysexts: { "flatcar-zfs": { url, sha256: "0".repeat(64) } } }),
    ).toEqual([
      'extensions[0]: sysexts["flatcar-zfs"] claims the path /etc/extensions/flatcar-zfs.raw too',
    ]);
  });

  it("are two accounts of one number, also of the image's", () => {
    expect(wrong({ users: { a: { uid: 1500 }, b: { uid: 1500 }, c: { uid: 500 } } })).toEqual([
      "users.b.uid: the account a has this number too: give another one, or leave it out",
      "users.c.uid: the account core has this number too: give another one, or leave it out",
    ]);
    expect(wrong({ users: { core: { uid: 500 } } })).toEqual([]);
  });
});

describe("a config that names another one in its place", () => {
  const replace = { source: "https://example.com/other.ign" };
  const butane = own({ ignition: { config: { replace } } });

  it("has every setting and snippet refused, which Ignition would discard", () => {
    const { problems } = planMachine({
      name: "web1",
      sshAuthorizedKeys: [key],
      timezone: "UTC",
      snippets: [own({})],
      butane,
    });
    expect(problems.map(({ path, code }) => `${code} at ${path}`)).toEqual([
      "userdata.replaced at sshAuthorizedKeys",
      "userdata.replaced at timezone",
      "userdata.replaced at snippets",
    ]);
  });

  it("alone is warned of", () => {
    const { problems, warnings } = planMachine({ name: "web1", butane });
    expect(problems).toEqual([]);
    expect(warnings.map(({ code }) => code)).toEqual(["userdata.replaces"]);
  });

  it("is another thing than a config that is merged", () => {
    const merging = own({ ignition: { config: { merge: [replace] } } });
    const { problems, warnings } = planMachine({ name: "web1", timezone: "UTC", butane: merging });
    expect([...problems, ...warnings]).toEqual([]);
  });
});
