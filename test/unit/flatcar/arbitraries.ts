import fc from "fast-check";
import type {
  EtcdOptions,
  InterfaceOptions,
  KernelArgumentOptions,
  MachineOptions,
  MetadataOptions,
  ProxyOptions,
  SwapOptions,
  UpdateOptions,
} from "../../../src/flatcar";
import { certificate, key, sha256 } from "./examples";

const label = fc.stringMatching(/^[a-z][a-z0-9]{0,10}$/);
const domain = fc.array(label, { minLength: 1, maxLength: 3 }).map((labels) => labels.join("."));
const text = fc.string({ unit: "grapheme", maxLength: 30 }).filter((s) => !/[\0-\x1f\x7f]/.test(s));
const optional = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined });

/** Leaves out what is undefined, as a program does. */
function compact<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T;
}

/** A host of a subnet `10.N.0.0/24` of its own, so that addresses never collide. */
function staticNic(n: number, name: fc.Arbitrary<boolean>): fc.Arbitrary<InterfaceOptions> {
  return fc
    .record({
      hosts: fc.uniqueArray(fc.integer({ min: 2, max: 250 }), { minLength: 1, maxLength: 3 }),
      v6: fc.boolean(),
      routed: fc.boolean(),
      route: fc.boolean(),
      nameservers: fc.subarray(["1.1.1.1", "2606:4700:4700::1111", "10.0.0.53"]),
      searchDomains: fc.array(domain, { maxLength: 2 }),
      mtu: optional(fc.integer({ min: 1280, max: 9000 })),
      name,
    })
    .map((o) =>
      compact({
        macAddress: `00:50:56:00:00:${String(n + 10)}`,
        interfaceName: o.name ? `ens${192 + n}` : undefined,
        addresses: [
          ...o.hosts.map((host) => `10.${n}.0.${host}/24`),
          ...(o.v6 ? [`2001:db8:${n}::5/64`] : []),
        ],
        gateway: o.routed ? `10.${n}.0.1` : undefined,
        gateway6: o.routed && o.v6 ? "fe80::1" : undefined,
        isolated: o.routed ? undefined : true,
        routes: o.route
          ? [{ destination: `10.${n + 100}.0.0/16`, gateway: `10.${n}.0.254` }]
          : undefined,
        nameservers: o.nameservers,
        searchDomains: o.searchDomains,
        mtu: o.mtu,
      }),
    );
}

/** The interfaces of a machine; `named` decides about the name of each, which the initramfs needs where there are several. */
export function networksOf(named: fc.Arbitrary<boolean>): fc.Arbitrary<InterfaceOptions[]> {
  const nic = (n: number): fc.Arbitrary<InterfaceOptions> =>
    fc.oneof(staticNic(n, named), fc.constant<InterfaceOptions>({}));
  return fc
    .integer({ min: 1, max: 3 })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, n) => nic(n))));
}

const container = fc.record({
  image: fc.constantFrom("nginx", "docker.io/nginx:1", "ghcr.io/a/b@sha256:" + sha256),
  ports: fc.uniqueArray(
    fc.integer({ min: 1, max: 65535 }).map((port) => `${port}:80`),
    { maxLength: 2 },
  ),
  environment: fc.dictionary(fc.stringMatching(/^[A-Z_]{1,8}$/), text, { maxKeys: 3 }),
  command: fc.array(text, { maxLength: 3 }),
  volumes: fc.constantFrom<string[][]>([], ["/srv:/srv:ro"], ["data:/data"]),
  useMetadata: fc.boolean(),
  alwaysPull: fc.boolean(),
});

/** A port of the host that two containers publish is a mistake. */
function hasEachPortOnce(containers: Readonly<Record<string, { ports: string[] }>>): boolean {
  const ports = Object.values(containers).flatMap((one) => one.ports);
  return new Set(ports).size === ports.length;
}

/** Users with an id each: two with one id are a mistake. */
const users = fc
  .dictionary(
    label,
    fc.record({
      groups: fc.subarray(["sudo", "docker"]),
      uid: fc.integer({ min: 1000, max: 9999 }),
    }),
    { maxKeys: 2 },
  )
  .filter((all) => {
    const ids = Object.values(all).map(({ uid }) => uid);
    return new Set(ids).size === ids.length;
  });

/** The options of a machine without a mistake, every setting there or not. */
export const machines: fc.Arbitrary<MachineOptions> = fc
  .record({
    name: fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,14}$/),
    networks: optional(networksOf(fc.constant(true))),
    hostname: optional(domain),
    sshAuthorizedKeys: optional(fc.constant<string[]>([key])),
    users: optional(users),
    consoleAutologin: optional(fc.boolean()),
    updates: optional(
      fc.constantFrom<UpdateOptions[]>(
        { mode: "off" as const },
        { mode: "kured" as const, group: "beta" },
        { rebootStrategy: "off" as const },
        { rebootWindow: { start: "04:00", length: "1h" }, ltsStream: "lts-2024" },
      ),
    ),
    metadata: optional(
      fc.constantFrom<MetadataOptions[]>(
        {},
        { privateIpv4: "10.0.0.5" },
        { interfaceName: "ens192" },
      ),
    ),
    etcd: optional(
      fc.constantFrom<EtcdOptions[]>(
        {},
        {
          name: "m0",
          tls: {
            ca: certificate,
            certificate,
            key: certificate.replaceAll("CERTIFICATE", "PRIVATE KEY"),
          },
        },
      ),
    ),
    containers: optional(
      fc
        .dictionary(
          label.map((name) => `app-${name}`),
          container,
          { maxKeys: 3 },
        )
        .filter(hasEachPortOnce),
    ),
    sysexts: optional(
      fc.dictionary(label, fc.constant({ url: "https://example.com/a-1.raw", sha256 }), {
        maxKeys: 2,
      }),
    ),
    kernelArguments: optional(
      fc.constantFrom<KernelArgumentOptions[]>(
        { shouldExist: ["quiet"] },
        { shouldExist: ["panic=30", "audit=0"], shouldNotExist: ["console=tty0"] },
      ),
    ),
    fips: optional(fc.boolean()),
    cgroupV1: optional(fc.boolean()),
    timeServers: optional(fc.array(domain, { maxLength: 2 })),
    timezone: optional(fc.constantFrom("UTC", "Europe/Berlin")),
    sysctl: optional(fc.constant({ "vm.max_map_count": "262144" })),
    kernelModules: optional(fc.uniqueArray(label, { maxLength: 2 })),
    caCertificates: optional(fc.dictionary(label, fc.constant(certificate), { maxKeys: 2 })),
    proxy: optional(
      fc.constantFrom<ProxyOptions[]>({}, { http: "http://proxy:3128", noProxy: ["10.0.0.0/8"] }),
    ),
    swap: optional(
      fc.constantFrom<SwapOptions[]>(
        { sizeMiB: 64 },
        { device: "/dev/disk/by-id/wwn-0x5000", swappiness: 0 },
      ),
    ),
    dataDisks: optional(
      fc.uniqueArray(label, { maxLength: 8 }).map((names) =>
        Object.fromEntries(
          names.map((name, i) => [
            name,
            {
              unitNumber: 2 * i + 1,
              ...(i % 4 === 3 ? {} : { mountPath: `/srv/${i}` }),
              ...(i % 3 === 1 ? { luks: {} } : {}),
            },
          ]),
        ),
      ),
    ),
  })
  .map(compact);
