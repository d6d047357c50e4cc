import * as pulumi from "@pulumi/pulumi";
import { errorHook, hasErrorHooks } from "../../engine/error-hooks";
import { promiseOf } from "../../engine/output-state";
import { childUrn } from "../../engine/urn";
import { perProgram } from "../../engine/per-program";
import { lookUpTemplate, pathOfMachine } from "../../machine/template";
import { reasonOf } from "../../vcenter/reason";
import { findLeftover } from "./leftover";
import { say } from "../../engine/log";
import { machineType } from "../../machine/types";

/** A machine that is made, as far as its inputs do not say it. */
interface Made {
  readonly datacenterId: pulumi.Input<string> | undefined;
  readonly parent: pulumi.Resource;
}

/** The machines of a deployment by URN, and what is done where one cannot be made. */
interface Retries {
  readonly machines: Map<string, Made>;
  readonly hook: pulumi.ErrorHook;
}

/**
 * Lets an `up` finish what one before it has begun. Where a machine cannot be made and one of its name is what an `up` that
 * was cut off has left, that is deleted, and the machine is made after all. An engine without error hooks, or an SDK, says
 * that the name is taken, as it would without this.
 */
export function retryWithoutLeftover(
  name: string,
  { datacenterId, parent }: Made,
): pulumi.ResourceHookBinding {
  if (pulumi.runtime.isDryRun() || !hasErrorHooks()) return {};
  const { machines, hook } = retriesOf(parent);
  void promiseOf(parent.urn).then((urn) =>
    machines.set(childUrn(urn, machineType, name), { datacenterId, parent }),
  );
  return { onError: [hook] };
}

const retriesOf = perProgram((): Retries => {
  const machines = new Map<string, Made>();
  const hook = errorHook("flatcar-vsphere-leftover", (failure) =>
    removeLeftover(failure, machines.get(failure.urn)),
  );
  return { machines, hook };
});

async function removeLeftover(
  { failedOperation, errors, newInputs, urn }: pulumi.ErrorHookArgs,
  made: Made | undefined,
): Promise<boolean> {
  if (failedOperation !== "create" || errors.length > 1 || made === undefined) return false;
  const { name, folder, disks } = newInputs as Partial<Record<string, unknown>>;
  if (typeof name !== "string") return false;
  const path = typeof folder === "string" ? `${folder}/${name}` : name;
  const { parent } = made;
  try {
    const datacenterId = await promiseOf(pulumi.output(made.datacenterId));
    const place = typeof folder === "string" ? folder : undefined;
    const found = await lookUpTemplate(pathOfMachine(place, name), datacenterId, parent);
    if (!found.found) return false;
    const { uuid } = found.facts;
    const leftover = await findLeftover({ urn, name, uuid, parent });
    if (leftover === undefined) return false;
    await leftover.remove(attachedDisks(disks));
    await say(
      "info",
      `deleted the machine that an up which was cut off had left (${path})`,
      parent,
    );
    return true;
  } catch (error) {
    const why = reasonOf(error);
    await say(
      "warn",
      `cannot delete what an up that was cut off had left (${path}): ${why}`,
      parent,
    );
    return false;
  }
}

/** The files of the disks that are not the machine's own. */
function attachedDisks(disks: unknown): string[] {
  const attached = (Array.isArray(disks) ? disks : []) as { attach?: unknown; path?: unknown }[];
  return attached.flatMap(({ attach, path }) =>
    attach === true && typeof path === "string" ? [path] : [],
  );
}
