/**
 * A stack on the real engine, apart from the user's own Pulumi: own state, own home, own plugins.
 *
 *     const stack = await startStack({ vcenter, program: () => { new vsphere.VirtualMachine(...); } });
 *     const { changes, steps, outputs } = await stack.up();
 *     await stack.expectNoChanges();                      // preview, refresh and another up change nothing
 *     stack.program = () => { ... };                      // the next operations run this one
 *     const refused = await stack.upFails();              // a Result too, with the messages
 *     await stack.destroy();
 *
 * The program is a function that runs in the test's process, so it can use what the test has in its variables,
 * or a project on disk (`workDir`), which `pulumi` runs by itself. A stack ends with the test that started it;
 * started in `beforeAll`, end it in `afterAll` with `close()`. Closing does not destroy: end the vCenter too.
 */
import fs from "node:fs";
import path from "node:path";
import { LocalWorkspace, PulumiCommand, type Stack } from "@pulumi/pulumi/automation";
import type { ToolName } from "../../tools/lib/harness.mjs" with { "resolution-mode": "import" };
import { DiskWatch } from "./disk-watch";
import { harness, whenTestEnds } from "./harness";
import { asPulumiFn, type Program, TestStack } from "./stack";
import type { Vcenter } from "./vcenter";

export interface StackOptions {
  /** The program; what it returns, or resolves to, are the stack's outputs. */
  program?: Program;
  /** Instead of a program: the folder of a Pulumi project. */
  workDir?: string;
  /** The vCenter that the vSphere provider talks to. */
  vcenter?: Vcenter;
  /** More environment for the engine and what it starts. */
  env?: Record<string, string>;
  /** Stack configuration; keys without a namespace are the project's. */
  config?: Record<string, string | { secret: string }>;
  /** The project's name; "test" unless given. A `workDir` has its own. */
  project?: string;
  /** Folders of programs that come before the user's. */
  path?: string[];
  /** Tools beside the engine, the Node.js host and the vSphere provider, such as "pulumi-language-yaml". */
  tools?: ToolName[];
}

export async function startStack(options: StackOptions): Promise<TestStack> {
  const { engineEnv, pidFile, removeRunFolder, runFolder } = await harness;
  const dir = runFolder("stack");
  const env: Record<string, string> = {
    ...(await engineEnv(dir, options.tools)),
    ...options.vcenter?.env,
    ...options.env,
  };
  env["PATH"] = [...(options.path ?? []), env["PATH"]].join(path.delimiter);
  const pulumiCommand = await PulumiCommand.get({ root: dir, skipVersionCheck: true });
  const workspace = { envVars: env, pulumiHome: path.join(dir, "home"), pulumiCommand };
  const program = options.program ?? (() => undefined);
  const stack =
    options.workDir === undefined
      ? await LocalWorkspace.createStack(
          {
            stackName: "dev",
            projectName: options.project ?? "test",
            program: asPulumiFn(program),
          },
          { ...workspace, workDir: emptyFolder(path.join(dir, "project")) },
        )
      : await LocalWorkspace.createStack({ stackName: "dev", workDir: options.workDir }, workspace);
  await configure(stack, options.config ?? {});
  const inline = options.workDir === undefined ? program : undefined;
  const remove = (): void => removeRunFolder(dir);
  const { vcenter } = options;
  const disks = vcenter === undefined || vcenter.guests ? undefined : new DiskWatch(vcenter);
  const test = new TestStack(stack, dir, env, inline, pidFile(dir), remove, disks);
  whenTestEnds(() => test.close());
  return test;
}

function emptyFolder(dir: string): string {
  fs.mkdirSync(dir, { recursive: true });
  return dir;
}

async function configure(stack: Stack, config: StackOptions["config"] & object): Promise<void> {
  const values = Object.entries(config).map(([key, value]) => {
    const secret = typeof value !== "string";
    return [key, { value: secret ? value.secret : value, secret }] as const;
  });
  if (values.length > 0) await stack.setAllConfig(Object.fromEntries(values));
}
