import * as pulumi from "@pulumi/pulumi";
import * as sdkState from "@pulumi/pulumi/runtime/state";
import { afterEach, expect, test, vi } from "vitest";
import { hasErrorHooks } from "../../../../src/components/engine/error-hooks";
import { hasUpdateHooks } from "../../../../src/components/engine/update-hooks";

interface Store {
  supportsResourceHooks?: boolean;
  supportsErrorHooks?: boolean;
}
const store = (sdkState as unknown as { getStore: () => Store }).getStore();
const before = { ...store };

afterEach(() => {
  vi.restoreAllMocks();
  Object.assign(store, before);
});

const engine = (there: boolean): void =>
  void vi
    .spyOn(pulumi.runtime, "getEngine")
    .mockReturnValue(there ? ({} as ReturnType<typeof pulumi.runtime.getEngine>) : undefined);

test.each<[string, () => boolean, keyof Store]>([
  ["a resource", hasUpdateHooks, "supportsResourceHooks"],
  ["what fails", hasErrorHooks, "supportsErrorHooks"],
])("an engine has hooks of %s if it has said so, and mocks never", (_, hasHooks, feature) => {
  for (const [there, said, has] of [
    [true, true, true],
    [true, false, false],
    [true, undefined, false],
    [false, true, false],
  ] as const) {
    engine(there);
    Object.assign(store, { [feature]: said });
    expect([there, said, hasHooks()]).toEqual([there, said, has]);
  }
});
