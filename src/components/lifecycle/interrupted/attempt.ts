import { randomBytes } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import { upKey } from "../../../guestinfo";
import { perDeployment } from "../../engine/per-deployment";

/** The name of this `up`, which no other has. */
export const attemptOf = perDeployment(() => randomBytes(8).toString("hex"));

/** The setting for a machine that is to be made. A preview does not know it, as it is not the `up` that follows. */
export function attemptSetting(parent: pulumi.Resource): Record<string, pulumi.Input<string>> {
  const isPreview = pulumi.runtime.isDryRun();
  return { [upKey]: isPreview ? (pulumi.unknown as string) : attemptOf(parent) };
}
