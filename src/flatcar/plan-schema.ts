import { plain, refine, schema, struct, type Refinement, type Schema } from "../arguments";
import type { Findings } from "./findings";
import { besides, readGiven } from "./given";
import type { MachineOptions } from "./options/machine";
import type { Problem } from "./problem";

let made: Schema | undefined;

/** What the options of a plan are held against: the arguments of the components, as plain values. Made when the first is. */
export function planSchema(): Schema {
  made ??= plain(refine(schema, plans));
  return made;
}

const plans: Refinement = {
  added: {},
  retyped: {},
  left: [],
  // Plans are about guests, which know nothing of these.
  optional: ["NetworkArgs.networkId", "VirtualDiskArgs.sizeGb"],
};

/** The options as far as they are what they must be; a machine without a name is looked at all the same. */
export function planOptions(given: unknown, found: Findings): MachineOptions {
  const { value, problems, lost } = readGiven(given, struct("FlatcarVmArgs"), {
    schema: planSchema(),
    complete: true,
  });
  found.add({ problems });
  const options = (value ?? {}) as Partial<MachineOptions>;
  if (options.name !== undefined) return { ...options, name: options.name };
  if (besides(lost, [nameMissing]).length > 0) found.add({ problems: [nameMissing] });
  return { ...options, name: "machine" };
}

const nameMissing: Problem = {
  path: "name",
  code: "args.missing",
  message: "is required, and is not given",
};
