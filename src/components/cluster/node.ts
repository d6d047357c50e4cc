import type { Node } from "../../cluster/node";
import type { GateArgs } from "../flatcar-cluster-args";
import type { FlatcarVmArgs } from "../flatcar-vm-args";

/** One declared node with the arguments of its machine. */
export interface DeclaredNode extends Omit<Node, "settings" | "settingsToCheck"> {
  /** The name of its resources, which is its own unless the cluster has a name beside its resource's. */
  readonly resource: string;
  readonly args: FlatcarVmArgs;
  /** The same, with something in the place of what the engine has yet to make. */
  readonly argsToCheck: FlatcarVmArgs;
  /** The commands of its gate as they run. */
  readonly gate?: GateArgs;
}
