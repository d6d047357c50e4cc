import * as pulumi from "@pulumi/pulumi";
import type { SshArgs, SshConnection } from "./readyArgs";

/** How to reach a machine over SSH. Keys are secrets, whoever wrote them. */
export function sshConnection(
  machineAddress: pulumi.Input<string>,
  ssh: pulumi.Input<SshArgs> | undefined,
): pulumi.Output<SshConnection> {
  return pulumi.all([machineAddress, ssh ?? {}]).apply(([address, given]) => {
    const { privateKey, privateKeyPassword } = given;
    const connection = {
      ...given,
      host: given.host ?? address,
      user: given.user ?? "core",
      port: given.port ?? 22,
    };
    return privateKey === undefined && privateKeyPassword === undefined
      ? pulumi.output(connection)
      : pulumi.secret(connection);
  });
}
