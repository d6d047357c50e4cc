import type { Declared, DeclaredMachine } from "./declared";

/** What becomes of a machine between two programs, which the engine would see as one after the other. */
export interface MachineChange {
  /** The name of the machine's resource. */
  readonly name: string;
  /** A replaced machine is deleted and made again. */
  readonly effect: "made" | "replaced" | "deleted";
  /** Why a machine is replaced: the files and units that differ, or what else does. */
  readonly causes: readonly string[];
}

/** Tells which machines are made, replaced or deleted by a change of a program. Those that stay are left out. */
export function machineChanges(before: Declared, after: Declared): MachineChange[] {
  const names = [...new Set([...Object.keys(before.machines), ...Object.keys(after.machines)])];
  return names.flatMap((name): MachineChange[] => {
    const [was, now] = [before.machines[name], after.machines[name]];
    if (now === undefined) return [{ name, effect: "deleted", causes: [] }];
    if (was === undefined) return [{ name, effect: "made", causes: [] }];
    const causes = [...configCauses(was, now), ...imageCauses(was, now)];
    return causes.length === 0 ? [] : [{ name, effect: "replaced", causes }];
  });
}

/**
 * Throws an error that names each machine that a change of a program would replace or delete, and why. New machines are no change of
 * those that are there.
 */
export function assertReplacesNobody(before: Declared, after: Declared): void {
  const gone = machineChanges(before, after).filter(({ effect }) => effect !== "made");
  if (gone.length === 0) return;
  const lines = gone.map(({ name, effect, causes }) => {
    const why = causes.length === 0 ? "" : `: ${causes.join(", ")}`;
    return `  ${name} is ${effect}${why}`;
  });
  throw new Error(`The change is not without harm:\n${lines.join("\n")}`);
}

function configCauses(was: DeclaredMachine, now: DeclaredMachine): string[] {
  const [before, after] = [was.replacementTrigger, now.replacementTrigger];
  // The engine has nothing to compare a first trigger with.
  if (before === after || before === undefined || after === undefined) return [];
  const parts = (["files", "units"] as const).flatMap((section) => {
    const names = new Set([...Object.keys(was[section]), ...Object.keys(now[section])]);
    return [...names].filter((name) => was[section][name] !== now[section][name]);
  });
  return parts.length > 0 ? parts : ["its config"];
}

/** Another template replaces a machine where nobody says that it is to be ignored. */
function imageCauses(was: DeclaredMachine, now: DeclaredMachine): string[] {
  const of = ({ properties }: DeclaredMachine): unknown =>
    (properties["clone"] as { templateUuid?: unknown } | undefined)?.templateUuid;
  const isIgnored = now.ignoreChanges.some((path) => path.startsWith("clone"));
  return isIgnored || of(was) === of(now) ? [] : ["its image"];
}
