import type * as pulumi from "@pulumi/pulumi";
import { formatIp } from "../../flatcar/ip";
import { joinPath, type Problem } from "../../guestinfo";
import { volatile } from "../inputs";
import type { MachineArgs } from "../machineArgs";
import type { Draft } from "./draft";
import type { EtcdClusterArgs } from "./etcdArgs";
import { nodePath } from "./keys";
import { later, type Later } from "./later";
import type { Pool } from "./pool";

/** One member of an etcd cluster. */
export interface EtcdMember {
  readonly name: string;
  readonly hostname: string;
  readonly address: string;
  readonly certPem: Later;
  readonly privateKeyPem: Later;
}

/** A pool that is an etcd cluster. */
export interface EtcdPool {
  readonly args: EtcdClusterArgs;
  /** The name of the cluster's resources, and its token. */
  readonly name: string;
  readonly members: readonly EtcdMember[];
  /** The members' client URLs. */
  readonly endpoints: readonly string[];
  /** The members' peer URLs. */
  readonly peers: readonly string[];
  readonly caCertPem: Later;
  readonly clientCertPem: Later;
  readonly clientPrivateKeyPem: Later;
  /** Until when members may found the cluster, in seconds since 1970. */
  readonly foundUntil: Later;
}

/** Stands for an address that is missing, so that the rest of the member can be checked. */
const missingAddress = "192.0.2.1";

/** A pool as an etcd cluster, if it is one. */
export function etcdPoolOf(
  cluster: string,
  pool: Pool,
  drafts: readonly Draft[],
): EtcdPool | undefined {
  const args = pool.args.etcdCluster;
  if (args === undefined) return undefined;
  const members = drafts.map(({ facts: { name, hostname }, own }): EtcdMember => ({
    name,
    hostname,
    address: own?.address?.version === 4 ? formatIp(own.address) : missingAddress,
    certPem: later(),
    privateKeyPem: later(),
  }));
  const urls = (port: number): string[] =>
    members.map(({ address }) => `https://${address}:${port}`);
  return {
    args,
    name: `${cluster}-${pool.name}`,
    members,
    endpoints: urls(args.clientPort ?? 2379),
    peers: urls(args.peerPort ?? 2380),
    caCertPem: later(),
    clientCertPem: later(),
    clientPrivateKeyPem: later(),
    foundUntil: later(),
  };
}

/** What is wrong with a pool as an etcd cluster. */
export function etcdProblems(pool: Pool, drafts: readonly Draft[]): Problem[] {
  const { etcdCluster: args, etcd, nodes } = pool.args;
  if (args === undefined) return [];
  const path = joinPath(pool.path, "etcdCluster");
  const problems = uniqueByPath(drafts.flatMap(({ own }) => addressProblem(pool, own)));
  const add = (name: string, code: string, message: string, value?: number): void => {
    const shown = value === undefined ? {} : { value: String(value) };
    problems.push({ path: joinPath(path, name), code, message, ...shown });
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
  if ((args.caCertPem === undefined) !== (args.caPrivateKeyPem === undefined)) {
    const missing = args.caCertPem === undefined ? "caCertPem" : "caPrivateKeyPem";
    add(missing, "args.missing", "an authority has a certificate and a private key: give both");
  }
  for (const [name, what, code] of [
    ["certificateYears", "years", "pool.etcd-years"],
    ["guardMinutes", "minutes", "gate.minutes"],
  ] as const) {
    const value = args[name];
    if (value === undefined || (Number.isInteger(value) && value >= 1)) continue;
    add(name, code, `must be a whole number of ${what}, 1 or more`, value);
  }
  return problems;
}

/** A member is told of the others by their addresses, which must be there before they are. */
function addressProblem(pool: Pool, own: Draft["own"]): Problem[] {
  const address = own?.address;
  // What is wrong with an address that is given has been said.
  if (address?.version === 4 || (own !== undefined && address === undefined)) return [];
  if (own === undefined && pool.args.addressRange !== undefined) return [];
  const path = own?.path ?? pool.path;
  const message =
    address === undefined
      ? "members of etcd need addresses that are known before they are made: give the pool an addressRange, or each node its address"
      : "members of etcd need an IPv4 address each, since the metadata service knows no other";
  const value = address === undefined ? {} : { value: formatIp(address) };
  return [{ path, code: "pool.etcd-address", message, ...value }];
}

/** What is wrong with all nodes of a pool is said once. */
function uniqueByPath(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [problem.path, problem])).values()];
}

/** The machine settings of a member. */
export function etcdLayer(etcd: EtcdPool, member: EtcdMember): MachineArgs {
  return settingsOf(etcd, member, {
    ca: etcd.caCertPem.output,
    certificate: member.certPem.output,
    key: member.privateKeyPem.output,
    members: volatile(membersText(etcd)),
    foundUntil: volatile(etcd.foundUntil.output),
  });
}

/** The same settings as far as they are known while the certificates are not, to look for mistakes. */
export function etcdLayerToCheck(etcd: EtcdPool, member: EtcdMember): MachineArgs {
  const pem = (label: string): string => `-----BEGIN ${label}-----\nAAAA\n-----END ${label}-----\n`;
  return settingsOf(etcd, member, {
    ca: pem("CERTIFICATE"),
    certificate: pem("CERTIFICATE"),
    key: pem("PRIVATE KEY"),
    members: membersText(etcd),
    foundUntil: "0",
  });
}

type Told = Record<"ca" | "certificate" | "key" | "members" | "foundUntil", pulumi.Input<string>>;

function settingsOf(
  { args, name: initialClusterToken }: EtcdPool,
  { name, address }: EtcdMember,
  { members, foundUntil, ...tls }: Told,
): MachineArgs {
  const { image, dataDir, extraArgs, clientPort, peerPort } = args;
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

function membersText({ members, peers }: EtcdPool): string {
  return members.map(({ name }, i) => `${name}=${peers[i] ?? ""}`).join(",");
}
