import * as pulumi from "@pulumi/pulumi";
import { sayChange, toldRecord } from "./changes/say";
import { viewInputs } from "./changes/shared";
import { besides } from "../flatcar/given";
import { declareKeptDisks } from "./machine/data-disks-kept";
import { warnOfLostData } from "./machine/data-disks-lost";
import type { FlatcarVmArgs } from "./flatcar-vm-args";
import { after } from "./inputs/after";
import { givenArgs, titleOf } from "./inputs/given";
import { allRight, mapSoon, pick } from "./inputs/inputs";
import { answerOf } from "./lifecycle/answer";
import { makeHostKey, makesHostKey } from "./lifecycle/host-key";
import { watch } from "./lifecycle/in-place";
import { reportTakenName } from "./lifecycle/interrupted/name-taken";
import type { SshConnection } from "./lifecycle/ready-args";
import { addressesOutput, reachOf } from "./lifecycle/reach";
import { knownHostsLine } from "./lifecycle/ssh";
import { bindToHosts } from "./machine/host-affinity";
import { planOf } from "./machine/plan";
import { announceName } from "./machine/names-taken";
import { placedOf } from "./machine/placed";
import { beside } from "./engine/construct";
import { untraced } from "./engine/untraced";
import { vcenterProblems } from "./machine/vcenter-rules";
import {
  declareVirtualMachine,
  virtualMachineArgs,
  virtualMachineOptions,
} from "./machine/virtual-machine";
import { warnOnce } from "./inputs/warn";

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
  /** The machine's line for `~/.ssh/known_hosts`, by its name and by where it is reached. Empty where its host key is not known. */
  public readonly knownHosts!: pulumi.Output<string>;
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
    const component = titleOf("FlatcarVm", name);
    const given = givenArgs<FlatcarVmArgs>("FlatcarVm", name, args);
    const { value: wanted, problems, lost } = given;
    const found = [...problems, ...besides(lost, vcenterProblems(name, wanted))];
    const checked = planOf(component, name, wanted, { problems: found, lost });
    super("flatcar-vsphere:index:FlatcarVm", name, viewInputs(wanted, checked), opts);
    mapSoon(checked, ({ warnings }) => warnOnce(warnings, this, opts?.parent ?? this));
    const hostKey = makesHostKey(wanted) ? makeHostKey(name, this) : undefined;
    const machine =
      hostKey === undefined
        ? checked
        : planOf(component, name, { ...wanted, sshHostKey: hostKey }, { problems: [] });

    warnOfLostData(name, wanted, this, opts?.parent ?? this);
    const { speaker, args: placed, hardware } = placedOf(component, name, wanted, this);
    const kept = declareKeptDisks(component, name, wanted, this);
    const vmArgs = virtualMachineArgs(component, name, placed, machine, hardware, kept, this);
    const vmOptions = virtualMachineOptions(name, placed, machine, hostKey, this, opts);
    const vm = declareVirtualMachine(name, vmArgs, vmOptions);
    const foreign = announceName(wanted.name ?? name, wanted, this);
    reportTakenName({ speaker, name, args: placed, foreign, vm, parent: this });
    const { hostAffinity: affinity } = wanted;
    if (affinity !== undefined) {
      const binding = {
        name: wanted.name ?? name,
        computeClusterId: affinity.computeClusterId,
        computeClusterPath: "hostAffinity.computeClusterId",
        affinity,
        path: "hostAffinity",
        virtualMachineIds: [vm.id],
        datacenterId: wanted.datacenterId,
      };
      bindToHosts(speaker, name, binding, this);
    }
    // A mistake that shows only when a value becomes known ends the program, instead of leaving it to wait for the machine.
    const checks = allRight(
      vmArgs,
      [...kept.values()],
      pick(checked, () => true),
    );
    const addresses = after(checks, addressesOutput(checked, wanted, vm.guestIpAddresses));
    const reach = reachOf(wanted, hostKey, addresses);
    const { address, connection } = reach;
    watch({
      name,
      vm,
      component: this,
      group: opts?.parent ?? this,
      reach: (reported) =>
        reachOf(wanted, hostKey, addressesOutput(checked, wanted, pulumi.output([...reported]))),
    });
    const answer = answerOf({ name, args: wanted, machine, vm, parent: this, ...reach });
    /**
     * The machine as others may use it: not before it answers. What asks it never comes where its arguments are wrong. Without that
     * what comes of the addresses has waited for the checks already.
     */
    const ready = <T>(output: pulumi.Output<T>): pulumi.Output<T> =>
      answer === undefined ? output : after(checks, after(answer, output));
    const ignitionSha256 = pick(machine, ({ ignitionSha256: digest, secret }) =>
      secret ? pulumi.secret(digest) : digest,
    );
    const hostname = pick(checked, ({ plan }) => plan.hostname);
    const outputs = {
      vmId: ready(after(checks, vm.id)),
      name: after(checks, vm.name),
      hostname: pulumi.output(hostname),
      address: ready(address),
      addresses: ready(addresses),
      ignitionSha256: pulumi.output(ignitionSha256),
      sshConnection: ready(connection),
      knownHosts: knownHostsLine(wanted.name ?? name, connection),
      renderedIgnition: pulumi.secret(
        wanted.exposeIgnition === true ? pick(machine, ({ plan }) => plan.userdata ?? "") : "",
      ),
    };
    Object.assign(this, outputs);
    const image = hardware.apply(({ uuid }) => uuid);
    void beside(sayChange({ name, args: wanted, machine: checked, image, component: this }));
    const told = toldRecord({ name, args: wanted, machine: checked, component: this });
    // Each time that the engine is told something it writes the whole state, which is small as long as the machines are not
    // made. What it is not told is in the machine's own resource.
    untraced(() => this.registerOutputs({ hostname, ignitionSha256, told }));
  }
}
