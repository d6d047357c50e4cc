import { randomBytes } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import { upKey } from "../../../guestinfo";

const attempts = new WeakMap<object, string>();

/** The name of this `up`, which no other has. */
export function attemptOf(parent: pulumi.Resource): string {
  const deployment = pulumi.runtime.getStackResource() ?? parent;
  let attempt = attempts.get(deployment);
  if (attempt === undefined) attempts.set(deployment, (attempt = randomBytes(8).toString("hex")));
  return attempt;
}

/** The setting for a machine that is to be made. A preview does not know it, as it is not the `up` that follows. */
export function attemptSetting(parent: pulumi.Resource): Record<string, pulumi.Input<string>> {
  const dryRun = pulumi.runtime.isDryRun();
  return { [upKey]: dryRun ? unknown() : attemptOf(parent) };
}

function unknown(): pulumi.Output<string> {
  return pulumi.output(pulumi.unknown as unknown as string);
}
