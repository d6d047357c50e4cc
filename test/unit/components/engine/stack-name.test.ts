import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { stackName } from "../../../../src/components/engine/stack-name";

const mocks: pulumi.runtime.Mocks = {
  newResource: ({ inputs, name }) => ({ id: `${name}-id`, state: inputs as object }),
  call: ({ inputs }) => inputs as object,
};

test("the name of a stack has its organization and its project before it", async () => {
  await pulumi.runtime.setMocks(mocks, "web", "prod", false, "acme");
  expect(stackName()).toBe("acme/web/prod");
});

test("a program that is tested with mocks needs no organization", async () => {
  await pulumi.runtime.setMocks(mocks, "web", "prod");
  expect(stackName()).toBe("organization/web/prod");
});
