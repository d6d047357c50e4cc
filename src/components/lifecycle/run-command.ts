import { spawn } from "node:child_process";

/** A command of a user that the program runs by itself, as the provider of `@pulumi/command` would. */
export interface UserCommand {
  readonly command: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Values that nobody may see in what the command says. */
  readonly hidden: readonly string[];
  readonly onLine: (line: string) => void;
}

/** Runs a command in a shell, in the program's folder. It throws with the command's last words where that fails, and never shows the command itself. */
export async function runCommand(options: UserCommand): Promise<void> {
  const { command, environment, hidden, onLine } = options;
  const shown = (text: string): string =>
    hidden.filter(Boolean).reduce((masked, value) => masked.replaceAll(value, "[secret]"), text);
  const child = spawn("/bin/sh", ["-c", command], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const end = (): void => void child.kill();
  process.once("exit", end);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => (said += text));
  }
  const status = await new Promise<string | undefined>((resolve) => {
    child.on("error", (error) => resolve(error.message));
    child.on("close", (code, signal) =>
      resolve(code === 0 ? undefined : `exit status ${code ?? signal}`),
    );
  });
  process.removeListener("exit", end);
  const words = shown(said).trimEnd();
  if (status !== undefined) throw new Error(words === "" ? status : `${status}:\n${words}`);
  for (const line of words.split("\n").filter(Boolean)) onLine(line);
}
