import type * as pulumi from "@pulumi/pulumi";
import type { MachineArgs } from "./machine/machine-args";

/** The arguments of a FlatcarVm. */
export interface FlatcarVmArgs extends MachineArgs {
  /** The machine's name in vCenter, 1 to 80 characters. Defaults to the resource's name. */
  readonly name?: pulumi.Input<string>;
  /** The guest's hostname, as RFC 1123 allows. Defaults to the machine's name in lower case. */
  readonly hostname?: pulumi.Input<string>;
}
