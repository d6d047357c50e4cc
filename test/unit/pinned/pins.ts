import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { exampleNames, machinesOfExample } from "./examples";
import { machinesOfProgram, programNames } from "./programs";
import type { PinnedMachines } from "./recorded";

/** A program whose machines are pinned. */
export interface Pin {
  readonly machines: PinnedMachines;
  /** The changesets that say that an upgrade replaces its machines; absent where none does since the last release. */
  readonly replacedBy?: readonly string[];
}

/** What is pinned, by program. */
export type Pins = Readonly<Record<string, Pin>>;

/** The digests of machines at the last release, by program and machine. */
export type Released = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The names of all programs that are pinned. */
export const pinnedPrograms: readonly string[] = [
  ...programNames,
  ...exampleNames.map((name) => `examples/${name}`),
];

/** What a program that is pinned says now. */
export function machinesNow(program: string): Promise<PinnedMachines> {
  return program.startsWith("examples/")
    ? machinesOfExample(program.slice("examples/".length))
    : machinesOfProgram(program);
}

/** The digests of machines alone. */
export function digestsOf(machines: PinnedMachines): Record<string, string> {
  return Object.fromEntries(Object.entries(machines).map(([name, { digest }]) => [name, digest]));
}

/** Whether an upgrade would make a machine again that there was before. */
export function replacesAny(
  before: Readonly<Record<string, string>>,
  now: Readonly<Record<string, string>>,
): boolean {
  return Object.entries(before).some(([machine, digest]) => now[machine] !== digest);
}

/** The programs whose machines an upgrade replaces, and of which no changeset says so. */
export function unexplained(
  released: Released,
  pins: Pins,
  changesets: ReadonlySet<string>,
): string[] {
  return Object.entries(released)
    .filter(([program, digests]) => replacesAny(digests, digestsOf(pins[program]?.machines ?? {})))
    .filter(([program]) => {
      const { replacedBy = [] } = pins[program] ?? {};
      return replacedBy.length === 0 || replacedBy.some((name) => !changesets.has(name));
    })
    .map(([program]) => program);
}

/** Whether a changeset says that an upgrade replaces machines. */
export function saysSo(text: string): boolean {
  return /\breplaces\s+machines\b/i.test(text);
}

const root = join(__dirname, "../../..");

/** The names of the changesets that say that an upgrade replaces machines. */
export function replacingChangesets(): ReadonlySet<string> {
  const folder = join(root, ".changeset");
  const files = readdirSync(folder).filter((file) => /\.md$/.test(file) && file !== "README.md");
  const saying = files.filter((file) => saysSo(readFileSync(join(folder, file), "utf8")));
  return new Set(saying.map((file) => basename(file, ".md")));
}

/** The files beside this one in which the digests are. */
export const files = {
  pins: join(__dirname, "digests.json"),
  released: join(__dirname, "released.json"),
  generated: join(__dirname, "generated.json"),
};

/** What such a file has; nothing of all where it is not there. */
export function read<T extends object>(file: string): T {
  return (existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {}) as T;
}
