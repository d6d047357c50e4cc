import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { perDeployment } from "./per-deployment";
import { stackName } from "./stack-name";

/** Something that the engine had begun when it was killed. */
export interface PendingOperation {
  readonly type: string;
  readonly resource: {
    readonly urn: string;
    readonly inputs?: { readonly extraConfig?: Readonly<Record<string, unknown>> };
  };
}

/**
 * What the engine had begun when it was killed, once for a whole deployment; nothing where it cannot be read. The engine answers no
 * program's question about its pending operations; its command does (3.212 to 3.276).
 */
export const pendingOperations = perDeployment(read);

async function read(): Promise<readonly PendingOperation[]> {
  try {
    const stack = stackName();
    const args = ["stack", "export", "--stack", stack];
    const { stdout } = await promisify(execFile)("pulumi", args, { maxBuffer: Infinity });
    const { deployment } = JSON.parse(stdout) as {
      readonly deployment: { readonly pending_operations?: readonly PendingOperation[] };
    };
    return deployment.pending_operations ?? [];
  } catch {
    return [];
  }
}
