import { describe, expect, it } from "vitest";
import { addresses } from "../../guests/addresses";

const leaves = (table: unknown): string[] =>
  typeof table === "string" ? [table] : Object.values(table as object).flatMap(leaves);

const all = leaves(addresses);

/** Of each network DHCP gives out the last quarter: see tools/guests/network/server.go. */
const pool = 192;

describe("the addresses of guests", () => {
  // Files run side by side, in the same networks: who asks a machine whose address another one has, asks the other one.
  it("are of one machine each", () => {
    expect(all.filter((address, i) => all.indexOf(address) !== i)).toEqual([]);
  });

  it("are none that DHCP gives out", () => {
    expect(all.filter((address) => Number(address.split(".").at(-1)) >= pool)).toEqual([]);
  });
});
