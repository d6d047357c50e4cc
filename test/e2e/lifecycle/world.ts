import { execFile } from "node:child_process";
import * as path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import type { FlatcarVmArgs } from "../../../src";
import { FlatcarVm } from "../../../src";
import type { Result, TestStack, Vcenter } from "../../support";
import { startStack, startVcenter } from "../../support";
import { harness } from "../../support/harness";

/** One machine, "web", whose arguments a test changes between operations. */
export interface World {
  readonly vcenter: Vcenter;
  readonly stack: TestStack;
  args: FlatcarVmArgs;
}

/** A Butane config with one file. */
export const motd = (text: string): string => `variant: flatcar
version: 1.1.0
storage:
  files:
    - path: /etc/motd
      contents:
        inline: ${text}
`;

/** A vCenter and a stack that declares the machine "web" as the world's arguments say at each operation. */
export async function startWorld(
  args: Partial<FlatcarVmArgs> = {},
  options: Parameters<typeof startVcenter>[0] = {},
): Promise<World> {
  const vcenter = await startVcenter(options);
  const { resourcePoolId, datastoreId, networkId } = vcenter.placement;
  const world: World = {
    vcenter,
    stack: await startStack({
      vcenter,
      program: () => {
        const { vmId, address } = new FlatcarVm("web", world.args);
        return { vmId, address };
      },
    }),
    args: {
      image: "flatcar-stable",
      resourcePoolId,
      datastoreId,
      networks: [{ networkId }],
      butane: motd("hello"),
      ...args,
    },
  };
  return world;
}

/** What was done to virtual machines, in the order in which it ended. */
export function done(result: Result): string[] {
  return result.steps
    .filter(({ type, op }) => type.endsWith(":VirtualMachine") && op !== "same")
    .filter(({ phase }) => phase === "done")
    .map(({ op }) => op);
}

/** The errors that an operation has told. */
export const errorsOf = ({ messages }: Result): string =>
  messages
    .filter(({ severity }) => severity === "error")
    .map(({ text }) => text)
    .join("\n");

/** How the engine replaces a machine whose name must be free first. */
export const replacement = ["delete-replaced", "replace", "create-replacement"];

/** Runs a command as a person would type it. */
export async function shell(stack: TestStack, command: string): Promise<void> {
  const { workDir, pulumiHome } = stack.stack.workspace;
  const env = {
    ...process.env,
    ...stack.env,
    PULUMI_HOME: pulumiHome,
    PULUMI_STACK: stack.stack.name,
    PATH: `${path.join(stack.dir, "bin")}:${process.env.PATH}`,
  };
  await promisify(execFile)("sh", ["-c", `${command} --non-interactive`], { cwd: workDir, env });
}

/** Does to a vCenter what somebody does by hand. */
export async function govc(vcenter: Vcenter, ...args: string[]): Promise<void> {
  const { govc: program } = await (await harness).ensureTools(["govc"]);
  const env = { ...process.env, GOVC_URL: vcenter.info.url, GOVC_INSECURE: "true" };
  await promisify(execFile)(program, args, { env });
}

/** Waits for what a vCenter is to come to. A machine that is on its way out cannot be looked at. */
export async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition().catch(() => false))) await wait(30);
}

/** Where the simulator has what is on a disk: in a file beside the disk's description. */
const contentsFile = (disk: string): string => disk.replace(/\.vmdk$/, "-flat.vmdk");

/** Writes a text of its own onto every disk of a machine, as the guest would. */
export async function fillDisks(vcenter: Vcenter, name: string): Promise<void> {
  for (const { unit, file } of (await vcenter.machine(name)).disks) {
    await vcenter.writeFile(contentsFile(file), `what ${name} has on unit ${unit}`);
  }
}

/** What is on every disk of a machine, by its unit and file. */
export async function contentsOf(vcenter: Vcenter, name: string): Promise<Record<string, string>> {
  const { disks } = await vcenter.machine(name);
  const read = async ({ unit, file }: { unit: number; file: string }) =>
    [`${unit}: ${file}`, await vcenter.readFile(contentsFile(file))] as const;
  return Object.fromEntries(await Promise.all(disks.map(read)));
}
