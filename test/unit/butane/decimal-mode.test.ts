import { describe, expect, it } from "vitest";
import { looksDecimal } from "../../../src/butane/decimal-mode";

describe("looksDecimal", () => {
  it.each([644, 755, 600, 400, 444, 750, 777, 2755, 4755])("suspects the file mode %d", (mode) => {
    expect(looksDecimal(mode, false)).toBe(true);
  });

  it("accepts modes that were written in octal", () => {
    for (const mode of [0o644, 0o755, 0o600, 0o4755, 0]) {
      expect(looksDecimal(mode, false)).toBe(false);
    }
  });

  it("does not suspect numbers that cannot be octal digits", () => {
    for (const mode of [888, 649, -644, 10644, 2n ** 60n]) {
      expect(looksDecimal(mode, false)).toBe(false);
    }
  });

  it("does not suspect a number whose octal reading is unusual too", () => {
    // 0o111: nobody may read it.
    expect(looksDecimal(111, false)).toBe(false);
    // 0o1644: the sticky bit means nothing on a file.
    expect(looksDecimal(1644, false)).toBe(false);
  });

  it("judges directories by what is usual for them", () => {
    // 0o644 is no use on a directory, nobody could enter it.
    expect(looksDecimal(644, true)).toBe(false);
    expect(looksDecimal(755, true)).toBe(true);
    // 0o1777 is the mode of /tmp.
    expect(looksDecimal(1777, true)).toBe(true);
  });
});
