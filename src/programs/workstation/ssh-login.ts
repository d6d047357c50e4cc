import { spawn, type ChildProcess } from "node:child_process";
import * as fs from "node:fs";
import { devNull } from "node:os";
import { join } from "node:path";
import { fail } from "./fail";

/** How to log in to a node. */
export interface Connection {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly privateKey?: string;
  readonly privateKeyPassword?: string;
  /** As a line of known_hosts has it, without the host. */
  readonly hostKey?: string;
  readonly agentSocketPath?: string;
}

/** How a login ended: the status of the command, or of ssh, and what came on standard error. */
export interface Ended {
  readonly code: number;
  readonly said: string;
}

/** The status of ssh where it could not log in. */
export const unreachable = 255;

const addKey =
  'printf "%s\\n" "$GATE_KEY" | ssh-add -q - && unset GATE_KEY GATE_PASSWORD && exec "$@"; ' +
  'echo "the private key cannot be used: look at ssh.privateKey and ssh.privateKeyPassword" >&2; exit 1';

// It answers once: ssh-add would ask for ever for another than a wrong one.
const askpass = '#!/bin/sh\n[ -e "$0.asked" ] || printf "%s\\n" "$GATE_PASSWORD"; : > "$0.asked"\n';

/** Logs in with the `ssh` of the workstation. The private key goes through an agent of its own, so that it is in no file. */
export class SshLogin {
  private child: ChildProcess | undefined;

  /** The folder is for what ssh reads from files. */
  constructor(
    private readonly connection: Connection,
    private readonly folder: string,
  ) {}

  /** Runs a command with a text as its standard input; its output goes to this program's. */
  run(command: string, input: string, env: NodeJS.ProcessEnv): Promise<Ended> {
    const [program, ...args] = this.commandLine(command) as [string, ...string[]];
    const child = spawn(program, args, {
      env: { ...env, ...this.secrets(env) },
      stdio: ["pipe", "inherit", "pipe"],
    });
    this.child = child;
    let said = "";
    child.stderr.on("data", (data: Buffer) => (said += data.toString()));
    // A login that fails does not read.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
    return new Promise((resolve) => {
      child.on("error", () =>
        fail(
          `${program} is not on PATH: a gate on the node needs OpenSSH's client where the program runs`,
        ),
      );
      child.on("close", (code) => resolve({ code: code ?? 1, said }));
    });
  }

  /** Ends the login that runs. */
  end(): void {
    this.child?.kill();
  }

  private commandLine(command: string): string[] {
    const { host, port, user, privateKey } = this.connection;
    const given = Object.entries(this.options()).flatMap(([key, value]) => [
      "-o",
      `${key}=${value}`,
    ]);
    const ssh = ["ssh", "-T", ...given, "-p", String(port), "-l", user, "--", host, command];
    return privateKey ? ["ssh-agent", "sh", "-c", addKey, "sh", ...ssh] : ssh;
  }

  private options(): Record<string, string> {
    return {
      BatchMode: "yes",
      ConnectTimeout: "10",
      ControlMaster: "no",
      ControlPath: "none",
      GlobalKnownHostsFile: devNull,
      HostKeyAlias: "node",
      LogLevel: "ERROR",
      ServerAliveInterval: "15",
      ServerAliveCountMax: "4",
      ...this.hostKeys(),
      ...this.keys(),
    };
  }

  private hostKeys(): Record<string, string> {
    const { hostKey } = this.connection;
    if (!hostKey) return { StrictHostKeyChecking: "no", UserKnownHostsFile: devNull };
    const known = this.write("known_hosts", `node ${hostKey}\n`, 0o600);
    return { StrictHostKeyChecking: "yes", UserKnownHostsFile: `"${known}"` };
  }

  private keys(): Record<string, string> {
    const { privateKey, agentSocketPath } = this.connection;
    if (privateKey) return { IdentityAgent: "SSH_AUTH_SOCK", IdentityFile: "none" };
    return agentSocketPath ? { IdentityAgent: `"${agentSocketPath}"` } : {};
  }

  private secrets({ DISPLAY }: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
    const { privateKey, privateKeyPassword = "" } = this.connection;
    if (!privateKey) return {};
    const program = this.write("askpass", askpass, 0o700);
    fs.rmSync(`${program}.asked`, { force: true });
    return {
      GATE_KEY: privateKey,
      GATE_PASSWORD: privateKeyPassword,
      SSH_ASKPASS: program,
      SSH_ASKPASS_REQUIRE: "force",
      DISPLAY: DISPLAY || ":0",
    };
  }

  private write(name: string, text: string, mode: number): string {
    const file = join(this.folder, name);
    fs.writeFileSync(file, text, { mode });
    return file;
  }
}
