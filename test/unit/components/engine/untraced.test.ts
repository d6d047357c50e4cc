import { afterEach, describe, expect, test, vi } from "vitest";
import { untraced } from "../../../../src/components/engine/untraced";

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

  test("keeps the traces where leaked promises are looked for", () => {
    vi.stubEnv("PULUMI_DEBUG_PROMISE_LEAKS", "1");
    expect(untraced(() => new Error("inside")).stack).toContain("untraced.test");
  });
});
