import * as pulumi from "@pulumi/pulumi";
import { beforeAll, expect, test } from "vitest";
import { childState } from "../../../../src/components/engine/resource-state";

const type = "vsphere:index/virtualMachine:VirtualMachine";

beforeAll(async () => {
  const urn = (name: string): string =>
    `urn:pulumi:stack::project::test:index:Parent$${type}::${name}`;
  await pulumi.runtime.setMocks(
    {
      newResource: ({ name, inputs }) => ({ id: name, state: inputs as object }),
      call: () => ({ outputs: { [urn("web")]: { outputs: { uuid: "4210" } } } }),
    },
    "project",
    "stack",
    false,
    "organization",
  );
});

test("a child of a component is looked for once, however many ask", async () => {
  const parent = new pulumi.ComponentResource("test:index:Parent", "parent");
  const web = childState(type, "web", parent);
  expect(childState(type, "web", parent)).toBe(web);
  expect(await web).toEqual({ uuid: "4210" });
});

test("another child, and the child of another component, are looked for themselves", async () => {
  const parent = new pulumi.ComponentResource("test:index:Parent", "one");
  const other = new pulumi.ComponentResource("test:index:Parent", "other");
  const web = childState(type, "web", parent);
  expect(childState(type, "web", other)).not.toBe(web);
  expect(await childState(type, "db", parent)).toBeUndefined();
});
