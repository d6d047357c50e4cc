import { describe, expect, it } from "vitest";
import type { ButaneConfig } from "../../../../src/butane";
import { planMachine, type MachineOptions } from "../../../../src/flatcar";
import { certificate, sha256 } from "../examples";
import { file, own, voids } from "./own-config";

const mask = (...names: string[]): ButaneConfig =>
  own({ systemd: { units: names.map((name) => ({ name, mask: true })) } });

const withoutDocker = own({
  storage: {
    links: [{ path: "/etc/extensions/docker-flatcar.raw", target: "/dev/null", overwrite: true }],
  },
});

const url = "https://extensions.flatcar.org/extensions/wasmtime-24.0.0-x86-64.raw";
const nginx = { containers: { nginx: { image: "nginx:1" } } };
const addressed = { networks: [{ addresses: ["10.0.0.5/24"], gateway: "10.0.0.1" }] };

describe("a setting that a config of the user's makes void", () => {
  it.each<[string, Partial<MachineOptions>, ButaneConfig, string]>([
    [
      "an own update.conf",
      { updates: { mode: "off" } },
      file("/etc/flatcar/update.conf", "GROUP=beta\n"),
      "replaces /etc/flatcar/update.conf, so that updates",
    ],
    [
      "a file in the place of an extension's link",
      { sysexts: { wasmtime: { url, sha256 } } },
      file("/etc/extensions/wasmtime.raw", "none\n"),
      "replaces /etc/extensions/wasmtime.raw, so that sysexts",
    ],
    [
      "an own list of extensions",
      { gpu: { driver: "nvidia-drivers-570-open" } },
      file("/etc/flatcar/enabled-sysext.conf", "zfs\n"),
      "replaces /etc/flatcar/enabled-sysext.conf, so that gpu",
    ],
    [
      "an own hostname",
      { hostname: "web9" },
      file("/etc/hostname", "other\n"),
      "replaces /etc/hostname, so that hostname",
    ],
    [
      "an own unit of a container's name",
      nginx,
      own({
        systemd: {
          units: [{ name: "nginx.service", contents: "[Service]\nExecStart=/bin/true\n" }],
        },
      }),
      "replaces the unit nginx.service, so that containers",
    ],
    [
      "a container's unit that is disabled",
      nginx,
      own({ systemd: { units: [{ name: "nginx.service", enabled: false }] } }),
      "disables nginx.service, so that containers",
    ],
    [
      "a container's unit that is masked",
      nginx,
      mask("nginx.service"),
      "masks nginx.service, so that containers",
    ],
    ["docker masked", nginx, mask("docker.service"), "masks docker.service, so that containers"],
    [
      "docker masked by a link",
      nginx,
      own({
        storage: {
          links: [{ path: "/etc/systemd/system/docker.service", target: "/dev/null", hard: false }],
        },
      }),
      "masks docker.service, so that containers",
    ],
    [
      "docker masked by a link that is relative",
      nginx,
      own({
        storage: {
          links: [{ path: "/etc/systemd/system/docker.service", target: "../../../dev/null" }],
        },
      }),
      "masks docker.service, so that containers",
    ],
    [
      "docker masked by an empty file",
      nginx,
      own({ storage: { files: [{ path: "/etc/systemd/system/docker.service" }] } }),
      "masks docker.service, so that containers",
    ],
    [
      "what docker requires masked",
      { etcd: {} },
      mask("containerd.service"),
      "masks containerd.service, so that etcd",
    ],
    [
      "docker's socket masked",
      nginx,
      mask("docker.socket"),
      "masks docker.socket, so that containers",
    ],
    [
      "the image's docker taken away",
      nginx,
      withoutDocker,
      "takes docker away by the link /etc/extensions/docker-flatcar.raw, so that containers",
    ],
    [
      "the update engine masked",
      { updates: {} },
      mask("update-engine.service"),
      "masks update-engine.service, so that updates",
    ],
    [
      "locksmithd masked where it decides",
      { updates: { rebootStrategy: "off" } },
      mask("locksmithd.service"),
      "masks locksmithd.service, so that updates",
    ],
    [
      "locksmithd unmasked where kured decides",
      { updates: { mode: "kured" } },
      own({ systemd: { units: [{ name: "locksmithd.service", mask: false }] } }),
      "unmasks locksmithd.service, so that updates",
    ],
    [
      "networkd masked",
      addressed,
      mask("systemd-networkd.service"),
      "masks systemd-networkd.service, so that networks",
    ],
    [
      "an own unit of the name that an interface has",
      addressed,
      file("/etc/systemd/network/yy-nic0.network", "[Match]\nName=bond0\n"),
      "replaces /etc/systemd/network/yy-nic0.network, so that networks",
    ],
    [
      "timesyncd masked",
      { timeServers: ["ntp.example.com"] },
      mask("systemd-timesyncd.service"),
      "masks systemd-timesyncd.service, so that timeServers",
    ],
    [
      "every way to sshd masked",
      {},
      mask("sshd.service", "sshd.socket"),
      "masks sshd.service and sshd.socket, so that sshAuthorizedKeys",
    ],
    [
      "a drop-in of the name that the proxy has",
      { proxy: { http: "http://proxy:3128" } },
      own({
        systemd: {
          units: [
            {
              name: "docker.service",
              dropins: [{ name: "50-proxy.conf", contents: "[Service]\n" }],
            },
          ],
        },
      }),
      "replaces the drop-in 50-proxy.conf of docker.service, so that proxy",
    ],
    [
      "another time zone",
      { timezone: "Europe/Berlin" },
      own({
        storage: { links: [{ path: "/etc/localtime", target: "../usr/share/zoneinfo/UTC" }] },
      }),
      "replaces /etc/localtime, so that timezone",
    ],
    [
      "the autologin that was switched off",
      { consoleAutologin: false },
      own({ kernel_arguments: { should_exist: ["flatcar.autologin"] } }),
      "adds the kernel argument flatcar.autologin, so that consoleAutologin",
    ],
    [
      "a link in place of an authority",
      { caCertificates: { company: certificate } },
      own({
        storage: { links: [{ path: "/etc/ssl/certs/company.pem", target: "/opt/company.pem" }] },
      }),
      "replaces /etc/ssl/certs/company.pem, so that caCertificates",
    ],
    [
      "what loads kernel modules masked",
      { kernelModules: ["br_netfilter"] },
      mask("systemd-modules-load.service"),
      "masks systemd-modules-load.service, so that kernelModules",
    ],
    [
      "what writes kernel settings masked",
      { sysctl: { "vm.overcommit_memory": "1" } },
      mask("systemd-sysctl.service"),
      "masks systemd-sysctl.service, so that sysctl",
    ],
    [
      "sysext masked",
      { sysexts: { wasmtime: { url, sha256 } } },
      mask("systemd-sysext.service"),
      "masks systemd-sysext.service, so that sysexts",
    ],
  ])("is said: %s", (_, options, butane, sentence) => {
    expect(voids({ ...options, butane })).toEqual([`butane ${sentence} has no effect there`]);
  });

  it.each([
    ["passwordHash", "$6$a$b", "password_hash", "$6$c$d"],
    ["uid", 1500, "uid", 1501],
    ["primaryGroup", "web", "primary_group", "db"],
    ["gecos", "The app", "gecos", "Another"],
    ["homeDir", "/home/app", "home_dir", "/srv/app"],
    ["shell", "/bin/sh", "shell", "/bin/bash"],
  ])("is said of an account's %s", (option, ours, property, theirs) => {
    const users = { app: { [option]: ours } };
    const butane = own({ passwd: { users: [{ name: "app", [property]: theirs }] } });
    expect(voids({ users, butane })).toEqual([
      expect.stringContaining(`butane sets ${option} of the account app, so that`),
    ]);
    const same = own({ passwd: { users: [{ name: "app", [property]: ours }] } });
    expect(voids({ users, butane: same })).toEqual([]);
  });

  it("is said with what does it as its value", () => {
    const butane = own({ systemd: { units: [{ name: "chronyd.service", enabled: true }] } });
    const { warnings } = planMachine({ name: "web1", timeServers: ["10.0.0.1"], butane });
    expect(warnings).toContainEqual(
      expect.objectContaining({ code: "settings.void", value: "chronyd.service" }),
    );
  });

  it("is said of the snippet that does it", () => {
    const snippets = [own({}), file("/etc/hostname", "other\n")];
    expect(voids({ hostname: "web9", snippets })).toEqual([
      "snippets[1] replaces /etc/hostname, so that hostname has no effect there",
    ]);
  });

  it.each<[string, Partial<MachineOptions>, ButaneConfig]>([
    ["what nobody asked for", {}, file("/etc/hostname", "other\n")],
    ["the same again", { hostname: "web9" }, file("/etc/hostname", "web9\n")],
    [
      "a mode alone",
      { updates: { mode: "off" } },
      own({ storage: { files: [{ path: "/etc/flatcar/update.conf", mode: 0o600 }] } }),
    ],
    [
      "locksmithd masked where kured decides",
      { updates: { mode: "kured" } },
      mask("locksmithd.service"),
    ],
    [
      "the image's docker taken away for another",
      { ...nginx, sysexts: { docker: { url, sha256 } } },
      withoutDocker,
    ],
    [
      "the image's docker taken away for one of the config's own",
      nginx,
      own({
        storage: {
          links: [
            ...(withoutDocker.storage?.links ?? []),
            { path: "/etc/extensions/docker-28.raw", target: "/opt/docker-28.raw" },
          ],
        },
      }),
    ],
    ["the socket masked where the service is there", {}, mask("sshd.socket")],
    [
      "a drop-in of another name",
      nginx,
      own({
        systemd: {
          units: [
            { name: "nginx.service", dropins: [{ name: "50-mine.conf", contents: "[Service]\n" }] },
          ],
        },
      }),
    ],
  ])("is not said of %s", (_, options, butane) => {
    expect(voids({ ...options, butane })).toEqual([]);
  });
});
