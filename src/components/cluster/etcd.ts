import { membersText, type EtcdMember, type EtcdPool, type Told } from "../../cluster/etcd";
import { volatile } from "../inputs/marks";
import type { EtcdClusterArgs } from "./etcd-args";
import { later, type Later } from "./later";

/** The certificate of a member, and its key. */
export interface MemberCertificate {
  readonly certPem: Later;
  readonly privateKeyPem: Later;
}

/** An etcd cluster with what comes from resources that are not there yet when mistakes are looked for. */
export interface EtcdCluster extends EtcdPool {
  readonly options: EtcdClusterArgs;
  /** By the members' names. */
  readonly certificates: ReadonlyMap<string, MemberCertificate>;
  readonly caCertPem: Later;
  readonly clientCertPem: Later;
  readonly clientPrivateKeyPem: Later;
  /** Until when members may found the cluster, in seconds since 1970. */
  readonly foundUntil: Later;
}

/** An etcd cluster whose certificates are given afterwards. */
export function etcdCluster(pool: EtcdPool): EtcdCluster {
  const certificate = (): MemberCertificate => ({ certPem: later(), privateKeyPem: later() });
  return {
    ...pool,
    options: pool.options as EtcdClusterArgs,
    certificates: new Map(pool.members.map(({ name }) => [name, certificate()])),
    caCertPem: later(),
    clientCertPem: later(),
    clientPrivateKeyPem: later(),
    foundUntil: later(),
  };
}

/** What a member is told. A change of the other members, or of the time, replaces no machine. */
export function toldTo(etcd: EtcdCluster, { name }: EtcdMember): Told {
  const { certPem, privateKeyPem } = certificateOf(etcd, name);
  return {
    ca: etcd.caCertPem.output,
    certificate: certPem.output,
    key: privateKeyPem.output,
    members: volatile(membersText(etcd)),
    foundUntil: volatile(etcd.foundUntil.output),
  };
}

/** The certificate of a member by its name. */
export function certificateOf({ certificates }: EtcdCluster, name: string): MemberCertificate {
  const certificate = certificates.get(name);
  if (certificate === undefined) throw new Error(`${name} is no member`);
  return certificate;
}
