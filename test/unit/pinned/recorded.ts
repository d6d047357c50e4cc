import { createHash } from "node:crypto";
import { machineType, watchRequests, type Asked } from "../../../src/testing/requests";
import { record } from "../components/mocks";

/** What decides about one machine. */
export interface Pinned {
  /** By what the engine knows whether the machine must be made again. */
  readonly digest: string;
  /** What the machine is told. Long texts, such as its config, are there by their digest. */
  readonly guestinfo: Readonly<Record<string, string>>;
}

/** The machines of a program by their names. */
export type PinnedMachines = Readonly<Record<string, Pinned>>;

const secretMark = "4dabf18193072939515e22adb298388d";

const longest = 200;

/** Runs a program without an engine, and tells what it says of its machines. */
export async function machinesOf(program: () => unknown): Promise<PinnedMachines> {
  let asked: ReadonlyMap<string, Asked> = new Map();
  const registered = await record(() => {
    asked = watchRequests();
    return program();
  });
  return Object.fromEntries(
    registered
      .filter(({ type }) => type === machineType)
      .map(({ name, inputs }): [string, Pinned] => [
        name,
        {
          digest: String(asked.get(name)?.replacementTrigger),
          guestinfo: guestinfoOf(shown(inputs.extraConfig) as Record<string, string>),
        },
      ])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** The keys of a machine's settings that its guest reads. */
export function guestinfoOf(extraConfig: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(extraConfig)
      .filter(([key]) => key.startsWith("guestinfo."))
      .map(([key, value]): [string, string] => [key, shortened(value)])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** What the mocks hide as a secret. */
function shown(value: unknown): unknown {
  return Object.hasOwn(value as object, secretMark) ? Reflect.get(value as object, "value") : value;
}

function shortened(text: string): string {
  if (text.length <= longest) return text;
  return `${text.length} characters, sha256 ${sha256(text)}`;
}

export function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}
