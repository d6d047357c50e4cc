/** A stack in a test's hands: its operations, and what they did. start-stack.ts says how it is used. */
import fs from "node:fs";
import path from "node:path";
import type { EngineEvent, OutputMap, PulumiFn, Stack } from "@pulumi/pulumi/automation";
import type { DiskWatch } from "./disk-watch";
import { failuresOnConsoles } from "./guests";
import { killTree } from "./kill-tree";
import { plainOutputs } from "./plain-outputs";
import { changed, readEvents, refreshed, type Result } from "./result";

export type Program = () => unknown;

export interface OperationOptions {
  /** Runs `--diff`: the text shows every changed property. */
  diff?: boolean;
  /** Refreshes first. */
  refresh?: boolean;
  /** How many resources at once. */
  parallel?: number;
  /** A destroy that leaves what is protected, and what that needs. */
  excludeProtected?: boolean;
  /** Only these URNs. */
  target?: string[];
  /** Makes these URNs anew. */
  replace?: string[];
  /** Takes disks with what is on them from machines that stay. */
  dropsDisks?: boolean;
  /** Called at each event, such as to kill the engine at the right moment. */
  onEvent?: (event: EngineEvent) => void;
}

/** An operation that failed. */
class OperationFailed extends Error {
  constructor(
    readonly operation: string,
    readonly result: Result,
  ) {
    const errors = result.messages.filter((m) => m.severity === "error").map((m) => m.text);
    super(`${operation} failed:\n${errors.join("\n") || result.text}\n${failuresOnConsoles()}`);
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
    private readonly removeFolder: () => void,
    private readonly disks?: DiskWatch,
  ) {
    // After each operation the Automation API runs the CLI three times, for the history and twice for the outputs, which costs
    // more than the operation.
    const ask = stack.outputs.bind(stack);
    stack.outputs = async () => plainOutputs(this.stateText()) ?? ask();
    stack.info = () => Promise.resolve(undefined);
  }

  #running = false;
  #killed = false;

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

  destroyFails(options: OperationOptions = {}): Promise<Result> {
    return this.#fails("destroy", options);
  }

  /** Fails unless a preview, a refresh and another `up` all change nothing. */
  async expectNoChanges(): Promise<void> {
    for (const operation of ["preview", "up"] as const) {
      const result = await this.#run(operation, { diff: true, refresh: operation === "up" });
      const all = { ...changed(result), ...refreshed(result) };
      if (Object.keys(all).length > 0) {
        throw new Error(`${operation} would change ${JSON.stringify(all)}:\n${result.text}`);
      }
    }
  }

  /** Kills the running engine and what it has started the hard way, as a power cut would. */
  killEngine(): void {
    this.#killed = true;
    killTree(Number(fs.readFileSync(this.pidFile, "utf8")));
  }

  /** Ends an operation that is still running, and removes the stack's folder. */
  close(): Promise<void> {
    if (this.#running) this.killEngine();
    this.removeFolder();
    return Promise.resolve();
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
    const { onEvent, dropsDisks = false, ...rest } = options;
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
    const watched = operation === "preview" ? undefined : this.disks;
    const before = await watched?.mark();
    let outputs: OutputMap = {};
    let failed = false;
    this.#running = true;
    this.#killed = false;
    try {
      if (operation === "up") ({ outputs } = await this.stack.up({ ...shared, ...program }));
      else if (operation === "preview") await this.stack.preview({ ...shared, ...program });
      else if (operation === "refresh") await this.stack.refresh(shared);
      else await this.stack.destroy(shared);
    } catch (error) {
      failed = true;
      if (text === "") text = String(error);
    } finally {
      this.#running = false;
    }
    const result: Result = { ...readEvents(events), outputs, events, text };
    // What a killed engine has begun may go on.
    if (before !== undefined && !dropsDisks && !this.#killed) {
      await watched?.compare(before, result);
    }
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

/** A program as the Automation API wants it. */
export function asPulumiFn(program: Program): PulumiFn {
  return async () => (await program()) as Record<string, unknown> | undefined;
}
