/** One account in the guest. */
export interface UserOptions {
  /** Public keys that may log in over SSH, each in the one-line form of an authorized_keys file. */
  sshAuthorizedKeys?: string[];
  /** A hashed password in crypt form, as `mkpasswd --method=yescrypt` prints; never a plain password. */
  passwordHash?: string;
  /** Supplementary groups, such as `sudo` and `docker`. */
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
