import { main } from "../../../src/cli/main";

/** What a command wrote, and how it ended. */
export interface Outcome {
  readonly out: string;
  readonly err: string;
  readonly status: number;
}

/** Runs a command line in this process. */
export async function run(
  args: readonly string[],
  input: string | Uint8Array = "",
): Promise<Outcome> {
  const text = { out: "", err: "" };
  const add = (name: "out" | "err") => (data: string | Uint8Array) => {
    text[name] += typeof data === "string" ? data : Buffer.from(data).toString();
  };
  const status = await main(args, {
    input: () => Buffer.from(input as string),
    out: add("out"),
    err: add("err"),
  });
  return { ...text, status };
}
