import { afterEach, describe, expect, test, vi } from "vitest";
import { untraced } from "../../../../src/components/engine/untraced";
import { InvalidArgsError } from "../../../../src/components/inputs/problems";

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("declaring a resource without traces", () => {
  test("leaves errors made meanwhile without a stack, and those made later with one", () => {
    const inside = untraced(() => new Error("inside"));
    expect(inside.stack).toBe("Error: inside");
    expect(new Error("outside").stack).toContain("untraced.test");
  });

  test("restores the traces when the declaration fails", () => {
    const before = Error.stackTraceLimit;
    expect(() =>
      untraced(() => {
        throw new RangeError("no");
      }),
    ).toThrow("no");
    expect(Error.stackTraceLimit).toBe(before);
  });

  test("says of an error where the resource was declared", () => {
    const declare = (): unknown =>
      untraced(() => {
        throw new RangeError("no");
      });
    expect(declare).toThrow(
      expect.objectContaining({
        stack: expect.stringMatching(/^RangeError: no\n[^]*at declare .*untraced\.test/) as string,
      }) as Error,
    );
  });

  test("leaves alone what a user's mistake says", () => {
    const mistake = new InvalidArgsError("FlatcarVm", [
      { path: "image", code: "x", message: "no" },
    ]);
    const declare = (): unknown =>
      untraced(() => {
        throw mistake;
      });
    expect(declare).toThrow(mistake);
    expect(mistake.stack).toBe(mistake.message);
  });

  test("keeps the traces where leaked promises are looked for", () => {
    vi.stubEnv("PULUMI_DEBUG_PROMISE_LEAKS", "1");
    expect(untraced(() => new Error("inside")).stack).toContain("untraced.test");
  });
});
