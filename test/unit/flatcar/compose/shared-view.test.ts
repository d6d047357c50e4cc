import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isEmptyView, ownView, sharedView } from "../../../../src/flatcar/compose/shared-view";
import type { ConfigView } from "../../../../src/flatcar";

const view = (parts: Partial<ConfigView>): ConfigView => ({
  files: {},
  units: {},
  other: {},
  ...parts,
});

describe("what configs share", () => {
  test("is what all have in the same words; of the rest, what stands in all line by line", () => {
    const one = view({
      files: { "/etc/motd": "hello\n", "/etc/hostname": "a\n", "/only": "here" },
      units: { "web.service": "[Unit]\n" },
      other: { users: "core\nops\n", links: "x\n" },
    });
    const other = view({
      files: { "/etc/motd": "hello\n", "/etc/hostname": "b\n" },
      units: { "web.service": "[Unit]\n" },
      other: { users: "core\ndev\n" },
    });
    const shared = sharedView([one, other]);
    expect(shared).toEqual({
      files: { "/etc/motd": "hello\n" },
      units: { "web.service": "[Unit]\n" },
      other: { users: "core\n" },
    });
    expect(ownView(one, shared)).toEqual({
      files: { "/etc/hostname": "a\n", "/only": "here" },
      units: {},
      other: { users: "ops\n", links: "x\n" },
    });
    expect(sharedView([])).toEqual(view({}));
    expect([isEmptyView(shared), isEmptyView(ownView(one, one))]).toEqual([false, true]);
  });

  test("is nothing only where there is neither a file nor a unit nor anything else", () => {
    expect(isEmptyView(view({}))).toBe(true);
    for (const section of ["files", "units", "other"] as const) {
      expect(isEmptyView(view({ [section]: { name: "text" } }))).toBe(false);
    }
  });

  test("leaves out nothing: shared and own are all there is", () => {
    const texts = fc.dictionary(
      fc.constantFrom("a", "b", "c"),
      fc.constantFrom("x\n", "y\n", "x\ny\n", "", "z"),
    );
    const views = fc.record({ files: texts, units: texts, other: texts });
    fc.assert(
      fc.property(fc.array(views, { minLength: 1, maxLength: 4 }), (all) => {
        const shared = sharedView(all);
        for (const one of all) {
          const own = ownView(one, shared);
          expect({ ...shared.files, ...own.files }).toEqual(one.files);
          expect({ ...shared.units, ...own.units }).toEqual(one.units);
          for (const [name, text] of Object.entries(one.other)) {
            const lines = `${shared.other[name] ?? ""}${own.other[name] ?? ""}`;
            expect(lines.split(/(?<=\n)/).sort()).toEqual(text.split(/(?<=\n)/).sort());
          }
        }
      }),
    );
  });
});
