import { joinPath, shown, type Problem } from "../guestinfo/problem";
import type { GateOptions } from "./options";
import { GatePlace } from "./policies";
import { isMap } from "./settings";
import type { Values } from "./values";

/** Whether a value is a number of minutes to wait. */
export function isMinutes(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 1;
}

/** What is wrong with a value that is none. */
export const minutesText = "must be a whole number of minutes, 1 or more";

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
    if (minutes === undefined || !isKnown(minutes) || isMinutes(minutes)) continue;
    const wrong = { path: place(name), code: "gate.minutes", message: minutesText };
    problems.push({ ...wrong, ...shown(minutes) });
  }
  const { environment } = gate ?? {};
  if (!isMap(environment)) return problems;
  for (const name of Object.keys(environment).filter((one) => given.test(one))) {
    const message = "is what the commands are told of their node: take another name";
    problems.push({
      path: joinPath(place("environment"), name),
      code: "gate.environment",
      message,
    });
  }
  return problems;
}

/** The names under which commands are told of their node. */
const given = /^(NODE_(NAME|POOL|KEY|HOSTNAME|ADDRESS|VM_ID|RESTARTS)|RESTART_DIGEST)$/;

/** Whether the commands of a gate run on the node, and there are any. */
export function isOnNode(gate: GateOptions | undefined): boolean {
  return gate?.on === GatePlace.Node && (gate.ready ?? gate.drain) !== undefined;
}
