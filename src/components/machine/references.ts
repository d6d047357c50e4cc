import * as pulumi from "@pulumi/pulumi";
import { joinPath } from "../../guestinfo";
import type { FlatcarVmArgs } from "../flatcar-vm-args";
import { isPlain, isPlainObject, knownOrUndefined } from "../inputs/inputs";
import { isId, type Kind } from "../vcenter/kinds";
import type { Reference } from "../vcenter/resolve";
import type { NetworkArgs } from "./machine-args";

/** What a machine refers to in the vCenter. */
export interface References {
  readonly now: readonly Reference[];
  /** Those that are Outputs, without those that are not known at preview. */
  readonly later: readonly pulumi.Output<readonly Reference[]>[];
}

/** What the references of a machine stand for, by the path of their argument. What is not there is not known yet. */
export type Ids = Readonly<Record<string, string>>;

const placement = {
  datacenterId: "datacenter",
  resourcePoolId: "resourcePool",
  datastoreId: "datastore",
  datastoreClusterId: "datastoreCluster",
  hostSystemId: "host",
  folder: "folder",
} as const satisfies Partial<Record<keyof FlatcarVmArgs, Kind | "folder">>;

/** Finds in the arguments of a machine what they refer to. */
export function referencesOf(args: FlatcarVmArgs): References {
  const now: Reference[] = [];
  const later: pulumi.Output<readonly Reference[]>[] = [];
  const add = (kind: Reference["kind"], path: string, value: unknown): void => {
    if (isReference(value)) now.push({ kind, path, value });
    else if (!isPlain(value))
      later.push(references(value, (one) => [{ kind, path, value: one as string }]));
  };
  for (const [path, kind] of Object.entries(placement)) {
    add(kind, path, args[path as keyof typeof placement]);
  }
  const { networks } = args;
  if (!isPlain(networks)) {
    later.push(references(networks, (all) => (isList(all) ? all.map(ofNetwork) : [])));
  } else if (isList(networks)) {
    networks.forEach((network, i) =>
      isPlain(network)
        ? add("network", networkPath(i), networkIdOf(network))
        : later.push(references(network, (known) => [ofNetwork(known, i)])),
    );
  }
  return { now, later };
}

/** The references in an Output, once it is known. */
function references(
  value: unknown,
  read: (known: unknown) => readonly Partial<Reference>[],
): pulumi.Output<readonly Reference[]> {
  const output = pulumi.output(value) as pulumi.Output<unknown>;
  const isSecret = pulumi.output(pulumi.isSecret(output));
  const known = knownOrUndefined(pulumi.unsecret(output));
  return pulumi
    .all([known, isSecret])
    .apply(([one, secret]) =>
      (one === undefined ? [] : read(one))
        .filter((reference): reference is Reference => isReference(reference.value))
        .map((reference) => (secret ? { ...reference, secret } : reference)),
    );
}

function ofNetwork(network: unknown, index: number): Partial<Reference> {
  return { kind: "network", path: networkPath(index), value: networkIdOf(network) as string };
}

function networkIdOf(network: unknown): unknown {
  return isPlainObject(network) ? network.networkId : undefined;
}

function networkPath(index: number): string {
  return joinPath(joinPath("networks", index), "networkId");
}

/** An empty text refers to nothing, as for the provider. */
function isReference(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/** Arguments with ids in the place of what they refer to. None is there before all of them are found. */
export function withIds(
  args: FlatcarVmArgs,
  check: pulumi.Output<{ readonly ids: Ids }>,
): FlatcarVmArgs {
  const idAt = (path: string, value: unknown): pulumi.Output<string> =>
    pulumi
      .all([check, pulumi.output(value) as pulumi.Output<string>])
      .apply(([{ ids }, given]) =>
        isReference(given) ? (ids[path] ?? (pulumi.unknown as unknown as string)) : given,
      );
  const placed: Record<string, unknown> = {};
  for (const [path, kind] of Object.entries(placement)) {
    const value = args[path as keyof typeof placement];
    // A datacenter is not looked for by its id, and the image need not wait for it.
    const isLookedFor = kind !== "datacenter" || !isReference(value) || !isId(kind, value);
    if (value !== undefined && isLookedFor) placed[path] = idAt(path, value);
  }
  return { ...args, ...placed, ...networksWith(args.networks, idAt) };
}

function networksWith(
  networks: FlatcarVmArgs["networks"],
  idAt: (path: string, value: unknown) => pulumi.Output<string>,
): Pick<FlatcarVmArgs, "networks"> {
  if (networks === undefined) return {};
  const withId = (network: NetworkArgs, i: number): NetworkArgs => ({
    ...network,
    networkId: idAt(networkPath(i), network.networkId),
  });
  if (!Array.isArray(networks)) {
    return { networks: pulumi.output(networks).apply((all) => all.map(withId)) };
  }
  const list = networks;
  return {
    networks: list.map((network, i) =>
      isPlainObject(network)
        ? withId(network as unknown as NetworkArgs, i)
        : pulumi.output(network).apply((known) => withId(known, i)),
    ),
  };
}
