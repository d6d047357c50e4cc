/** One account in the guest. */
export interface UserOptions {
  /** Public keys that may log in over SSH, each in the one-line form of an authorized_keys file. */
  sshAuthorizedKeys?: string[];
  /** A hashed password in crypt form, as `mkpasswd --method=yescrypt` prints; never a plain password. */
  passwordHash?: string;
  /** Supplementary groups, such as `sudo` and `docker`. Those of `core` are added to the ones that the image gives it. */
  groups?: string[];
  /** The numeric user id. Defaults to the next free one. */
  uid?: number;
  /** The primary group. Defaults to a group of the user's own. */
  primaryGroup?: string;
  /** A comment about the account, often the full name. */
  gecos?: string;
  /** The home directory. Defaults to `/home/<name>`. */
  homeDir?: string;
  /** Whether to leave the home directory out. Defaults to false. */
  noCreateHome?: boolean;
  /** The login shell. Defaults to `/bin/bash`. */
  shell?: string;
  /** Whether this is a system account. Defaults to false. */
  system?: boolean;
}

/** The key pair by which a machine is known over SSH, its host key. */
export interface SshHostKeyOptions {
  /** The private half as PEM text without a password, best in OpenSSH's format: `privateKeyOpenssh` of `@pulumi/tls`'s PrivateKey. Anything else is an error. It is a secret. */
  privateKey: string;
  /** The public half: `ssh-ed25519 AAAA…`. Another type than ed25519, ecdsa and rsa is an error, and so is the half of another pair. */
  publicKey: string;
}
