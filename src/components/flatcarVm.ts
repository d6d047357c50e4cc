import * as pulumi from "@pulumi/pulumi";
import * as vsphere from "@pulumi/vsphere";
import { coreosKeys, ignitionKeys } from "../guestinfo";
import { addressesOf } from "./addresses";
import type { FlatcarVmArgs } from "./flatcarVmArgs";
import { hardwareOf } from "./hardware";
import { mapSoon, pick, type Soon } from "./inputs";
import { waitUntilReady } from "./lifecycle/ready";
import type { SshConnection } from "./lifecycle/readyArgs";
import { reprovision, type Userdata } from "./lifecycle/reprovision";
import { sshConnection } from "./lifecycle/ssh";
import { planOf, type Machine } from "./machine";
import { vcenterProblems } from "./vcenterRules";
import { virtualMachineArgs, virtualMachineOptions } from "./virtualMachine";
import { warnOnce } from "./warn";

/**
 * One Flatcar Container Linux machine on vSphere: cloned from a template, with its config in guestinfo before it boots
 * for the first time.
 */
export class FlatcarVm extends pulumi.ComponentResource {
  /** The machine's UUID, by which other resources and tools name it. */
  public readonly vmId!: pulumi.Output<string>;
  /** The machine's name in vCenter. */
  public readonly name!: pulumi.Output<string>;
  /** The guest's hostname. */
  public readonly hostname!: pulumi.Output<string>;
  /** The address to reach the machine at: the first declared one, else the first that the guest reports, else empty. */
  public readonly address!: pulumi.Output<string>;
  /** All addresses, IPv4 and IPv6: the declared ones first, then those that the guest reports. */
  public readonly addresses!: pulumi.Output<string[]>;
  /** The SHA-256 of the userdata as the machine gets it, in hexadecimal. It is a secret if the config holds one. */
  public readonly ignitionSha256!: pulumi.Output<string>;
  /** How to reach the machine over SSH, as `connection` of `@pulumi/command`'s resources. A secret if `ssh` holds a key. */
  public readonly sshConnection!: pulumi.Output<SshConnection>;
  /** The userdata as the machine gets it, always a secret; empty unless `exposeIgnition` is true. */
  public readonly renderedIgnition!: pulumi.Output<string>;

  /**
   * Declares the machine.
   *
   * @param name The resource's name, and the machine's unless `args.name` says otherwise.
   * @param args What the machine is. Mistakes are thrown as one InvalidArgsError that lists all of them.
   * @param opts Options of the component; `provider`, `protect` and `dependsOn` reach the machine.
   */
  constructor(name: string, args: FlatcarVmArgs, opts?: pulumi.ComponentResourceOptions) {
    const component = `FlatcarVm "${name}"`;
    const machine = planOf(component, name, args, vcenterProblems(name, args));
    super("flatcar-vsphere:index:FlatcarVm", name, viewInputs(machine), opts);
    mapSoon(machine, ({ warnings }) => warnOnce(warnings, this, opts?.parent ?? this));

    const hardware = hardwareOf(component, name, args, this);
    const vm = new vsphere.VirtualMachine(
      name,
      virtualMachineArgs(component, name, args, machine, hardware),
      virtualMachineOptions(args, machine, this),
    );
    // A mistake that shows only when a value becomes known ends the program, instead of leaving it to wait for the machine.
    const checks = pulumi.all([hardware, pick(machine, () => true)]);
    const checkedOutput = <T>(output: pulumi.Output<T>): pulumi.Output<T> =>
      pulumi.all([output, checks]).apply(([value]) => value as T);
    const addresses = pulumi
      .all([pick(machine, ({ plan }) => plan.addresses), vm.guestIpAddresses, args.ignoredGuestIps])
      .apply(([declared, reported, ignored]) => addressesOf(declared, reported, ignored));
    const address = checkedOutput(addresses.apply(([first]) => first ?? ""));
    const connection = sshConnection(address, args.ssh);
    const target = { name, vmId: vm.id, address, connection, parent: this };
    const toldAgain =
      args.onConfigChange === "reprovision"
        ? reprovision({
            ...target,
            ...userdataOf(machine),
            minutes: args.ready?.timeoutMinutes ?? 10,
          })
        : "";
    const ready = pulumi.all([
      toldAgain,
      args.ready === undefined ? [] : waitUntilReady(args.ready, target),
    ]);
    /** The machine as others may use it: not before it answers. */
    const readyOutput = <T>(output: pulumi.Output<T>): pulumi.Output<T> =>
      pulumi.all([output, ready]).apply(([value]) => value as T);
    const sha256 = pick(machine, ({ ignitionSha256, secret }) =>
      secret ? pulumi.secret(ignitionSha256) : ignitionSha256,
    );
    const outputs = {
      vmId: readyOutput(checkedOutput(vm.id)),
      name: checkedOutput(vm.name),
      hostname: pulumi.output(pick(machine, ({ plan }) => plan.hostname)),
      address: readyOutput(address),
      addresses: readyOutput(checkedOutput(addresses)),
      ignitionSha256: pulumi.output(sha256),
      sshConnection: readyOutput(connection),
      renderedIgnition: pulumi.secret(
        args.exposeIgnition === true ? pick(machine, ({ plan }) => plan.userdata ?? "") : "",
      ),
    };
    Object.assign(this, outputs);
    this.registerOutputs(outputs);
  }
}

/** The config in the form in which a running machine is told it. */
function userdataOf(machine: Soon<Machine>): Userdata {
  const found = (key: "data" | "encoding"): pulumi.Input<string> =>
    pick(machine, ({ plan: { guestinfo } }) => {
      return guestinfo[ignitionKeys[key]] ?? guestinfo[coreosKeys[key]] ?? "";
    });
  return {
    digest: pulumi
      .output(pick(machine, ({ trigger, secret }) => ({ trigger, secret })))
      .apply(({ trigger, secret }) => (secret ? pulumi.secret(trigger) : pulumi.output(trigger))),
    data: found("data"),
    encoding: found("encoding"),
    coreosAlias: pick(machine, ({ plan }) => coreosKeys.data in plan.guestinfo),
  };
}

/** The config in readable parts, so that a preview shows a change as the lines that change. */
function viewInputs(machine: Soon<Machine>): pulumi.Inputs {
  const part = (name: keyof Machine["view"]): pulumi.Input<unknown> =>
    pick(machine, ({ view, viewHidden }) => (viewHidden ? pulumi.secret(view[name]) : view[name]));
  return { files: part("files"), units: part("units"), other: part("other") };
}
