/** What happened on the machine, in order; `at` is in milliseconds since 1970. */
export interface MachineEvent {
  at: number;
  kind: "connect" | "refused" | "login" | "command" | "exit" | "drop" | "down" | "ignition" | "up";
  /** The command line, for command, exit and drop. */
  command?: string;
  /** The exit status, for exit. */
  code?: number;
}

/** How a command ends instead of being run. */
export interface Reply {
  stdout?: string;
  stderr?: string;
  /** The exit status. Defaults to 0. */
  code?: number;
  /** The connection is lost instead of an answer. */
  drop?: boolean;
  /** Milliseconds before any of it. Defaults to 0. */
  afterMs?: number;
  /** Runs the command as well, before the reply. */
  run?: boolean;
}

export interface SshServerOptions {
  /** Defaults to "core". */
  user?: string;
  /** A password that is accepted beside the key. None by default. */
  password?: string;
  /** Lines of authorized_keys that are accepted beside the server's own client key. */
  authorizedKeys?: string[];
  /** Environment variables that sessions may set, as in AcceptEnv. Defaults to LANG and LC_*, as Flatcar's sshd. */
  acceptEnv?: string[];
  /** Called at each start on which Ignition runs, before the machine answers again. */
  onFirstBoot?: () => void | Promise<void>;
}
