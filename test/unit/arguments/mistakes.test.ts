import { describe, expect, it } from "vitest";
import { linesOf, output } from "./support";
import { base, machine, none, object, plain, table } from "./table";

// Some of these arguments cannot be printed, so the runner does not get them as values.
const cases = table.map(([component, more, ...lines]) => ({ component, args: () => more, lines }));

describe("arguments that TypeScript did not check", () => {
  it.each(cases)("of a $component: $lines", ({ component, args, lines }) => {
    expect(linesOf(component, { ...base[component], ...args() })).toEqual(lines);
  });

  it("are wrong as a whole", () => {
    const wholes = [
      [undefined, `${object} undefined${none}`],
      [null, `${object} null${none}`],
      ["web", `${object} a text`],
      [[], `${object} a list`],
      [output(), plain],
    ] as const;
    for (const component of ["FlatcarVm", "FlatcarCluster", "FlatcarImage"] as const) {
      for (const [args, line] of wholes) expect(linesOf(component, args)).toEqual([`: ${line}`]);
    }
  });

  it("are all that is wrong at once", () => {
    const wrong = { ...machine, numCpu: 2, image: 7, pools: { web: { replicas: "1" }, db: null } };
    expect(linesOf("FlatcarCluster", wrong).sort()).toEqual([
      "image: must be a text, and is the number 7",
      "numCpu: is no key here; docs lists those that are",
      `pools.db: ${object} null${none}`,
      "pools.web.replicas: must be a number",
    ]);
  });
});
