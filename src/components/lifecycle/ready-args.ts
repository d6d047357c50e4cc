import type * as pulumi from "@pulumi/pulumi";

/** How to log in to a machine over SSH. */
export interface SshArgs {
  /** The address or name to connect to, where the machine's own is behind another. Defaults to the machine's address. */
  readonly host?: pulumi.Input<string>;
  /** The account. Defaults to "core". */
  readonly user?: pulumi.Input<string>;
  /** The TCP port, 1 to 65535. Defaults to 22. */
  readonly port?: pulumi.Input<number>;
  /** The private key, as PEM or in OpenSSH's format. It is always kept as a secret. Defaults to the keys of the agent. */
  readonly privateKey?: pulumi.Input<string>;
  /** The password of the private key. It is always kept as a secret. */
  readonly privateKeyPassword?: pulumi.Input<string>;
  /** The machine's public host key, such as `ssh-ed25519 AAAA…`. Another key is then an error. Defaults to the machine's `sshHostKey`, or the key of `makeSshHostKey`; without any of them there is no check. */
  readonly hostKey?: pulumi.Input<string>;
  /** The socket of an SSH agent. Defaults to `SSH_AUTH_SOCK` of the environment. */
  readonly agentSocketPath?: pulumi.Input<string>;
}

/** What must answer before a machine counts as ready. What is given is waited for in this order: TCP, HTTP, command. */
export interface ReadyArgs {
  /** A TCP port that must accept a connection, 1 to 65535. */
  readonly tcpPort?: pulumi.Input<number>;
  /** An address that must answer with a status below 400. `{address}` in it stands for the machine's address: `http://{address}:8080/healthz`. */
  readonly httpUrl?: pulumi.Input<string>;
  /** A shell command that must succeed on the machine, over SSH. It is run again every 5 seconds until it does. */
  readonly command?: pulumi.Input<string>;
  /** How many minutes each of them, and a restart under "reprovision", may take, 1 or more. Defaults to 10. */
  readonly timeoutMinutes?: pulumi.Input<number>;
}

/** A connection as the resources of `@pulumi/command` take it. */
export interface SshConnection {
  /** The machine's address, or the one that `ssh.host` names. */
  readonly host: string;
  /** The account. */
  readonly user: string;
  /** The TCP port. */
  readonly port: number;
  /** The private key, if one was given. */
  readonly privateKey?: string;
  /** The password of the private key, if one was given. */
  readonly privateKeyPassword?: string;
  /** The machine's public host key, if it is known. Another key is then an error. */
  readonly hostKey?: string;
  /** The socket of an SSH agent, if one was given. */
  readonly agentSocketPath?: string;
}
