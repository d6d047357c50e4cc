import { describe, expect, it } from "vitest";
import { planMachine, type MachineOptions } from "../../../src/flatcar";
import { inlineText } from "../../../src/flatcar/compose/inline";
import { fetchesOf } from "../../../src/flatcar/compose/fetches";
import type { IgnitionConfig } from "../../../src/ignition";
import { certificate, key, sha256 } from "./examples";

const plan = (options: Partial<MachineOptions>) =>
  planMachine({ name: "web1", sshAuthorizedKeys: [key], ...options });
const config = (options: Partial<MachineOptions>) =>
  JSON.parse(plan(options).ignition ?? "{}") as IgnitionConfig;
const authorities = ({ security }: IgnitionConfig["ignition"]) =>
  (security?.tls?.certificateAuthorities ?? []).map((resource) => inlineText(resource));
const codes = ({ problems, warnings }: ReturnType<typeof plan>) =>
  [...problems, ...warnings].map(({ path, code }) => [path, code]);

const url = "https://mirror.private.test/thing.raw";
const sysexts = { thing: { url, sha256 } };
const proxy = {
  http: "http://user:secret@10.0.0.1:3128",
  https: "https://10.0.0.1:3129",
  noProxy: ["10.0.0.0/8", ".example.com"],
};
const butane = (text: string) => ({ butane: `variant: flatcar\nversion: 1.1.0\n${text}` });
const conf = "/etc/flatcar/enabled-sysext.conf";

/** Every way in which a machine's first boot gets something over the network. */
const remote: Readonly<Record<string, Partial<MachineOptions>>> = {
  "a system extension": { sysexts },
  "the runtime of a GPU": {
    gpu: { driver: "nvidia-drivers-570", runtime: { url, sha256 } },
  },
  "the driver of a GPU": { gpu: { driver: "nvidia-drivers-570" } },
  "an extension of Flatcar's own": { extensions: ["zfs"] },
  "an extension in a file of one's own": butane(
    `storage: { files: [{ path: ${conf}, contents: { inline: "zfs\\n" } }] }`,
  ),
  "a list of extensions that is remote itself": butane(
    `storage: { files: [{ path: ${conf}, contents: { source: "${url}" } }] }`,
  ),
  "contents of a file": butane(
    `storage: { files: [{ path: /etc/x, contents: { source: "${url}" } }] }`,
  ),
  "what is appended to a file": butane(
    `storage: { files: [{ path: /etc/x, append: [{ source: "${url}" }] }] }`,
  ),
  "the key of a disk": butane(
    `storage: { luks: [{ name: x, device: /dev/x, key_file: { source: "${url}" } }] }`,
  ),
  "a config that is merged": butane(`ignition: { config: { merge: [{ source: "${url}" }] } }`),
  "a config in its place": butane(`ignition: { config: { replace: { source: "${url}" } } }`),
  "an authority": butane(
    `ignition: { security: { tls: { certificate_authorities: [{ source: "${url}" }] } } }`,
  ),
  "a Tang server": {
    ignition: {
      ignition: { version: "3.4.0" },
      storage: {
        luks: [
          {
            name: "x",
            device: "/dev/x",
            clevis: { tang: [{ url: "http://tang.example.com", thumbprint: "x" }] },
          },
        ],
      },
    },
  },
  "a pin that needs the network": {
    ignition: {
      ignition: { version: "3.4.0" },
      storage: {
        luks: [
          {
            name: "x",
            device: "/dev/x",
            clevis: { custom: { pin: "tang", config: "{}", needsNetwork: true } },
          },
        ],
      },
    },
  },
  "the whole config": { sshAuthorizedKeys: undefined, ignitionUrl: url },
  "a file of an Ignition 2 config": {
    sshAuthorizedKeys: undefined,
    ignition: {
      ignition: { version: "2.3.0" },
      storage: { files: [{ filesystem: "root", path: "/x", contents: { source: url } }] },
    },
  },
};
const local: Readonly<Record<string, Partial<MachineOptions>>> = {
  nothing: {},
  "contents in the config": butane(
    "storage: { files: [{ path: /etc/x, contents: { inline: hi } }] }",
  ),
  "an authority in the config": { caCertificates: { ours: certificate } },
  "a Tang server whose answer is known": {
    ignition: {
      ignition: { version: "3.4.0" },
      storage: {
        luks: [
          {
            name: "x",
            device: "/dev/x",
            clevis: {
              tang: [{ url: "http://tang.example.com", thumbprint: "x", advertisement: "{}" }],
            },
          },
        ],
      },
    },
  },
  "extensions that are taken away and comments": butane(
    `storage: { files: [{ path: ${conf}, contents: { inline: "-zfs\\n# podman\\n" } }] }`,
  ),
  "an extension whose image Ignition writes from the config": butane(
    `storage: { files: [{ path: ${conf}, contents: { inline: "zfs\\n" } }, { path: /etc/flatcar/sysext/flatcar-zfs-4593.2.0.raw, contents: { inline: x } }] }`,
  ),
  "a script": { sshAuthorizedKeys: undefined, script: "#!/bin/sh\n" },
};

describe("the first boot", () => {
  it.each(Object.entries(remote))("fetches %s", (_, options) => {
    expect(plan(options).fetchesRemote).toBe(true);
  });

  it.each(Object.entries(local))("does not fetch %s", (_, options) => {
    expect(plan(options).fetchesRemote).toBe(false);
  });

  it.each(Object.entries(remote).filter(([, { ignition }]) => ignition === undefined))(
    "with %s needs to know which of two static interfaces is which",
    (_, options) => {
      const networks = ["10.0.0.5/24", "10.1.0.5/24"].map((address, i) => ({
        addresses: [address],
        macAddress: `00:50:56:00:00:0${i}`,
        ...(i === 0 ? { gateway: "10.0.0.1" } : {}),
      }));
      expect(codes(plan({ ...options, networks }))).toContainEqual([
        "networks[0].interfaceName",
        "network.kargs-name",
      ]);
    },
  );

  it("needs to know no interface where one of them asks DHCP", () => {
    const fixed = ["10.0.0.5/24", "10.1.0.5/24"].map((address, i) => ({
      addresses: [address],
      macAddress: `00:50:56:00:00:0${i}`,
    }));
    expect(
      codes(plan({ sysexts, networks: [...fixed, { macAddress: "00:50:56:00:00:09" }] })),
    ).toEqual([]);
  });

  it("is at the static addresses of all interfaces, which the plan lists", () => {
    const networks = [
      { addresses: ["10.0.0.5/24", "2001:db8::5/64"], macAddress: "00:50:56:00:00:01" },
      { addresses: ["10.1.0.5/24"], macAddress: "00:50:56:00:00:02" },
    ];
    expect(plan({ networks }).addresses).toEqual(["10.0.0.5", "2001:db8::5", "10.1.0.5"]);
    expect(plan({}).addresses).toEqual([]);
  });

  it("reads names of extensions as the initramfs does", () => {
    const text = "zfs # for data\n  podman python\n#incus\n-docker\n\noverlaybd#x\n";
    const file = { path: conf, contents: { source: `data:,${encodeURIComponent(text)}` } };
    expect(
      fetchesOf({ ignition: { version: "3.3.0" }, storage: { files: [file] } }).extensions,
    ).toEqual(["zfs", "podman", "python", "overlaybd"]);
  });
});

describe("a proxy and authorities", () => {
  it("reach Ignition where it fetches anything", () => {
    const { ignition } = config({ sysexts, proxy, caCertificates: { ours: certificate } });
    expect(ignition.proxy).toEqual({
      httpProxy: proxy.http,
      httpsProxy: proxy.https,
      noProxy: proxy.noProxy,
    });
    expect(authorities(ignition)).toEqual([certificate]);
  });

  it.each(Object.entries(local))("leave a config alone that fetches %s", (_, options) => {
    if (options.script !== undefined) return;
    const { ignition } = config({ ...options, proxy, caCertificates: { ours: certificate } });
    expect([ignition.proxy, ignition.security]).toEqual([undefined, undefined]);
  });

  it("are below the user's own", () => {
    const own = "http://own.example.com:8080";
    const { ignition } = config({
      sysexts,
      proxy,
      ...butane(`ignition: { proxy: { http_proxy: "${own}" } }`),
    });
    expect(ignition.proxy?.httpProxy).toBe(own);
    expect(ignition.proxy?.httpsProxy).toBe(proxy.https);
  });

  it("give Ignition each certificate once and nothing after it, which it refuses", () => {
    const ours = `# ours\n${certificate}\n\n# the end\n`;
    const { ignition } = config({ sysexts, caCertificates: { ours, again: certificate } });
    expect(authorities(ignition)).toEqual([certificate]);
  });

  it("refuse a certificate that Ignition would stop at", () => {
    const broken = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
    const caCertificates = { ours: broken };
    expect(codes(plan({ caCertificates }))).toEqual([]);
    expect(codes(plan({ caCertificates, sysexts }))).toEqual([
      ["caCertificates.ours", "system.certificate"],
    ]);
  });

  it("say that Ignition knows no SOCKS", () => {
    const socks = { proxy: { http: "socks5://10.0.0.1:1080", https: "http://10.0.0.1:3128" } };
    expect(codes(plan(socks))).toEqual([]);
    expect(codes(plan({ ...socks, sysexts }))).toEqual([["proxy.http", "system.proxy-ignition"]]);
    expect(config({ ...socks, sysexts }).ignition.proxy).toEqual({
      httpsProxy: "http://10.0.0.1:3128",
    });
  });
});

describe("an extension of Flatcar's own", () => {
  const shouldExist = ["flatcar.release_file_server_url=http://10.0.0.9"];
  const alone = [{ addresses: ["10.0.0.5/24"], isolated: true }];

  it("is fetched without the proxy, which is said", () => {
    expect(codes(plan({ extensions: ["zfs"], proxy }))).toEqual([["proxy", "extension.proxy"]]);
    expect(codes(plan({ gpu: { driver: "nvidia-drivers-550" }, proxy }))).toEqual([
      ["proxy", "extension.proxy"],
    ]);
  });

  it("is not fetched from nowhere", () => {
    expect(codes(plan({ extensions: ["zfs"], networks: alone }))).toEqual([
      ["extensions[0]", "extension.unreachable"],
    ]);
  });

  it("may come by one interface of several", () => {
    const networks = [
      { ...alone[0], macAddress: "00:50:56:00:00:01" },
      { macAddress: "00:50:56:00:00:02" },
    ];
    expect(codes(plan({ extensions: ["zfs"], networks }))).toEqual([]);
  });

  it("may come by a router that announces itself", () => {
    const networks = [{ ...alone[0], acceptRouterAdvertisements: true }];
    expect(codes(plan({ extensions: ["zfs"], networks }))).toEqual([]);
  });

  it("has a server that no static interface can look up", () => {
    const networks = [{ addresses: ["10.0.0.5/24"], gateway: "10.0.0.1" }];
    expect(codes(plan({ extensions: ["zfs"], networks }))).toEqual([
      ["networks[0].nameservers", "network.fetch-name"],
    ]);
  });

  it.each([undefined, "4593.2.0"])("may come from a server inside, on %s", (flatcarVersion) => {
    const machine = {
      extensions: ["zfs"],
      proxy,
      kernelArguments: { shouldExist },
      ...(flatcarVersion === undefined ? {} : { flatcarVersion }),
    };
    expect(codes(plan(machine))).toEqual([]);
    expect(codes(plan({ ...machine, networks: alone }))).toEqual([]);
  });

  it("does not come from a server inside where the release knows no such argument", () => {
    const machine = { extensions: ["zfs"], proxy, kernelArguments: { shouldExist } };
    expect(codes(plan({ ...machine, flatcarVersion: "4459.2.0" }))).toEqual([
      ["proxy", "extension.proxy"],
    ]);
  });

  it("comes through the proxy where Ignition fetches its image", () => {
    const image = "/etc/flatcar/sysext/flatcar-zfs-4593.2.0.raw";
    const machine = {
      extensions: ["zfs"],
      proxy,
      ...butane(`storage: { files: [{ path: ${image}, contents: { source: "${url}" } }] }`),
    };
    expect(codes(plan(machine))).toEqual([]);
    expect(config(machine).ignition.proxy?.httpProxy).toBe(proxy.http);
  });
});
