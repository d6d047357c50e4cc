/** Whether a cluster of Kubernetes was there already: its founder may then not found it a second time, whoever is switched off. */
import * as pulumi from "@pulumi/pulumi";
import { childState } from "../engine/resource-state";

const commandType = "command:local:Command";
const sinceVariable = "K8S_SINCE";

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
