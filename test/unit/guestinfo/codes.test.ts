import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { guestinfoCodes } from "../../../src/guestinfo";

describe("the codes of the guestinfo room", () => {
  it("are each used by the room, and the room uses no other", () => {
    const folder = join(__dirname, "../../../src/guestinfo");
    const text = readdirSync(folder)
      .filter((file) => file !== "codes.ts")
      .map((file) => readFileSync(join(folder, file), "utf8"))
      .join("");
    const used = new Set([...text.matchAll(/"(guestinfo\.[a-z0-9-]+)"/g)].map((match) => match[1]));
    used.delete("guestinfo.hostname");
    expect([...used].toSorted()).toEqual(Object.keys(guestinfoCodes).toSorted());
  });
});
