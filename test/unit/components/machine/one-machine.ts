/** One machine against Pulumi's mocks: what the provider would be sent, and what is wrong with it. */
import { FlatcarVm } from "../../../../src/components/flatcar-vm";
import type { FlatcarVmArgs } from "../../../../src/components/flatcar-vm-args";
import { InvalidArgsError } from "../../../../src/components/inputs/problems";
import { formatProblem } from "../../../../src/guestinfo";
import { record } from "../mocks";

export const base: FlatcarVmArgs = {
  image: "flatcar-stable",
  resourcePoolId: "resgroup-8",
  datastoreId: "datastore-12",
  networks: [{ networkId: "network-7" }],
  consoleAutologin: true,
};

export type Args = Partial<FlatcarVmArgs>;
export type Sent = Record<string, unknown>;

/** What the provider is sent of a machine, cloned from a template of which it would tell this. */
export async function sentWith(args: Args, template: object = {}): Promise<Sent> {
  const all = await record(() => new FlatcarVm("web", { ...base, ...args }), { template });
  return all.find(({ type }) => type === "vsphere:index/virtualMachine:VirtualMachine")!.inputs;
}

/** What is wrong with a machine, each with its code. */
export async function problemsOf(args: Args): Promise<string[]> {
  let found: string[] = [];
  await record(() => {
    try {
      new FlatcarVm("web", { ...base, ...args });
    } catch (error) {
      if (!(error instanceof InvalidArgsError)) throw error;
      found = error.problems.map((problem) => `${problem.code} ${formatProblem(problem)}`);
    }
  });
  return found;
}
