import { describe, expect, test } from "vitest";
import * as pulumi from "@pulumi/pulumi";
import { LateIgnores } from "../../../../src/components/engine/late-ignores";

/** The options that a resource sends in the end, as the SDK works them out when it is declared. */
function sent(options: pulumi.CustomResourceOptions, more: pulumi.ResourceTransformation[] = []) {
  const args = { resource: {} as pulumi.Resource, type: "t", name: "n", props: {} };
  // The SDK of a provider merges its own options first.
  const merged = pulumi.mergeOptions({ version: "4.5.0" }, options);
  const all = [...(merged.transformations ?? []), ...more];
  return all.reduce<pulumi.ResourceOptions>(
    (opts, transformation) => transformation({ ...args, opts })?.opts ?? opts,
    merged,
  );
}

describe("changes that are ignored as the state says", () => {
  test("are those that are known when the resource is sent", () => {
    const ignores = new LateIgnores(["clone", "disks[1]"]);
    const options = sent(ignores.options());
    expect(options.ignoreChanges).toEqual(["clone", "disks[1]"]);
    ignores.set(["clone", "disks[3]"]);
    expect(options.ignoreChanges).toEqual(["clone", "disks[3]"]);
    expect((options as { version?: string }).version).toBe("4.5.0");
  });

  test("are the first ones, and the user's, where the user's transformation copies the options", () => {
    const ignores = new LateIgnores(["disks[1]"]);
    const options = sent(ignores.options(), [
      ({ props, opts }) => ({
        props,
        opts: pulumi.mergeOptions(opts, { ignoreChanges: ["annotation"] }),
      }),
    ]);
    ignores.set(["disks[3]"]);
    expect(options.ignoreChanges).toEqual(["disks[1]", "annotation"]);
  });
});
