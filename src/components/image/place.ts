import * as pulumi from "@pulumi/pulumi";
import { joinPath } from "../../guestinfo";
import { stackState } from "../engine/stack-state";
import { promiseOf } from "../engine/output-state";
import type { ImageTemplateArgs } from "../flatcar-image-args";
import type { FlatcarVmArgs } from "../flatcar-vm-args";
import { speakerFor, throwProblems, whenKnownTo } from "../inputs/problems";
import { referencesOf, withIds } from "../machine/references";
import { mistakesOf, resolve } from "../vcenter/resolve";

/** A template that is to be in the vCenter. */
interface Placement {
  readonly component: string;
  /** The name of its resource. */
  readonly resource: string;
  readonly template: ImageTemplateArgs;
  /** Whether the vCenter has it. */
  readonly isThere: pulumi.Output<boolean>;
  readonly parent: pulumi.Resource;
}

/** Where a template is imported, as the vCenter knows it. */
export type TemplatePlace = {
  readonly [K in keyof ImageTemplateArgs]?: pulumi.Input<string> | undefined;
};

/**
 * Where a template is imported, with ids in the place of names. What is not there is a mistake where the template is still to be
 * imported: one that is there outlives its host and its network.
 */
export function placeOf({
  component,
  resource,
  template,
  isThere,
  parent,
}: Placement): TemplatePlace {
  const { networkId, ...others } = template;
  // A template is placed as a machine is.
  const machine: FlatcarVmArgs = {
    image: "",
    ...others,
    networks: networkId === undefined ? [] : [{ networkId }],
  };
  const originOf = (path: string): string => joinPath("template", path.replace("networks[0].", ""));
  const speaker = { ...speakerFor(component), originOf };
  const { now, later } = referencesOf(machine);
  const check = pulumi.all([isThere, pulumi.all([...later])]).apply(([there, more]) =>
    whenKnownTo(speaker, async () => {
      const { ids, unfound } = await resolve([...now, ...more.flat()], parent);
      const isImported = there || (await isInState(resource, parent));
      if (isImported) {
        const kept = unfound.map(({ reference: { path, value } }) => [path, value] as const);
        return { ids: { ...Object.fromEntries(kept), ...ids } };
      }
      throwProblems(
        component,
        mistakesOf(unfound).map(({ problem }) => problem),
      );
      return { ids };
    }),
  );
  const { networks, ...placed } = withIds(machine, check);
  const [network] = networks as { readonly networkId: pulumi.Input<string> }[];
  return { ...placed, networkId: network?.networkId };
}

/** Whether this stack has imported a template, or found it there, in an earlier operation. */
async function isInState(resource: string, parent: pulumi.Resource): Promise<boolean> {
  const urn = pulumi.createUrn(resource, "command:local:Command", parent);
  return (await stackState(parent))?.has(await promiseOf(urn)) ?? false;
}
