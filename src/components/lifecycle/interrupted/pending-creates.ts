import type * as pulumi from "@pulumi/pulumi";
import { upKey } from "../../../guestinfo";
import { pendingOperations } from "../../engine/stack-export";
import { attemptOf } from "./attempt";

/** The earlier attempts to create a machine of which the engine does not know how they ended. Without its word there are none. */
export async function cutOffAttempts(
  urn: string,
  parent: pulumi.Resource,
): Promise<ReadonlySet<string>> {
  const pending = (await pendingOperations(parent))
    .filter(({ type, resource }) => type === "creating" && resource.urn === urn)
    .map(({ resource }) => resource.inputs?.extraConfig?.[upKey])
    .filter((attempt) => typeof attempt === "string");
  const attempts = new Set(pending);
  attempts.delete(attemptOf(parent));
  return attempts;
}
