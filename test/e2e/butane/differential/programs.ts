import { spawn } from "node:child_process";
import { main } from "../../../../src/cli/main";
import { harness } from "../../../support/harness";
import type { Case } from "./cases";

/** What a program did. */
export interface Outcome {
  readonly stdout: Uint8Array;
  readonly stderr: Uint8Array;
  readonly status: number | null;
}

/** The reference program. */
export async function findReference(): Promise<string> {
  const { butane } = await (await harness).ensureTools(["butane"]);
  return butane;
}

/** Runs the reference on a case, in a directory that has the fixture's files. */
export function runReference(
  program: string,
  { input, args }: Case,
  cwd: string,
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, stdio: "pipe" });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on("data", (data: Buffer) => out.push(data));
    child.stderr.on("data", (data: Buffer) => err.push(data));
    child.on("error", reject);
    child.stdin.on("error", () => undefined);
    child.on("close", (status) => {
      resolve({ stdout: Buffer.concat(out), stderr: Buffer.concat(err), status });
    });
    child.stdin.end(input);
  });
}

/** Runs our command in this process. The working directory must have the fixture's files. */
export async function runOurs({ input, args }: Case): Promise<Outcome> {
  const out: Uint8Array[] = [];
  const err: Uint8Array[] = [];
  const bytes = (data: string | Uint8Array): Uint8Array =>
    typeof data === "string" ? Buffer.from(data, "utf8") : data;
  const status = await main(["butane", ...args], {
    input: () => input,
    out: (data) => void out.push(bytes(data)),
    err: (data) => void err.push(bytes(data)),
  });
  return { stdout: Buffer.concat(out), stderr: Buffer.concat(err), status };
}
