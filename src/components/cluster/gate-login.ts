import { isOnNode } from "../../cluster/gate-rules";
import type { GateOptions } from "../../cluster/options";
import type { Problem } from "../../guestinfo";
import { isPlain } from "../inputs/inputs";
import type { SshArgs } from "../lifecycle/ready-args";

/** What is missing to log in to a node for its gate's commands. */
export function gateLoginProblems(gate: GateOptions | undefined, ssh: unknown): Problem[] {
  if (!isOnNode(gate) || !isPlain(ssh)) return [];
  const { privateKey, agentSocketPath } = (ssh ?? {}) as SshArgs;
  const agent = agentSocketPath ?? process.env.SSH_AUTH_SOCK;
  if (privateKey !== undefined || agent !== undefined) return [];
  const message =
    "the gate's commands run on the node over SSH, and there is no key to log in with: give ssh.privateKey, or start an SSH agent";
  return [{ path: "ssh.privateKey", code: "gate.login", message }];
}
