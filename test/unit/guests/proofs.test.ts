import { describe, expect, it } from "vitest";
import { machines } from "../../e2e/settings/machines";
import { addresses } from "../../guests/addresses";
import { proofs } from "../../guests/settings/proofs";
import { codes, rowsOf, settings, unitsOf } from "./subjects";

/** What has a proof. An option with options of its own has those of them. */
const proven = proofs.flatMap((proof) => proof.settings);
const withParents = new Set(
  proven.flatMap((path) => path.split(".").map((_, i, names) => names.slice(0, i + 1).join("."))),
);
const without = (subjects: readonly string[]): string[] =>
  [...new Set(subjects)].filter((subject) => !withParents.has(subject));

const units = Object.values(machines).flatMap(unitsOf);

/** The tables of the pages, each by the heading of its first column, and what a cell there comes to. */
const tables: readonly (readonly [
  page: string,
  heading: string,
  of: (cell: string) => string[],
])[] = [
  ["settings", "option", codes],
  ["network", "option", (cell) => codes(cell).map((name) => `networks.${name}`)],
  ["network", "line", codes],
  ["updates", "`updates`", (cell) => [cell.replace(/^`\{ (\w+): "(\w+)".*$/, "updates.$1=$2")]],
  [
    "settings",
    "What is on the disk",
    (cell) => [`disk:${cell.replaceAll(/[`,]/g, "").replaceAll(" ", "-")}`],
  ],
];
const rows = tables.flatMap(([page, heading, of]) => rowsOf(page, heading).flatMap(of));

describe("the proofs on guests", () => {
  it("leave out no setting", () => {
    expect(without(settings)).toEqual([]);
  });

  it("leave out no unit that the package writes", () => {
    expect(units.length).toBeGreaterThan(0);
    expect(without(units)).toEqual([]);
  });

  it.each(tables)("leave out no row of docs/%s.md below %s", (page, heading, of) => {
    const found = rowsOf(page, heading);
    expect(found.length).toBeGreaterThan(1);
    expect(without(found.flatMap(of))).toEqual([]);
  });

  it("are of what there is", () => {
    const known = new Set([...settings, ...units, ...rows]);
    expect(proven.filter((subject) => !known.has(subject))).toEqual([]);
  });

  it("are on machines that there are", () => {
    const on = proofs.flatMap((proof) => (proof.where === "guest" ? [proof.machine] : []));
    expect(Object.keys(addresses.settings)).toEqual(expect.arrayContaining(on));
  });
});
