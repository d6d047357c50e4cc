import * as pulumi from "@pulumi/pulumi";
import { withoutDependencies } from "../engine/output-state";
import { throwProblems, whenKnownTo, type Speaker } from "../inputs/problems";
import type { Reference } from "./reference";
import { mistakesOf, resolve } from "./resolve";

/** An argument that refers to something in the vCenter, and the datacenter that its name is looked up in. */
export interface ReferenceInput {
  readonly kind: Reference["kind"];
  readonly path: string;
  readonly value: pulumi.Input<string>;
  readonly datacenterId?: pulumi.Input<string> | undefined;
}

/** The id of what one argument of a component refers to. */
export function idOf(
  speaker: Speaker,
  { kind, path, value, datacenterId }: ReferenceInput,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  const isSecret = pulumi.output(pulumi.isSecret(pulumi.output(value)));
  return pulumi
    .all([value, datacenterId, isSecret, withoutDependencies(parent.urn)])
    .apply(([known, place, secret]) =>
      whenKnownTo(speaker, async () => {
        const scope: Reference[] =
          place === undefined ? [] : [{ kind: "datacenter", path: "datacenterId", value: place }];
        const { ids, unfound } = await resolve(
          [...scope, { kind, path, value: known, secret }],
          parent,
        );
        throwProblems(
          speaker.component,
          mistakesOf(unfound).map(({ problem }) => problem),
        );
        return ids[path] ?? (pulumi.unknown as unknown as string);
      }),
    );
}
