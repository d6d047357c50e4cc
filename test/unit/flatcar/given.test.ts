import { expect, test } from "vitest";
import { besides } from "../../../src/flatcar/given";

/** The places of problems that are left when something is lost. */
const left = (lost: string[], places: string[]): string[] =>
  besides(
    lost,
    places.map((path) => ({ path, code: "args.missing", message: "is required" })),
  ).map(({ path }) => path);

test("of what was lost, of its parts and of what it is a part of, nothing more is said", () => {
  const places = ["a", "a.b", "a.b.c", "a.b[0]", "a.bc", "a.c", "c", ""];
  expect(left(["a.b"], places)).toEqual(["a.bc", "a.c", "c", ""]);
  expect(left([""], places)).toEqual([]);
  expect(left([], places)).toEqual(places);
});
