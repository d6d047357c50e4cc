import type { Findings } from "../findings";
import type { ContainerOptions } from "../options/services";
import { joinPath } from "../problem";

type Containers = Readonly<Record<string, ContainerOptions>>;

/** Refuses containers that require each other in a circle: each starts after what it requires, and systemd leaves one out. */
export function checkOrder(containers: Containers, path: string, found: Findings): void {
  const told = new Set<string>();
  for (const name of Object.keys(containers)) {
    const circle = told.has(name) ? undefined : wayTo(name, [name], containers);
    if (circle === undefined) continue;
    for (const one of circle) told.add(one);
    found.error(
      joinPath(joinPath(path, name), "requires"),
      "container.order",
      `${[...circle, name].join(" requires ")}, so that none can start first: leave one of these out`,
    );
  }
}

/** The containers from the last of a way on to a goal, each required by the one before. What was seen leads nowhere. */
function wayTo(
  goal: string,
  way: readonly string[],
  containers: Containers,
  seen = new Set<string>(),
): string[] | undefined {
  for (const next of requiredBy(way.at(-1) ?? goal, containers)) {
    if (next === goal) return [...way];
    if (seen.has(next)) continue;
    seen.add(next);
    const further = wayTo(goal, [...way, next], containers, seen);
    if (further !== undefined) return further;
  }
  return undefined;
}

/** The other containers among the units that one requires. */
function requiredBy(name: string, containers: Containers): string[] {
  return (containers[name]?.requires ?? [])
    .map((unit) => unit.replace(/\.service$/, ""))
    .filter((other) => other !== name && Object.hasOwn(containers, other));
}
