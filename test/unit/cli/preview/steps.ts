/** Previews as the engine prints them, made by hand. */

export interface Given {
  readonly op: string;
  /** The name of the node's resource. */
  readonly name: string;
  /** The names of the machines that it waits for. */
  readonly after?: readonly string[];
  readonly inputs?: object;
  readonly before?: object;
  readonly outputs?: object;
  readonly diffReasons?: readonly string[];
  /** What it lies in; the cluster `prod` unless given. */
  readonly inside?: string;
}

const stack = "urn:pulumi:dev::shop";
export const clusterType = "flatcar-vsphere:index:FlatcarCluster";
const machineTypes = "flatcar-vsphere:index:FlatcarVm$vsphere:index/virtualMachine:VirtualMachine";

function machineUrn(name: string, inside = clusterType): string {
  return `${stack}::${inside === "" ? "" : `${inside}$`}${machineTypes}::${name}`;
}

export const clusterUrn = (name: string, inside = clusterType): string =>
  `${stack}::${inside}::${name}`;

/** The step of a machine. */
export function machine({ op, name, after = [], inside = clusterType, ...more }: Given): object {
  const urn = machineUrn(name, inside);
  const state = (inputs: object): object => ({
    urn,
    type: "vsphere:index/virtualMachine:VirtualMachine",
    parent: urn.replace("$vsphere:index/virtualMachine:VirtualMachine", ""),
    dependencies: after.map((one) => machineUrn(one, inside)),
    inputs: { name, ...inputs },
    outputs: more.outputs ?? {},
  });
  return {
    op,
    urn,
    ...(op === "create" ? {} : { oldState: state(more.before ?? more.inputs ?? {}) }),
    ...(op === "delete" ? {} : { newState: state(more.inputs ?? {}) }),
    ...(more.diffReasons && { diffReasons: more.diffReasons }),
  };
}

/** The step of a cluster that lists its nodes. */
export function cluster(name: string, nodes: readonly { pool: string; key: string }[]): object {
  const urn = clusterUrn(name);
  const outputs = {
    nodes: Object.fromEntries(nodes.map((node) => [`${node.pool}/${node.key}`, node])),
  };
  const state = { urn, type: clusterType, inputs: {}, outputs };
  return { op: "same", urn, oldState: state, newState: { ...state, outputs: null } };
}

export const preview = (steps: readonly object[], more: object = {}): string =>
  JSON.stringify({ config: {}, steps, ...more });
