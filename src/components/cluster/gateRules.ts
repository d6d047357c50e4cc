import { joinPath, type Problem } from "../../guestinfo";
import type { GateArgs } from "../flatcarClusterArgs";
import { isPlain } from "../inputs";
import type { SshArgs } from "../lifecycle/readyArgs";
import { GatePlace } from "../policies";

/** What is wrong with a gate, as far as it is known. */
export function gateProblems(gate: GateArgs | undefined, path: string): Problem[] {
  const problems: Problem[] = [];
  const place = (name: string): string => joinPath(joinPath(path, "gate"), name);
  const { on } = gate ?? {};
  if (on !== undefined && !Object.values(GatePlace).includes(on)) {
    const message = 'must be one of "workstation", "node"';
    problems.push({ path: place("on"), code: "gate.place", value: String(on), message });
  }
  for (const name of ["readyMinutes", "drainMinutes"] as const) {
    const minutes = gate?.[name];
    if (minutes === undefined || !isPlain(minutes)) continue;
    const count = minutes as number;
    if (Number.isInteger(count) && count >= 1) continue;
    const message = "must be a whole number of minutes, 1 or more";
    problems.push({ path: place(name), code: "gate.minutes", value: String(count), message });
  }
  return problems;
}

/** What is missing to log in to a node for its gate's commands. */
export function gateLoginProblems(gate: GateArgs | undefined, ssh: unknown): Problem[] {
  if (gate?.on !== GatePlace.Node || (gate.ready ?? gate.drain) === undefined) return [];
  if (!isPlain(ssh)) return [];
  const { privateKey, agentSocketPath } = (ssh ?? {}) as SshArgs;
  const agent = agentSocketPath ?? process.env.SSH_AUTH_SOCK;
  if (privateKey !== undefined || agent !== undefined) return [];
  const message =
    "the gate's commands run on the node over SSH, and there is no key to log in with: give ssh.privateKey, or start an SSH agent";
  return [{ path: "ssh.privateKey", code: "gate.login", message }];
}
