import type * as pulumi from "@pulumi/pulumi";
import type { IgnitionConfig } from "../../ignition";
import { mapSoon, pick, type Soon } from "../inputs/inputs";
import type { Machine } from "../machine/machine";
import { expectedOf, type Expected } from "./reprovision-scripts";
import { toldConfig } from "./told-config";

/** A config as a running machine is told it. */
export interface Userdata {
  /** The digest of the config. */
  readonly digest: pulumi.Input<string>;
  /** The userdata in the form of guestinfo. */
  readonly data: pulumi.Input<string>;
  readonly encoding: pulumi.Input<string>;
  readonly coreosAlias: pulumi.Input<boolean>;
  /** What is to be found on the machine when it has the config. */
  readonly expected: pulumi.Input<Expected>;
}

/** What a running machine is told when its config changes. */
export function userdataOf(machine: Soon<Machine>): Userdata {
  const told = mapSoon(machine, ({ plan, trigger }) => toldConfig(plan, trigger));
  return {
    digest: pick(machine, ({ trigger }) => trigger),
    data: pick(told, ({ data }) => data),
    encoding: pick(told, ({ encoding }) => encoding),
    coreosAlias: pick(told, ({ coreosAlias }) => coreosAlias),
    expected: pick(machine, ({ plan, trigger }) =>
      expectedOf(JSON.parse(plan.ignition ?? "{}") as IgnitionConfig, trigger),
    ),
  };
}
