import { execFile } from "node:child_process";
import { promisify } from "node:util";
import * as pulumi from "@pulumi/pulumi";
import { upKey } from "../../../guestinfo";
import { perDeployment } from "../../engine/per-deployment";
import { attemptOf } from "./attempt";

/** What the engine had begun to create when it was killed: the attempts, by URN. */
type PendingCreates = ReadonlyMap<string, ReadonlySet<string>>;

/** A part of what `pulumi stack export` prints. */
interface Export {
  readonly deployment: {
    readonly pending_operations?: readonly {
      readonly type: string;
      readonly resource: {
        readonly urn: string;
        readonly inputs?: { readonly extraConfig?: Readonly<Record<string, unknown>> };
      };
    }[];
  };
}

/** One export serves a whole deployment. */
const pendingCreatesOf = perDeployment(readPendingCreates);

/** The earlier attempts to create a machine of which the engine does not know how they ended. Without its word there are none. */
export async function cutOffAttempts(
  urn: string,
  parent: pulumi.Resource,
): Promise<ReadonlySet<string>> {
  const attempts = new Set((await pendingCreatesOf(parent)).get(urn));
  attempts.delete(attemptOf(parent));
  return attempts;
}

/** The engine answers no program's question about its pending operations; its command does. */
async function readPendingCreates(): Promise<PendingCreates> {
  try {
    const stack = `${pulumi.getOrganization()}/${pulumi.getProject()}/${pulumi.getStack()}`;
    const args = ["stack", "export", "--stack", stack];
    const { stdout } = await promisify(execFile)("pulumi", args, { maxBuffer: Infinity });
    return pendingCreatesIn(JSON.parse(stdout) as Export);
  } catch {
    return new Map();
  }
}

/** The pending creates in an exported stack. */
function pendingCreatesIn({ deployment }: Export): PendingCreates {
  const pending = new Map<string, Set<string>>();
  for (const { type, resource } of deployment.pending_operations ?? []) {
    const attempt = resource.inputs?.extraConfig?.[upKey];
    if (type !== "creating" || typeof attempt !== "string") continue;
    pending.set(resource.urn, (pending.get(resource.urn) ?? new Set()).add(attempt));
  }
  return pending;
}
