import { clusterFile } from "../flatcar/settings/etcd-join";
import { isPem, pemParts } from "../flatcar/settings/values";
import { formatIp } from "../flatcar/ip";
import { joinPath, oncePerPath, shown, type Problem } from "../guestinfo/problem";
import { missingAddress } from "./addresses";
import type { Draft } from "./draft";
import { nodePath } from "./keys";
import type { EtcdClusterOptions } from "./options";
import type { Pool } from "./pool";
import type { Settings } from "./settings";

/** One member of an etcd cluster. */
export interface EtcdMember {
  readonly name: string;
  readonly hostname: string;
  readonly address: string;
}

/** A pool that is an etcd cluster. */
export interface EtcdPool {
  readonly options: EtcdClusterOptions;
  /** The name of the cluster's resources, and its token. */
  readonly name: string;
  readonly members: readonly EtcdMember[];
  /** The members' client URLs. */
  readonly endpoints: readonly string[];
  /** The members' peer URLs. */
  readonly peers: readonly string[];
}

/** A pool as an etcd cluster, if it is one. */
export function etcdPoolOf(
  cluster: string,
  pool: Pool,
  drafts: readonly Draft[],
): EtcdPool | undefined {
  const options = pool.options.etcdCluster;
  if (options === undefined) return undefined;
  const members = drafts.map(({ facts: { name, hostname }, own }): EtcdMember => ({
    name,
    hostname,
    address: own?.address?.version === 4 ? formatIp(own.address) : missingAddress,
  }));
  const urls = (port: number): string[] =>
    members.map(({ address }) => `https://${address}:${port}`);
  return {
    options,
    name: `${cluster}-${pool.name}`,
    members,
    endpoints: urls(options.clientPort ?? 2379),
    peers: urls(options.peerPort ?? 2380),
  };
}

/** A certificate ends in a year of four digits (RFC 5280, 4.1.2.5). */
const mostYears = 1000;

/** What is wrong with a pool as an etcd cluster. */
export function etcdProblems(pool: Pool, drafts: readonly Draft[]): Problem[] {
  const { etcdCluster: options, etcd, nodes } = pool.options;
  if (options === undefined) return [];
  const path = joinPath(pool.path, "etcdCluster");
  const problems = oncePerPath(drafts.flatMap(({ own }) => addressProblem(pool, own)));
  const add = (name: string, code: string, message: string, value?: unknown): void => {
    problems.push({ path: joinPath(path, name), code, message, ...shown(value) });
  };
  const settings = [
    [pool.path, etcd] as const,
    ...Object.entries(nodes ?? {}).map(
      ([key, node]) => [nodePath(pool.name, key), node.etcd] as const,
    ),
  ];
  for (const [place, setting] of settings) {
    if (setting === undefined) continue;
    const message = "the pool is an etcd cluster: say it in the pool's etcdCluster";
    problems.push({ path: joinPath(place, "etcd"), code: "args.exclusive", message });
  }
  if ((options.caCertPem === undefined) !== (options.caPrivateKeyPem === undefined)) {
    const missing = options.caCertPem === undefined ? "caCertPem" : "caPrivateKeyPem";
    add(missing, "args.missing", "an authority has a certificate and a private key: give both");
  }
  for (const [name, { kinds, what }] of [
    ["caCertPem", pemParts.certificate],
    ["caPrivateKeyPem", pemParts.privateKey],
  ] as const) {
    const text = options[name];
    if (typeof text !== "string" || isPem(text, kinds)) continue;
    problems.push({
      path: joinPath(path, name),
      code: "etcd.tls",
      message: `not the PEM text of ${what}`,
    });
  }
  for (const [name, what, code, most] of [
    ["certificateYears", "years", "pool.etcd-years", mostYears],
    ["guardMinutes", "minutes", "gate.minutes", Infinity],
  ] as const) {
    const value = options[name];
    if (value === undefined || (Number.isSafeInteger(value) && value >= 1 && value <= most))
      continue;
    const limits = most === Infinity ? "1 or more" : `1 to ${most}`;
    add(name, code, `must be a whole number of ${what}, ${limits}`, value);
  }
  return problems;
}

/** A member is told of the others by their addresses, which must be there before they are. */
function addressProblem(pool: Pool, own: Draft["own"]): Problem[] {
  const address = own?.address;
  // What is wrong with an address that is given has been said.
  if (address?.version === 4 || (own !== undefined && address === undefined)) return [];
  if (own === undefined && pool.options.addressRange !== undefined) return [];
  const path = own?.path ?? pool.path;
  const message =
    address === undefined
      ? "members of etcd need addresses that are known before they are made: give the pool an addressRange, or each node its address"
      : "members of etcd need an IPv4 address each, since the metadata service knows no other";
  const value = address === undefined ? {} : { value: formatIp(address) };
  return [{ path, code: "pool.etcd-address", message, ...value }];
}

/** What a member is told beside what is known of its cluster. */
export interface Told {
  /** The authority's certificate, and the member's own with its key, as PEM texts. */
  readonly ca: unknown;
  readonly certificate: unknown;
  readonly key: unknown;
  /** All members: see `membersText`. */
  readonly members: unknown;
  /** Until when members may found the cluster, in seconds since 1970. */
  readonly foundUntil: unknown;
}

const standInLine = "AAAA";

/** What stands for what a member is told, as long as its certificates are not there, to look for mistakes in the rest. */
export function standIns(etcd: EtcdPool): Told {
  const pem = (label: string): string =>
    `-----BEGIN ${label}-----\n${standInLine}\n-----END ${label}-----\n`;
  return {
    ca: pem("CERTIFICATE"),
    certificate: pem("CERTIFICATE"),
    key: pem("PRIVATE KEY"),
    members: membersText(etcd),
    foundUntil: "0",
  };
}

/** Whether a file of a member has something in it that stands for what the engine makes. */
export function hasStandIn(path: string, text: string): boolean {
  return path === clusterFile || text.includes(`\n${standInLine}\n`);
}

/** The machine settings of a member. */
export function memberSettings(
  { options, name: initialClusterToken }: EtcdPool,
  { name, address }: EtcdMember,
  { members, foundUntil, ...tls }: Told,
): Settings {
  const { image, dataDir, extraArgs, clientPort, peerPort } = options;
  const given = { image, dataDir, extraArgs, clientPort, peerPort };
  return {
    // The certificate is for this address, so no other may be told to others.
    metadata: { privateIpv4: address, publicIpv4: address },
    etcd: {
      ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
      name,
      initialClusterToken,
      tls,
      join: { members, foundUntil },
    },
  };
}

/** The members with their peer URLs, as etcd takes them. */
export function membersText({ members, peers }: EtcdPool): string {
  return members.map(({ name }, i) => `${name}=${peers[i] ?? ""}`).join(",");
}
