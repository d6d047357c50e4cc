import type * as pulumi from "@pulumi/pulumi";
import type { HostAffinityArgs, MachineArgs, NetworkArgs } from "./machine/machine-args";

/** Hosts that one machine is bound to. */
export interface VmHostAffinityArgs extends HostAffinityArgs {
  /** The vSphere cluster of the hosts: its name or its managed object id, such as `domain-c9`. A name that is not there is an error. */
  readonly computeClusterId: pulumi.Input<string>;
}

/** The arguments of a FlatcarVm. */
export interface FlatcarVmArgs extends MachineArgs {
  /** What to clone: a template's UUID, name or inventory path, or a content-library item's id or `<library>/<item>`. Without it the machine is an error. */
  readonly image: pulumi.Input<string>;
  /** The resource pool: its name or path, the name of a vSphere cluster, whose own pool is then used, or its managed object id, such as `resgroup-8`. Without it, and with one that is not there, the machine is an error. */
  readonly resourcePoolId: pulumi.Input<string>;
  /** The network adapters in their order, one or more. Without any the machine is an error. */
  readonly networks: pulumi.Input<pulumi.Input<NetworkArgs>[]>;
  /** The machine's name in vCenter, 1 to 80 characters. Defaults to the resource's name. */
  readonly name?: pulumi.Input<string>;
  /** The guest's hostname, as RFC 1123 allows. Defaults to the machine's name in lower case. */
  readonly hostname?: pulumi.Input<string>;
  /** The hosts that the machine is bound to, by a rule of DRS. It decides which resources exist, so it is a plain object. Defaults to the choice of DRS. */
  readonly hostAffinity?: VmHostAffinityArgs;
}
