/** Since when a cluster is there, and until when it may be founded. */
import * as pulumi from "@pulumi/pulumi";
import { childState } from "../engine/resource-state";
import { selfSigned, type Maker } from "./certificates";

const commandType = "command:local:Command";
const sinceVariable = "K8S_SINCE";

/**
 * Since when a cluster has been there whose authority is the user's own: that may be older than the cluster, and what it signs is made anew
 * with other years. A certificate that signs nothing never is.
 */
export function foundingTime(maker: Maker, resource: string): pulumi.Output<string> {
  const { certificate } = selfSigned(maker, `${resource}.founding`, `${resource} founding`);
  return certificate.validityStartTime;
}

/** Until when a cluster may be founded that is there since a time, in seconds since 1970. */
export function foundUntil(since: string, hours: number): string {
  return String(Math.floor(Date.parse(since) / 1000) + 3600 * hours);
}

/** The resource that is there when all control planes are healthy. */
export function settledName(resource: string): string {
  return `${resource}.control-plane`;
}

/** Has the stack's state know when the founding began of a cluster whose control planes are all healthy. */
export function noteOfFounding(
  since: pulumi.Output<string>,
): Record<string, pulumi.Output<string>> {
  return { [sinceVariable]: since };
}

/** When the founding began of the cluster whose control planes were all healthy last; undefined where there was none. */
export function lastFounding(
  resource: string,
  parent: pulumi.Resource,
): pulumi.Output<string | undefined> {
  const settled = childState(commandType, settledName(resource), parent);
  return pulumi.output(
    settled.then((state) => {
      const { environment } = (state ?? {}) as { environment?: Record<string, unknown> };
      const since = environment?.[sinceVariable];
      return typeof since === "string" ? since : undefined;
    }),
  );
}
