import { describe, expect, it } from "vitest";
import {
  autologinSetting,
  caCertificatesSetting,
  cgroupV1Setting,
  checkHostname,
  fipsSetting,
  gettySetting,
  gpuSetting,
  hostnameSetting,
  proxySetting,
  sysextsSetting,
  timezoneSetting,
  updatesSetting,
  usersSetting,
  withoutAutologinV2,
  type Setting,
  type UpdateOptions,
} from "../../../../src/flatcar";
import { fragment } from "../../../../src/flatcar/fragment";
import { certificate, key, sha256 } from "../examples";

const fileOf = (one: Setting, path: string): string | undefined =>
  one.butane.storage?.files?.find((file) => file.path === path)?.contents?.inline;

describe("the hostname", () => {
  it("is /etc/hostname", () => {
    expect(fileOf(hostnameSetting("web1.example.com"), "/etc/hostname")).toBe("web1.example.com\n");
  });

  it.each(["a", "web-1", "1web", "a.b.c", "x".repeat(63), `${"x".repeat(40)}.${"y".repeat(23)}`])(
    "may be %s",
    (name) => {
      expect(checkHostname(name).problems).toEqual([]);
    },
  );

  it.each(["Web1", "1.2.3.4", "x".repeat(64)])(
    "may be %j, which systemd takes and others may not",
    (name) => {
      const { problems, warnings } = checkHostname(name);
      expect(problems).toEqual([]);
      expect(warnings).toMatchObject([{ code: "hostname.unusual", value: name }]);
    },
  );

  it.each([
    "",
    "-web",
    "web-",
    "web_1",
    "web 1",
    "a..b",
    ".a",
    "a.",
    "x".repeat(65),
    `${"x".repeat(40)}.${"y".repeat(24)}`,
    "münchen",
  ])("may not be %j", (name) => {
    expect(checkHostname(name).problems).toMatchObject([
      { path: "hostname", code: "hostname.invalid", value: name },
    ]);
  });
});

describe("accounts", () => {
  const rsa = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAQQC7 me@example.com";

  it("give the keys of the machine to core, beside its own, each once", () => {
    const { butane } = usersSetting(
      { core: { sshAuthorizedKeys: [key, rsa], groups: ["docker"] } },
      [key],
    );
    expect(butane.passwd?.users).toEqual([
      {
        name: "core",
        ssh_authorized_keys: [key, rsa],
        groups: ["wheel", "docker", "systemd-journal"],
      },
    ]);
  });

  it("add to the groups that the image gives core, which usermod would take away", () => {
    const groupsOf = (name: string, groups?: string[]) =>
      usersSetting({ [name]: groups === undefined ? {} : { groups } }).butane.passwd?.users?.[0]
        ?.groups;
    expect(groupsOf("core", ["sudo"])).toEqual(["wheel", "docker", "systemd-journal", "sudo"]);
    expect(groupsOf("core")).toBeUndefined();
    expect(groupsOf("core", [])).toBeUndefined();
    expect(groupsOf("ops", ["sudo"])).toEqual(["sudo"]);
  });

  it.each([key, rsa, `restrict,command="/bin/true x" ${key}`, `  ${key}\n`.trim()])(
    "take the key %s",
    (line) => {
      expect(usersSetting({}, [line]).problems).toEqual([]);
    },
  );

  it("takes a whole file of keys, without its comments", () => {
    const file = `# mine\n${key}\n\n${rsa}\n`;
    const { butane, problems } = usersSetting({}, [file]);
    expect(problems).toEqual([]);
    expect(butane.passwd?.users?.[0]?.ssh_authorized_keys).toEqual([key, rsa]);
  });

  it.each(["deploy-bot", "Admin", "john.doe", "7up", "_x", "machine$"])(
    "may be called %s, as useradd takes it",
    (name) => {
      expect(usersSetting({ [name]: {} }).problems).toEqual([]);
    },
  );

  it.each(["-x", "42", "..", "a b", "a:b", "x".repeat(33), ""])(
    "may not be called %j, as useradd refuses it",
    (name) => {
      expect(usersSetting({ [name]: {} }).problems).toMatchObject([{ code: "users.name" }]);
    },
  );

  it.each([
    "ssh-ed25519",
    "ssh-ed25519 AAAA me",
    "AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f",
    key.replace("ssh-ed25519 ", "ssh-rsa "),
    `${key}\nno key`,
    "# no key",
    "~/.ssh/id_ed25519.pub",
  ])("refuse %j as a key", (line) => {
    expect(usersSetting({}, [line]).problems).toMatchObject([
      { path: "sshAuthorizedKeys[0]", code: "users.ssh-key" },
    ]);
  });

  it("show a text that is no key whole if it has 60 characters, and its start if it has more", () => {
    const shown = (text: string) => usersSetting({}, [text]).problems.map(({ value }) => value);
    expect(shown("k".repeat(60))).toEqual(["k".repeat(60)]);
    expect(shown("k".repeat(61))).toEqual([`${"k".repeat(60)}...`]);
  });

  it.each([
    "$y$j9T$abc$def",
    "$6$salt$hash",
    "$2y$10$abcdefghijk",
    "!$6$salt$hash",
    "$sha1$40000$a$b",
    "*",
    "!",
    "!!",
  ])("take the password hash %s", (passwordHash) => {
    expect(usersSetting({ a: { passwordHash } }).problems).toEqual([]);
  });
});

describe("console autologin", () => {
  it("goes away as the documentation says", () => {
    const off = autologinSetting(false);
    expect(off.butane).toEqual({
      variant: "flatcar",
      version: "1.0.0",
      kernel_arguments: { should_not_exist: ["flatcar.autologin"] },
    });
    expect(off.needs).toEqual([{ gate: "kernel-arguments", path: "consoleAutologin" }]);
    expect(autologinSetting(true)).toMatchObject({ butane: { variant: "flatcar" }, needs: [] });
  });

  it("has the documentation's drop-in for where there are no kernel arguments", () => {
    expect(gettySetting().butane.systemd?.units).toEqual([
      {
        name: "getty@.service",
        dropins: [
          {
            name: "10-autologin.conf",
            contents: "[Service]\nExecStart=\nExecStart=-/sbin/agetty --noclear %I $TERM\n",
          },
        ],
      },
    ]);
  });

  it("goes away from an Ignition 2 config, whose own parts stay", () => {
    const own = { name: "50-speed.conf", contents: "[Service]\nExecStart=\n" };
    const config = {
      ignition: { version: "2.3.0" },
      systemd: {
        units: [
          { name: "a.service", enabled: true },
          { name: "getty@.service", mask: false, dropins: [own] },
        ],
      },
      storage: { files: [{ path: "/etc/motd", filesystem: "root" }] },
    };
    const copy = structuredClone(config);
    expect(withoutAutologinV2(config)).toEqual({
      ignition: { version: "2.3.0" },
      storage: {
        filesystems: [
          {
            name: "oem",
            mount: { device: "/dev/disk/by-label/OEM", format: "btrfs", label: "OEM" },
          },
        ],
        files: [
          { path: "/etc/motd", filesystem: "root" },
          {
            filesystem: "oem",
            path: "/grub.cfg",
            mode: 420,
            contents: {
              source: "data:,set%20oem_id%3D%22vmware%22%0Aset%20linux_append%3D%22%22%0A",
            },
          },
        ],
      },
      systemd: {
        units: [
          { name: "a.service", enabled: true },
          {
            name: "getty@.service",
            mask: false,
            dropins: [
              own,
              {
                name: "10-autologin.conf",
                contents: "[Service]\nExecStart=\nExecStart=-/sbin/agetty --noclear %I $TERM\n",
              },
            ],
          },
        ],
      },
    });
    expect(config).toEqual(copy);
  });
});

describe("updates", () => {
  const conf = (options: UpdateOptions) =>
    fileOf(updatesSetting(options), "/etc/flatcar/update.conf");

  it.each<[UpdateOptions, string | undefined]>([
    [{ mode: "off" }, "SERVER=disabled\n"],
    [{}, "REBOOT_STRATEGY=reboot\n"],
    [
      { rebootStrategy: "reboot", rebootWindow: { start: "Thu 04:00", length: "1h" } },
      'REBOOT_STRATEGY=reboot\nLOCKSMITHD_REBOOT_WINDOW_START="Thu 04:00"\nLOCKSMITHD_REBOOT_WINDOW_LENGTH=1h\n',
    ],
    [
      { server: "http://nebraska:8000/v1/update/", group: "production" },
      "SERVER=http://nebraska:8000/v1/update/\nGROUP=production\nREBOOT_STRATEGY=reboot\n",
    ],
    [{ mode: "kured", ltsStream: "lts-2024" }, "GROUP=lts-2024\n"],
    [{ mode: "kured" }, undefined],
  ])("%j are the documented lines of update.conf", (options, text) => {
    expect(conf(options)).toBe(text);
  });

  it("leave reboots to kured by masking locksmithd, and never mask the update engine", () => {
    expect(updatesSetting({ mode: "kured" }).butane.systemd?.units).toEqual([
      { name: "locksmithd.service", mask: true },
    ]);
    for (const mode of ["off", "locksmith", "kured"] as const) {
      expect(JSON.stringify(updatesSetting({ mode }).butane)).not.toContain("update-engine");
    }
  });

  it.each(["00:00", "23:59", "Sun 00:30", "4:00", "thu 04:00"])("open a window at %s", (start) => {
    expect(updatesSetting({ rebootWindow: { start, length: "23h59m" } }).problems).toEqual([]);
  });

  it.each(["1h30m", "1.5h", "5400s", "90m"])("stay open for %s", (length) => {
    expect(updatesSetting({ rebootWindow: { start: "04:00", length } }).problems).toEqual([]);
  });

  it.each([
    ["24:00", "1h"],
    ["04:60", "1h"],
    ["Thursday 04:00", "1h"],
    ["04:00", "0h"],
    ["04:00", "24h"],
    ["Thu 04:00", "168h"],
    ["04:00", "1 hour"],
    ["04:00", ""],
    ["04:00", "0.0h"],
    ["04:00", "0s"],
    ["04:00", "86400s"],
  ])("open no window at %j for %j", (start, length) => {
    expect(updatesSetting({ rebootWindow: { start, length } }).problems).toHaveLength(1);
  });
});

describe("system extensions", () => {
  const url = "https://extensions.flatcar.org/extensions/kubernetes-v1.34.1-x86-64.raw";

  it("are fetched, checked and linked under the name that the image bears", () => {
    expect(
      sysextsSetting({ kubernetes: { url, sha256: sha256.toUpperCase() } }).butane.storage,
    ).toEqual({
      files: [
        {
          path: "/opt/extensions/kubernetes/kubernetes-v1.34.1-x86-64.raw",
          overwrite: true,
          mode: 0o644,
          contents: { source: url, verification: { hash: `sha256-${sha256}` } },
        },
      ],
      links: [
        {
          path: "/etc/extensions/kubernetes.raw",
          target: "/opt/extensions/kubernetes/kubernetes-v1.34.1-x86-64.raw",
          hard: false,
          overwrite: true,
        },
      ],
    });
  });

  it("leave systemd-sysupdate off", () => {
    expect(JSON.stringify(sysextsSetting({ a: { url, sha256 } }).butane)).not.toContain(
      "sysupdate",
    );
  });

  it("take one digest and no more", () => {
    expect(sysextsSetting({ a: { url, sha256, sha512: sha256 + sha256 } }).problems).toMatchObject([
      { path: "sysexts.a.sha512", code: "sysext.digest" },
    ]);
    expect(sysextsSetting({ a: { url, sha256: `sha256-${sha256}` } }).problems).toHaveLength(1);
  });

  it("bring an NVIDIA driver by name", () => {
    const gpu = gpuSetting({ driver: "nvidia-drivers-570-open", runtime: { url, sha256: "x" } });
    expect(fileOf(gpu, "/etc/flatcar/enabled-sysext.conf")).toBe("nvidia-drivers-570-open\n");
    expect(gpu.problems).toMatchObject([{ path: "gpu.runtime.sha256" }]);
  });
});

describe("kernel modes", () => {
  it("set the documented arguments and files of control groups v1", () => {
    const { butane } = cgroupV1Setting(true);
    expect(butane.kernel_arguments?.should_exist).toEqual([
      "systemd.unified_cgroup_hierarchy=0",
      "systemd.legacy_systemd_cgroup_controller",
    ]);
    expect(JSON.stringify(butane.systemd)).toContain(
      "CONTAINERD_CONFIG=/usr/share/containerd/config-cgroupfs.toml",
    );
  });

  it("set the documented argument and files of FIPS", () => {
    const fips = fipsSetting(true);
    expect(fips.butane.kernel_arguments?.should_exist).toEqual(["fips=1"]);
    expect(fileOf(fips, "/etc/system-fips")).toBe("");
    expect(fileOf(fips, "/etc/ssl/openssl.cnf")).toContain(".include /etc/ssl/fipsmodule.cnf");
  });

  it("change nothing when they are off", () => {
    for (const one of [cgroupV1Setting(false), fipsSetting(false)]) {
      expect(one).toMatchObject({ butane: { variant: "flatcar", version: "1.0.0" }, needs: [] });
      expect(Object.keys(one.butane)).toHaveLength(2);
    }
  });
});

describe("the rest of the system", () => {
  it("links the time zone", () => {
    expect(timezoneSetting("Europe/Berlin").butane.storage?.links).toEqual([
      { path: "/etc/localtime", target: "../usr/share/zoneinfo/Europe/Berlin", overwrite: true },
    ]);
  });

  it("is nothing where no proxy is given, and none of Ignition's where it could not speak to it", () => {
    expect(proxySetting({}).butane).toEqual(fragment());
    expect(proxySetting({ noProxy: ["10.0.0.0/8"] }).fetching).toEqual(fragment());
    expect(proxySetting({ http: "socks5://proxy:1080", noProxy: ["a"] }).fetching).toEqual(
      fragment(),
    );
  });

  it("keeps a proxy's password from other accounts and gives it to three services", () => {
    const { butane } = proxySetting({ http: "http://u:p@proxy:3128" });
    expect(butane.storage?.files?.[0]).toMatchObject({
      path: "/etc/flatcar/proxy.env",
      mode: 0o600,
      contents: { inline: "HTTP_PROXY=http://u:p@proxy:3128\nhttp_proxy=http://u:p@proxy:3128\n" },
    });
    expect(butane.systemd?.units?.map(({ name }) => name)).toEqual([
      "docker.service",
      "containerd.service",
      "update-engine.service",
    ]);
    expect(JSON.stringify(butane.systemd)).not.toContain("u:p@");
  });

  it("trusts certificates by name", () => {
    expect(
      fileOf(caCertificatesSetting({ company: certificate }), "/etc/ssl/certs/company.pem"),
    ).toBe(certificate);
  });

  it("makes the bundle at every boot, after the image's own units and before what uses it", () => {
    const { butane } = caCertificatesSetting({ company: certificate });
    const [unit] = butane.systemd?.units ?? [];
    const lines = unit?.contents?.split("\n") ?? [];
    const after = lines.find((line) => line.startsWith("After="))?.split(/[= ]/);
    expect(after).toEqual(
      expect.arrayContaining([
        "systemd-tmpfiles-setup.service",
        "clean-ca-certificates.service",
        "update-ca-certificates.service",
      ]),
    );
    // docker, containerd and update-engine have the default dependencies, so that they start after sysinit.target.
    expect(lines).toEqual(
      expect.arrayContaining([
        "DefaultDependencies=no",
        "Before=sysinit.target",
        "WantedBy=sysinit.target",
      ]),
    );
    expect(unit?.contents).not.toMatch(/^Condition/m);
  });
});
