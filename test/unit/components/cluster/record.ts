/** What a cluster asks the engine for: the registrations with their options, which plain mocks do not show. */
import type * as pulumi from "@pulumi/pulumi";
import { FlatcarCluster, type FlatcarClusterArgs } from "../../../../src";
import { declarationOf } from "../../../../src/components/cluster/declaration";
import type { Problem } from "../../../../src/guestinfo";
import { seeRequests } from "../../../../src/testing/requests";
import { record } from "../mocks";

export interface Request {
  readonly type: string;
  readonly name: string;
  readonly inputs: Record<string, unknown>;
  /** The name of the resource that it is a part of; empty for none. */
  readonly parent: string;
  /** Names of the resources that it waits for. */
  readonly dependsOn: readonly string[];
  /** Their types. */
  readonly dependsOnTypes: readonly string[];
  readonly protect: boolean | undefined;
  readonly deleteBeforeReplace: boolean;
  readonly replaceOnChanges: readonly string[];
  readonly ignoreChanges: readonly string[];
  /** Names of the hooks that are called before it is changed in place. */
  readonly beforeUpdate: readonly string[];
}

/** The parts of the wire's request that the mocks leave out. */
interface WireRequest {
  getType(): string;
  getName(): string;
  getParent(): string;
  getDependenciesList(): string[];
  getProtect(): boolean | undefined;
  getDeletebeforereplace(): boolean;
  getReplaceonchangesList(): string[];
  getIgnorechangesList(): string[];
  getHooks(): { getBeforeUpdateList(): string[] } | undefined;
}

const vmType = "vsphere:index/virtualMachine:VirtualMachine";

const typeOf = (urn: string): string => urn.split("::").at(-2)!.split("$").at(-1)!;

const nameOf = (urn: string): string => urn.slice(urn.lastIndexOf("::") + 2);

export async function recordRequests(program: () => unknown): Promise<Request[]> {
  const wire = new Map<string, WireRequest>();
  const registered = await record(() => {
    seeRequests<WireRequest>("registerResource", (request) =>
      wire.set(`${request.getType()} ${request.getName()}`, request),
    );
    return program();
  });
  return registered.map(({ type, name, inputs }) => {
    const request = wire.get(`${type} ${name}`)!;
    return {
      type,
      name,
      inputs,
      parent: nameOf(request.getParent()),
      dependsOnTypes: request.getDependenciesList().map(typeOf),
      dependsOn: request.getDependenciesList().map(nameOf),
      protect: request.getProtect(),
      deleteBeforeReplace: request.getDeletebeforereplace(),
      replaceOnChanges: request.getReplaceonchangesList(),
      ignoreChanges: request.getIgnorechangesList(),
      beforeUpdate: request.getHooks()?.getBeforeUpdateList() ?? [],
    };
  });
}

/** Machine settings that are enough for a cluster. */
export const machine = {
  image: "flatcar-stable",
  resourcePoolId: "resgroup-8",
  datastoreId: "datastore-12",
  consoleAutologin: true,
  networks: [{ networkId: "network-7" }],
};

export const staticMachine = {
  ...machine,
  networks: [{ networkId: "network-7", gateway: "10.0.0.1", nameservers: ["10.0.0.2"] }],
};

/** What a cluster with these arguments, beside those of its machines, registers. */
export function requestsOf(
  args: FlatcarClusterArgs,
  more: { name?: string; opts?: pulumi.ComponentResourceOptions } = {},
): Promise<Request[]> {
  return recordRequests(() => new FlatcarCluster(more.name ?? "prod", args, more.opts));
}

/** The machines of a cluster by name, in the order of their registration. */
export async function machinesOf(
  args: FlatcarClusterArgs,
  more?: Parameters<typeof requestsOf>[1],
): Promise<Map<string, Request>> {
  const requests = await requestsOf(args, more);
  return new Map(
    requests.filter(({ type }) => type === vmType).map((request) => [request.name, request]),
  );
}

/** The mistakes in a cluster's arguments as `path: "value" code`, or none. */
export function mistakesIn(args: FlatcarClusterArgs, name = "prod"): string[] {
  return problemsIn(args, name).map(
    ({ path, value, code }) => `${path}:${value === undefined ? "" : ` ${value}`} ${code}`,
  );
}

/** The mistakes in a cluster's arguments. */
export function problemsIn(args: FlatcarClusterArgs, name = "prod"): readonly Problem[] {
  return declarationOf(name, args).problems;
}
