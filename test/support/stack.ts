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
import {
  type EngineEvent,
  LocalWorkspace,
  type OutputMap,
  PulumiCommand,
  type PulumiFn,
  type Stack,
} from "@pulumi/pulumi/automation";
import type { ToolName } from "../../tools/lib/harness.mjs" with { "resolution-mode": "import" };
import { harness, whenTestEnds } from "./harness";
import { changed, readEvents, type Result } from "./result";
import type { Vcenter } from "./vcenter";

export type Program = () => unknown;

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
  /** Tools beside the engine, the Node.js host and the vSphere provider, such as "pulumi-language-yaml". */
  tools?: ToolName[];
}

export interface OperationOptions {
  /** Runs `--diff`: the text shows every changed property. */
  diff?: boolean;
  /** Refreshes first. */
  refresh?: boolean;
  /** How many resources at once. */
  parallel?: number;
  /** Only these URNs. */
  target?: string[];
  /** Called at each event, such as to kill the engine at the right moment. */
  onEvent?: (event: EngineEvent) => void;
}

/** An operation that failed. */
export class OperationFailed extends Error {
  constructor(
    readonly operation: string,
    readonly result: Result,
  ) {
    const errors = result.messages.filter((m) => m.severity === "error").map((m) => m.text);
    super(`${operation} failed:\n${errors.join("\n") || result.text}`);
  }
}

type Operation = "up" | "preview" | "refresh" | "destroy";

export class TestStack {
  constructor(
    readonly stack: Stack,
    /** The folder of this stack: tools in `bin`, state in `state`. */
    readonly dir: string,
    readonly env: Record<string, string>,
    /** What the next operations run, unless the stack has a project on disk. */
    public program: Program | undefined,
    private readonly pidFile: string,
    /** Removes the stack's folder. */
    readonly close: () => Promise<void>,
  ) {}

  up(options: OperationOptions = {}): Promise<Result> {
    return this.#run("up", options);
  }

  preview(options: OperationOptions = {}): Promise<Result> {
    return this.#run("preview", options);
  }

  refresh(options: OperationOptions = {}): Promise<Result> {
    return this.#run("refresh", options);
  }

  destroy(options: OperationOptions = {}): Promise<Result> {
    return this.#run("destroy", options);
  }

  upFails(options: OperationOptions = {}): Promise<Result> {
    return this.#fails("up", options);
  }

  previewFails(options: OperationOptions = {}): Promise<Result> {
    return this.#fails("preview", options);
  }

  /** Fails unless a preview, a refresh and another `up` all change nothing. */
  async expectNoChanges(): Promise<void> {
    for (const operation of ["preview", "refresh", "up"] as const) {
      const result = await this.#run(operation, { diff: true });
      if (Object.keys(changed(result)).length > 0) {
        throw new Error(
          `${operation} would change ${JSON.stringify(changed(result))}:\n${result.text}`,
        );
      }
    }
  }

  /** Kills the running engine the hard way, as a power cut would. */
  killEngine(): void {
    process.kill(Number(fs.readFileSync(this.pidFile, "utf8")), "SIGKILL");
  }

  /** Removes the lock that a killed engine leaves. */
  async cancel(): Promise<void> {
    await this.stack.cancel();
  }

  outputs(): Promise<OutputMap> {
    return this.stack.outputs();
  }

  /** The stack's state as the engine has written it, byte for byte. */
  stateText(): string {
    const { project, name } = this.#names();
    return fs.readFileSync(
      path.join(this.dir, "state/.pulumi/stacks", project, `${name}.json`),
      "utf8",
    );
  }

  /** Every file that the engine has written for this stack: state, backups, history, settings. */
  files(): string[] {
    return ["state", "home", "project"]
      .map((name) => path.join(this.dir, name))
      .filter((dir) => fs.existsSync(dir))
      .flatMap((dir) => fs.readdirSync(dir, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name));
  }

  #names(): { project: string; name: string } {
    const [name, project] = this.stack.name.split("/").reverse();
    const dirs = fs.readdirSync(path.join(this.dir, "state/.pulumi/stacks"));
    return { name: name!, project: project ?? dirs[0]! };
  }

  async #run(operation: Operation, options: OperationOptions): Promise<Result> {
    const events: EngineEvent[] = [];
    let text = "";
    const { onEvent, ...rest } = options;
    const shared = {
      ...rest,
      color: "never" as const,
      onEvent: (event: EngineEvent) => {
        events.push(event);
        onEvent?.(event);
      },
      onOutput: (out: string) => (text += out),
      onError: (out: string) => (text += out),
    };
    const program = this.program === undefined ? {} : { program: asPulumiFn(this.program) };
    let outputs: OutputMap = {};
    let failed = false;
    try {
      if (operation === "up") ({ outputs } = await this.stack.up({ ...shared, ...program }));
      else if (operation === "preview") await this.stack.preview({ ...shared, ...program });
      else if (operation === "refresh") await this.stack.refresh(shared);
      else await this.stack.destroy(shared);
    } catch (error) {
      failed = true;
      if (text === "") text = String(error);
    }
    const result: Result = { ...readEvents(events), outputs, events, text };
    if (failed) throw new OperationFailed(operation, result);
    return result;
  }

  async #fails(operation: Operation, options: OperationOptions): Promise<Result> {
    try {
      await this.#run(operation, options);
    } catch (error) {
      if (error instanceof OperationFailed) return error.result;
      throw error;
    }
    throw new Error(`${operation} succeeded`);
  }
}

function asPulumiFn(program: Program): PulumiFn {
  return async () => (await program()) as Record<string, unknown> | undefined;
}

export async function startStack(options: StackOptions): Promise<TestStack> {
  const { engineEnv, pidFile, removeRunFolder, runFolder } = await harness;
  const dir = runFolder("stack");
  const env = {
    ...(await engineEnv(dir, options.tools)),
    ...options.vcenter?.env,
    ...options.env,
  };
  const close = (): Promise<void> => {
    removeRunFolder(dir);
    return Promise.resolve();
  };
  whenTestEnds(close);
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
  return new TestStack(stack, dir, env, inline, pidFile(dir), close);
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
