import type { ConfigView } from "./compose/view";
import type { PlanReportEntry } from "./compose/layer";
import type { Problem } from "./problem";

export type { ConfigView } from "./compose/view";
export type { PlanReportEntry } from "./compose/layer";

/** What one machine gets, computed from its options alone. */
export interface MachinePlan {
  /** The VM's `extraConfig`: userdata, its encoding, network arguments and the keys of `extraConfig`. Empty while there are problems. */
  readonly guestinfo: Readonly<Record<string, string>>;
  /** The merged Ignition config as Ignition will read it. Absent with cloud-config, scripts and `ignitionUrl`, and where a config has a mistake. */
  readonly ignition?: string;
  /** The userdata before encoding; absent with `ignitionUrl`. */
  readonly userdata?: string;
  /** The config in readable parts. It holds whatever the options hold, secrets too. */
  readonly view: ConfigView;
  /** The guest's hostname. */
  readonly hostname: string;
  /** The declared static addresses without prefix length, in order. */
  readonly addresses: readonly string[];
  /** Whether the initramfs fetches anything over the network at first boot: Ignition, or what fetches Flatcar's own extensions. */
  readonly fetchesRemote: boolean;
  /** What Butane has to say about the user's configs; errors stand in `problems` too. */
  readonly report: readonly PlanReportEntry[];
  /** Advice that does not stop the machine. */
  readonly warnings: readonly Problem[];
  /** Mistakes. Any of them means that the machine must not be made. */
  readonly problems: readonly Problem[];
}
