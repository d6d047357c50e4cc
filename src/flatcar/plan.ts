import type { ReportEntry } from "../ignition";
import type { Problem } from "./problem";

/** The config in readable parts, for line differences in a preview. Nothing in it is encoded. */
export interface ConfigView {
  /** File path to text; contents that are not text, or are fetched, stand as one line that names their digest or address. */
  readonly files: Record<string, string>;
  /** Unit name to text, and `<unit>/<drop-in>` to text; a line on top says whether it is enabled or masked. */
  readonly units: Record<string, string>;
  /** Everything else, section to text as sorted YAML-like lines: users, kernelArguments, filesystems, links, ... */
  readonly other: Record<string, string>;
}

/** What one machine gets, computed from its options alone. */
export interface MachinePlan {
  /** The VM's `extraConfig`: userdata, its encoding, network arguments and the keys of `extraConfig`. Empty while there are problems. */
  readonly guestinfo: Record<string, string>;
  /** The merged Ignition config, as Ignition will read it. Absent with cloud-config, scripts and `ignitionUrl`. */
  readonly ignition?: string;
  /** The userdata before encoding; absent with `ignitionUrl`. */
  readonly userdata?: string;
  readonly view: ConfigView;
  /** The text whose digest says whether a machine must be replaced: the decoded config, whatever its encoding. */
  readonly digestInput: string;
  /** The guest's hostname. */
  readonly hostname: string;
  /** The declared static addresses without prefix, in order. */
  readonly addresses: readonly string[];
  /** Whether Ignition fetches anything over the network at first boot. */
  readonly fetchesRemote: boolean;
  /** What Butane has to say about the user's configs. */
  readonly report: readonly ReportEntry[];
  /** Advice that does not stop the machine. */
  readonly warnings: readonly Problem[];
  /** Mistakes. Any of them means that the machine must not be made. */
  readonly problems: readonly Problem[];
}
