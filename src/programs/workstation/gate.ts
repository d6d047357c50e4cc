import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { shellQuoted } from "../../encoding/shell-word";
import { fail } from "./fail";
import { otherHostKeyAdvice } from "./other-host-key";
import { skipVariable } from "./skip-variable";
import { SshLogin, unreachable, type Connection } from "./ssh-login";

/** What the program does on a node. */
export type GateJob = "ready" | "drain";

/** What the program is told in its environment. */
interface Environment {
  /** How to log in, as JSON. */
  GATE_CONNECTION: string;
  /** The variables that the command gets, with spaces between. */
  GATE_NAMES: string;
  GATE_READY?: string;
  GATE_READY_MINUTES?: string;
  GATE_DRAIN?: string;
  GATE_DRAIN_MINUTES?: string;
  NODE_NAME: string;
}

const env = process.env as unknown as Environment;

/**
 * Runs one of a gate's commands on the node, by the program's first argument. A resource that logs in by itself would not do for a
 * drain: it cannot pass by a machine that is gone, and the engine drains once more when the machine that should follow could not be
 * made. The command goes through standard input, so that no list of processes shows its environment.
 */
export async function main(): Promise<void> {
  const { GATE_CONNECTION, ...others } = process.env;
  const job = process.argv[1] as GateJob;
  const [command = "", minutes] =
    job === "drain"
      ? [env.GATE_DRAIN, env.GATE_DRAIN_MINUTES]
      : [env.GATE_READY, env.GATE_READY_MINUTES];
  const deadline = Date.now() + 60_000 * Number(minutes);
  const connection = JSON.parse(GATE_CONNECTION ?? "") as Connection;
  if (!connection.host) {
    fail(
      "the machine has no address to log in at: declare a static one, or set waitForNetwork to true",
    );
  }
  const folder = fs.mkdtempSync(join(tmpdir(), "flatcar-gate-"));
  process.on("exit", () => fs.rmSync(folder, { recursive: true, force: true }));
  const login = new SshLogin(connection, folder);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      login.end();
      process.exit(1);
    });
  }
  for (;;) {
    const { code, said } = await login.run(until(deadline), scriptOf(command), others);
    // It does not go away by waiting.
    if (code === unreachable && said.includes("Host key verification failed")) {
      fail(otherHostKey(connection));
    }
    if (code !== unreachable || job !== "drain") {
      process.stderr.write(said);
      process.exit(code);
    }
    if (Date.now() > deadline) fail(notDrained(minutes, said));
    await pause(2000);
  }
}

/** An sshd takes hardly any environment from its clients, so that the script sets it. */
function scriptOf(command: string): string {
  const told = env.GATE_NAMES.split(" ").flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [`export ${name}=${shellQuoted(value)}`];
  });
  return [...told, command, ""].join("\n");
}

/** Runs a script for as long as there is time. Its own status is never the one by which ssh says that it could not log in. */
function until(deadline: number): string {
  const seconds = Math.max(1, Math.ceil((deadline - Date.now()) / 1000));
  return `timeout ${seconds} sh -c "$(cat)"; code=$?; [ $code -ne ${unreachable} ] || code=254; exit $code`;
}

function otherHostKey({ host, port, hostKey }: Connection): string {
  const { NODE_NAME: name } = env;
  return (
    `${name} was not logged in to, and nothing was sent: what answers at ${host} port ${port} shows another SSH host key than ${hostKey}. ` +
    `${otherHostKeyAdvice} ` +
    `If the machine is gone for good, run this again with ${skipVariable}=${name} in the environment.`
  );
}

function notDrained(minutes: string | undefined, said: string): string {
  const { NODE_NAME: name } = env;
  const reason = said.trim().split("\n").at(-1);
  return (
    `${name} could not be reached in ${minutes} minutes, so it was not drained and stays: ${reason}. ` +
    `If it is gone for good, run this again with ${skipVariable}=${name} in the environment.`
  );
}
