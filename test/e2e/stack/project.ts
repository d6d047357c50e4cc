/**
 * A clone's stack in a folder of its own, and the `pulumi` command on it.
 *
 *     const project = await cloneProject(vcenter);
 *     await project.pulumi("stack", "init", "prod");          // fails the test unless the command succeeds
 *     const { status, text } = await project.run("preview");  // or says how it ended
 */
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { onTestFinished } from "vitest";
import type { Vcenter } from "../../support";
import { codeBlocksOf } from "../../support/code-blocks";
import { harness } from "../../support/harness";

const root = path.resolve(__dirname, "../../..");

/** How a command ended, and all that it printed. */
export interface Ended {
  readonly status: number | null;
  readonly text: string;
}

export interface Project {
  /** The folder that holds Pulumi.yaml. */
  readonly folder: string;
  /** Writes a file of the project. */
  readonly write: (name: string, text: string) => void;
  readonly read: (name: string) => string;
  /** Every file that the engine has written outside of the project: state, history, settings. */
  readonly engineFiles: () => string[];
  readonly run: (...args: string[]) => Promise<Ended>;
  /** Runs a command that must succeed, and returns what it printed to its standard output and error. */
  readonly pulumi: (...args: string[]) => Promise<string>;
}

/** A folder with what a clone has after `npm ci`, as far as a stack needs it. */
export async function cloneProject(
  vcenter: Vcenter,
  env: Readonly<Record<string, string>> = {},
): Promise<Project> {
  const { engineEnv, removeRunFolder, runFolder } = await harness;
  const dir = runFolder("clone");
  onTestFinished(() => removeRunFolder(dir));
  const folder = path.join(dir, "clone");
  fs.mkdirSync(path.join(folder, "node_modules"), { recursive: true });
  for (const name of ["Pulumi.yaml", "package.json", "dist"]) {
    fs.cpSync(path.join(root, name), path.join(folder, name), { recursive: true });
  }
  for (const packages of ["node_modules/@pulumi", "node_modules/yaml"]) {
    fs.symlinkSync(path.join(root, packages), path.join(folder, packages));
  }
  return projectIn(dir, folder, { ...(await engineEnv(dir)), ...vcenter.env, ...env });
}

/** A project in another folder, on the same engine. */
function projectIn(dir: string, folder: string, env: Record<string, string>): Project {
  const run = (...args: string[]): Promise<Ended> => {
    const command = spawn(
      path.join(dir, "bin/pulumi"),
      [...args, "--non-interactive", "--color=never"],
      {
        cwd: folder,
        // With --event-log, which is what the Automation API reads.
        env: { ...process.env, ...env, PULUMI_DEBUG_COMMANDS: "true" },
        stdio: ["ignore", "pipe", "pipe"],
      },
    );
    let text = "";
    command.stdout.on("data", (chunk) => (text += String(chunk)));
    command.stderr.on("data", (chunk) => (text += String(chunk)));
    return new Promise((resolve, reject) => {
      command.once("error", reject);
      command.once("close", (status) => resolve({ status, text }));
    });
  };
  return {
    folder,
    write: (name, text) => {
      fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      fs.writeFileSync(path.join(folder, name), text);
    },
    read: (name) => fs.readFileSync(path.join(folder, name), "utf8"),
    engineFiles: () =>
      ["state", "home"].flatMap((name) =>
        fs
          .readdirSync(path.join(dir, name), { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => path.join(entry.parentPath, entry.name)),
      ),
    run,
    pulumi: async (...args) => {
      const { status, text } = await run(...args);
      if (status !== 0) throw new Error(`pulumi ${args.join(" ")} failed:\n${text}`);
      return text;
    },
  };
}

/** A code block of docs/stack.md, by its first line. */
export function fromDocs(language: string, firstLine: string): string {
  const found = codeBlocksOf("docs/stack.md").find(
    (block) => block.language === language && block.text.startsWith(`${firstLine}\n`),
  );
  if (found === undefined)
    throw new Error(`docs/stack.md has no block that starts with ${firstLine}`);
  return found.text.slice(firstLine.length + 1);
}
