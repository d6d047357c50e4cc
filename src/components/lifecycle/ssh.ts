import * as pulumi from "@pulumi/pulumi";
import type { SshArgs, SshConnection } from "./ready-args";

/** How to reach a machine over SSH, and by which host key it is known. Private keys are secrets, whoever wrote them. */
export function sshConnection(
  machineAddress: pulumi.Input<string>,
  ssh: pulumi.Input<SshArgs> | undefined,
  ownHostKey?: pulumi.Output<string>,
): pulumi.Output<SshConnection> {
  return pulumi.all([machineAddress, ssh ?? {}, ownHostKey]).apply(([address, given, own]) => {
    const { privateKey, privateKeyPassword, hostKey = own } = given;
    const connection = {
      ...given,
      ...(hostKey === undefined ? {} : { hostKey }),
      host: given.host ?? address,
      user: given.user ?? "core",
      port: given.port ?? 22,
    };
    return privateKey === undefined && privateKeyPassword === undefined
      ? pulumi.output(connection)
      : pulumi.secret(connection);
  });
}

/** A machine's line for `known_hosts`, empty where its key is not known. Nothing in it is secret. */
export function knownHostsLine(
  name: pulumi.Input<string>,
  connection: pulumi.Output<SshConnection>,
): pulumi.Output<string> {
  return pulumi.all([name, pulumi.unsecret(connection)]).apply(([own, { host, port, hostKey }]) => {
    if (hostKey === undefined || host === "") return "";
    const names = [...new Set([own, host])].map((one) => (port === 22 ? one : `[${one}]:${port}`));
    const [type, key] = hostKey.trim().split(/\s+/);
    return `${names.join(",")} ${type} ${key}\n`;
  });
}
