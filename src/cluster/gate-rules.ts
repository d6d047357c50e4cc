import { joinPath, type Problem } from "../guestinfo";
import type { GateOptions } from "./options";
import { GatePlace } from "./policies";
import { shown } from "./settings";
import type { Values } from "./values";

/** What is wrong with a gate, as far as it is known. */
export function gateProblems(
  gate: GateOptions | undefined,
  path: string,
  isKnown: Values["isKnown"],
): Problem[] {
  const problems: Problem[] = [];
  const place = (name: string): string => joinPath(joinPath(path, "gate"), name);
  const { on } = gate ?? {};
  if (on !== undefined && !Object.values(GatePlace).includes(on)) {
    const message = 'must be one of "workstation", "node"';
    problems.push({ path: place("on"), code: "gate.place", message, ...shown(on) });
  }
  for (const name of ["readyMinutes", "drainMinutes"] as const) {
    const minutes = gate?.[name];
    if (minutes === undefined || !isKnown(minutes)) continue;
    if (Number.isSafeInteger(minutes) && (minutes as number) >= 1) continue;
    const message = "must be a whole number of minutes, 1 or more";
    problems.push({ path: place(name), code: "gate.minutes", message, ...shown(minutes) });
  }
  return problems;
}

/** Whether the commands of a gate run on the node, and there are any. */
export function isOnNode(gate: GateOptions | undefined): boolean {
  return gate?.on === GatePlace.Node && (gate.ready ?? gate.drain) !== undefined;
}
