/** Userdata on a machine, back in clear, and what Flatcar's own programs say of it. */
import { spawnSync } from "node:child_process";
import { gunzipSync } from "node:zlib";
import { harness } from "./harness";
import type { Machine } from "./vcenter";

const keys = ["guestinfo.ignition.config.data", "guestinfo.coreos.config.data"];

/** The userdata that a machine would read at its first boot; fails if it has none. */
export function decodeGuestinfo(machine: Pick<Machine, "name" | "extraConfig">): string {
  const { extraConfig } = machine;
  const key = keys.find((k) => extraConfig[k] !== undefined);
  if (key === undefined) throw new Error(`${machine.name} has no userdata`);
  const data = extraConfig[key]!;
  const encoding = extraConfig[`${key}.encoding`] ?? "";
  switch (encoding) {
    case "":
      return data;
    case "base64":
    case "b64":
      return Buffer.from(data, "base64").toString("utf8");
    case "gzip+base64":
    case "gz+base64":
    case "gzip+b64":
    case "gz+b64":
      return gunzipSync(Buffer.from(data, "base64")).toString("utf8");
    default:
      throw new Error(`${machine.name} has userdata of unknown encoding ${encoding}`);
  }
}

/** What a program printed and how it ended. */
export interface Output {
  stdout: string;
  stderr: string;
  status: number | null;
}

/** Runs the reference's `butane` on a config. */
export async function butane(source: string, ...args: string[]): Promise<Output> {
  const { butane: program } = await (await harness).ensureTools(["butane"]);
  return run(program, args, source);
}

/** Runs Ignition's own validator on a config: status 0 and no output if all is well. */
export async function ignitionValidate(ignition: string): Promise<Output> {
  const tools = await (await harness).ensureTools(["ignition-validate"]);
  return run(tools["ignition-validate"], ["-"], ignition);
}

function run(program: string, args: string[], input: string): Output {
  const { stdout, stderr, status } = spawnSync(program, args, {
    input,
    encoding: "utf8",
    maxBuffer: 256 << 20,
  });
  return { stdout, stderr, status };
}
