import * as pulumi from "@pulumi/pulumi";
import { withInput } from "../inputs/inputs";
import type { SshArgs, SshConnection } from "./ready-args";

/** How to reach a machine over SSH, and by which host key it is known. Private keys are secrets, whoever wrote them. */
export function sshConnection(
  machineAddress: pulumi.Output<string>,
  ssh: pulumi.Input<SshArgs> | undefined,
  ownHostKey?: pulumi.Output<string>,
): pulumi.Output<SshConnection> {
  return withInput(machineAddress, { given: ssh ?? {}, own: ownHostKey }, (address, known) => {
    const { given, own } = known;
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
  return withInput(pulumi.unsecret(connection), name, ({ host, port, hostKey }, own) => {
    if (hostKey === undefined || host === "") return "";
    const names = [...new Set([own, host])].map((one) => (port === 22 ? one : `[${one}]:${port}`));
    const [type, key] = hostKey.trim().split(/\s+/);
    return `${names.join(",")} ${type} ${key}\n`;
  });
}
