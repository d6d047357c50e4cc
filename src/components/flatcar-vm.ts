import * as pulumi from "@pulumi/pulumi";
import * as vsphere from "@pulumi/vsphere";
import { sayChange, toldRecord } from "./changes/say";
import { viewInputs } from "./changes/shared";
import { besides } from "../flatcar/given";
import type { IgnitionConfig } from "../ignition";
import { addressesOf } from "./machine/addresses";
import { declareKeptDisks } from "./machine/data-disks-kept";
import type { FlatcarVmArgs } from "./flatcar-vm-args";
import { hardwareOf } from "./machine/hardware";
import { givenArgs, titleOf } from "./inputs/given";
import { mapSoon, pick, soonOf, type Soon } from "./inputs/inputs";
import { makeHostKey, makesHostKey, publicKeyOf } from "./lifecycle/host-key";
import { watch, type Reach } from "./lifecycle/in-place";
import { reportTakenName } from "./lifecycle/interrupted/name-taken";
import { waitUntilReady } from "./lifecycle/ready";
import type { SshConnection } from "./lifecycle/ready-args";
import { reprovision, type Userdata } from "./lifecycle/reprovision";
import { noteRestarts } from "./lifecycle/restart-digest";
import { expectedOf } from "./lifecycle/reprovision-scripts";
import { knownHostsLine, sshConnection } from "./lifecycle/ssh";
import { toldConfig } from "./lifecycle/told-config";
import { planOf, type Machine } from "./machine/machine";
import { tellingAll } from "./engine/telling-all";
import { untraced } from "./engine/untraced";
import { vcenterProblems } from "./machine/vcenter-rules";
import { virtualMachineArgs, virtualMachineOptions } from "./machine/virtual-machine";
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

    const hardware = hardwareOf(component, name, wanted, this);
    const kept = declareKeptDisks(component, name, wanted, this);
    const vmArgs = virtualMachineArgs(component, name, wanted, machine, hardware, kept, this);
    const vmOptions = virtualMachineOptions(name, wanted, machine, hostKey, this);
    const options = tellingAll(vmArgs, vmOptions);
    const vm = untraced(() => new vsphere.VirtualMachine(name, vmArgs, options));
    reportTakenName({ component, name, args: wanted, vm, parent: this });
    // A mistake that shows only when a value becomes known ends the program, instead of leaving it to wait for the machine.
    const late = [
      ...("now" in checked ? [] : [pick(checked, () => true)]),
      ...[...kept.values()].map((disk) => disk.checks),
    ];
    const checks = late.length === 0 ? hardware : pulumi.all<unknown>([hardware, ...late]);
    const reach = (addresses: pulumi.Output<string[]>): Reach => {
      const address = addresses.apply(([first]) => first ?? "");
      const key = publicKeyOf(hostKey ?? wanted.sshHostKey);
      return { address, connection: sshConnection(address, wanted.ssh, key) };
    };
    const addresses = after(checks, addressesOutput(checked, wanted, vm.guestIpAddresses));
    const { address, connection } = reach(addresses);
    watch({
      name,
      vm,
      component: this,
      group: opts?.parent ?? this,
      reach: (reported) => reach(addressesOutput(checked, wanted, pulumi.output([...reported]))),
    });
    const target = { name, vmId: vm.id, address, connection, parent: this };
    const waits: pulumi.Output<unknown>[] = [];
    const userdata = wanted.onConfigChange === "reprovision" ? userdataOf(machine) : undefined;
    noteRestarts(this, vm, wanted, userdata?.digest);
    if (userdata !== undefined) {
      const minutes = wanted.ready?.timeoutMinutes ?? 10;
      waits.push(reprovision({ ...target, ...userdata, minutes }));
    }
    if (wanted.ready !== undefined) {
      const vmId = waits.reduce<pulumi.Output<string>>((id, first) => after(first, id), vm.id);
      waits.push(waitUntilReady(wanted.ready, { ...target, vmId }));
    }
    const answers = waits.length === 0 ? undefined : pulumi.all(waits);
    /** The machine as others may use it: not before it answers. */
    const ready = <T>(output: pulumi.Output<T>): pulumi.Output<T> =>
      answers === undefined ? output : after(answers, output);
    const sha256 = pick(machine, ({ ignitionSha256, secret }) =>
      secret ? pulumi.secret(ignitionSha256) : ignitionSha256,
    );
    const outputs = {
      vmId: ready(after(checks, vm.id)),
      name: after(checks, vm.name),
      hostname: pulumi.output(pick(checked, ({ plan }) => plan.hostname)),
      address: ready(address),
      addresses: ready(addresses),
      ignitionSha256: pulumi.output(sha256),
      sshConnection: ready(connection),
      knownHosts: knownHostsLine(name, connection),
      renderedIgnition: pulumi.secret(
        wanted.exposeIgnition === true ? pick(machine, ({ plan }) => plan.userdata ?? "") : "",
      ),
    };
    Object.assign(this, outputs);
    const image = hardware.apply(({ uuid }) => uuid);
    void sayChange({ name, args: wanted, machine: checked, image, component: this });
    const told = toldRecord({ name, args: wanted, machine: checked, component: this });
    // Each time that the engine is told something it writes the whole state, which is small as long as the machines are not
    // made. What it is not told is in the machine's own resource.
    const { hostname, ignitionSha256 } = outputs;
    this.registerOutputs({ hostname, ignitionSha256, told });
  }
}

/** An Output that is there no earlier than another, and fails with it. */
function after<T>(other: pulumi.Output<unknown>, output: pulumi.Output<T>): pulumi.Output<T> {
  return other.apply<T>(() => output);
}

function addressesOutput(
  machine: Soon<Machine>,
  { ignoredGuestIps }: FlatcarVmArgs,
  guestIpAddresses: pulumi.Output<string[]>,
): pulumi.Output<string[]> {
  const ignored = soonOf(ignoredGuestIps);
  if ("now" in machine && "now" in ignored) {
    const { addresses } = machine.now.plan;
    return guestIpAddresses.apply((reported) => addressesOf(addresses, reported, ignored.now));
  }
  const declared = pick(machine, ({ plan }) => plan.addresses);
  return pulumi
    .all([declared, guestIpAddresses, ignoredGuestIps])
    .apply(([own, reported, others]) => addressesOf(own, reported, others));
}

/** What a running machine is told when its config changes. */
function userdataOf(machine: Soon<Machine>): Userdata {
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
