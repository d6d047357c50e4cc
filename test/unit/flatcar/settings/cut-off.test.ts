import fc from "fast-check";
import { expect, it, vi } from "vitest";
import { planMachine } from "../../../../src/flatcar";
import { machines } from "../arbitraries";

interface Written {
  readonly path: string;
  readonly overwrite?: boolean;
  readonly append?: readonly object[];
}

it("what settings write takes the place of what a first boot left that was cut off", () => {
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
  const wanting = new Set<string>();
  let seen = 0;
  for (const options of fc.sample(machines, { numRuns: 300, seed: 7 })) {
    const own = new Set(["butane", "snippets", "ignition"]);
    const settings = Object.entries(options).filter(([name]) => !own.has(name));
    const { ignition } = planMachine({ ...Object.fromEntries(settings), name: options.name });
    const { storage } = JSON.parse(ignition ?? "{}") as {
      storage?: { files?: Written[]; links?: Written[] };
    };
    for (const { path, overwrite, append } of [
      ...(storage?.files ?? []),
      ...(storage?.links ?? []),
    ]) {
      seen++;
      if (overwrite !== true && append === undefined) wanting.add(path);
    }
  }
  expect([...wanting]).toEqual([]);
  expect(seen).toBeGreaterThan(1000);
});
