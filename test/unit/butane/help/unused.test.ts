import { describe, expect, it } from "vitest";
import { adviseUnused } from "../../../../src/butane/help/unused";
import { flatcarSpecs } from "../../../../src/butane/schema/versions";

const [oldest, current] = flatcarSpecs as [(typeof flatcarSpecs)[0], (typeof flatcarSpecs)[0]];

describe("adviseUnused", () => {
  it("finds the name that was meant", () => {
    expect(adviseUnused("$.storage.files.0.content", "content", current)).toBe(
      "Did you mean `contents`?",
    );
    expect(adviseUnused("$.storge", "storge", current)).toBe("Did you mean `storage`?");
  });

  it("tells what other tools' words are here", () => {
    expect(adviseUnused("$.storage.files.0.permissions", "permissions", current)).toBe(
      "Butane calls this mode.",
    );
  });

  it("tells which version has the field", () => {
    expect(adviseUnused("$.storage.luks.0.discard", "discard", oldest)).toBe(
      "`discard` needs version 1.1.0 of the flatcar variant.",
    );
  });

  it("tells where a misplaced field belongs", () => {
    expect(adviseUnused("$.units", "units", current)).toBe(
      "`units` belongs under systemd: check the indentation.",
    );
    expect(adviseUnused("$.storage.files.0.inline", "inline", current)).toContain(
      "storage.files[].contents",
    );
  });

  it("lists what is known where nothing is near", () => {
    expect(adviseUnused("$.storage.links.0.zzz", "zzz", current)).toBe(
      "Remove it: nothing reads it. Known here: group, overwrite, path, user, hard, target.",
    );
  });
});
