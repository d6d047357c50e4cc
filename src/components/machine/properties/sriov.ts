import { joinPath, shown, type Problem } from "../../../guestinfo/problem";
import type { FlatcarVmArgs } from "../../flatcar-vm-args";
import { isPlain, isPlainObject } from "../../inputs/inputs";
import { unreservedMemory } from "./exclusions";
import { machineProperties } from "./machine";

const memoryKeys = ["memoryMb", "memoryReservation", "memoryReservationLockedToMax"] as const;

export type SriovMachine = Pick<FlatcarVmArgs, "pciDeviceIds" | (typeof memoryKeys)[number]>;

/** What is wrong with adapters that are parts of the host's own, as far as it is known. Each rule is the provider's or the vCenter's. */
export function sriovProblems(networks: readonly unknown[], machine: SriovMachine): Problem[] {
  const types = networks.map((network) => {
    const type = isPlainObject(network) ? (network["adapterType"] ?? "vmxnet3") : undefined;
    return isPlain(type) ? type : undefined;
  });
  const isSriov = (type: unknown): boolean => type === "sriov";
  const lastOther = types.findLastIndex((type) => typeof type === "string" && !isSriov(type));
  const problems = networks.flatMap((network, i): Problem[] => {
    if (!isSriov(types[i]) || !isPlainObject(network)) return [];
    const path = joinPath("networks", i);
    const problem = (key: string, message: string): Problem => {
      return { path: joinPath(path, key), code: "args.exclusive", message, ...shown(network[key]) };
    };
    const bandwidth = Object.keys(network).filter(
      (key) => key.startsWith("bandwidth") && network[key] !== undefined,
    );
    return [
      ...(network["physicalFunction"] === undefined
        ? [problem("adapterType", "needs the host's adapter: give physicalFunction")]
        : []),
      ...(i < lastOther
        ? [problem("adapterType", "comes behind all adapters of other types: give it last")]
        : []),
      ...bandwidth.map((key) =>
        problem(key, 'counts for no adapter of adapterType: "sriov": leave it out'),
      ),
    ];
  });
  return types.some(isSriov) ? [...problems, ...memoryProblems(machine)] : problems;
}

function memoryProblems(machine: SriovMachine): Problem[] {
  const { pciDeviceIds = [] } = machine;
  // With devices beside the adapters it is said of those.
  if (!Array.isArray(pciDeviceIds) || pciDeviceIds.length > 0) return [];
  const known = memoryKeys.flatMap((key): [string, unknown][] => {
    const value = machine[key] ?? machineProperties[key].default;
    return value === undefined ? [] : [[key, isPlain(value) ? value : undefined]];
  });
  const messages = unreservedMemory(
    Object.fromEntries(known),
    'there is an adapter of adapterType: "sriov"',
  );
  return Object.entries(messages).map(([path, message]) => {
    return { path, code: "args.exclusive", message, ...shown(machine.memoryReservation) };
  });
}
