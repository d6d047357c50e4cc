import { kubeletDocument } from "../documents";
import type { Mistakes } from "./found";

/** What is wrong with fields of the KubeletConfiguration: a whole document may be given, and then it is one of those. */
export function kubeletProblems(
  given: Readonly<Record<string, unknown>> = {},
  found: Mistakes,
): void {
  for (const [name, right] of Object.entries(kubeletDocument)) {
    if (typeof given[name] === "string") found.word(`kubelet.${name}`, given[name], [right]);
  }
}
