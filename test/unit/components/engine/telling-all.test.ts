import type * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { tellingAll } from "../../../../src/components/engine/telling-all";

const [resource, type, name] = [{} as pulumi.Resource, "t", "n"];

describe("options that tell all arguments", () => {
  test("add what the class of an SDK leaves out, and hold it no longer", () => {
    const [all] = tellingAll({ numCpus: 2, later: "new" }, {}).transformations!;
    const opts = { protect: true };
    const told = all!({ resource, type, name, props: { numCpus: 4 }, opts });
    expect(told).toEqual({ props: { numCpus: 4, later: "new" }, opts });
    const again = all!({ resource, type, name, props: { size: 1 }, opts });
    expect(again).toEqual({ props: { size: 1 }, opts });
  });

  test("come before the user's transformations", () => {
    const own: pulumi.ResourceTransformation = () => undefined;
    expect(tellingAll({}, { transformations: [own] }).transformations![1]).toBe(own);
  });
});
