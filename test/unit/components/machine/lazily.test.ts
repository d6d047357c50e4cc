import { expect, test, vi } from "vitest";
import { lazily } from "../../../../src/components/machine/lazily";

test("a property is made when it is asked for, and once", () => {
  const make = vi.fn(() => ({}));
  const made = lazily({ view: make });
  expect(make).not.toHaveBeenCalled();
  expect(made.view).toBe(made.view);
  expect(make).toHaveBeenCalledOnce();
});

test("a copy has all properties", () => {
  expect({ ...lazily({ view: () => 1, trigger: () => undefined }) }).toEqual({
    view: 1,
    trigger: undefined,
  });
});

test("what cannot be made fails each time that it is asked for", () => {
  const made = lazily({
    view: (): never => {
      throw new Error("no");
    },
  });
  expect(() => made.view).toThrow("no");
  expect(() => made.view).toThrow("no");
});
