import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { speakerFor } from "../../../../src/components/inputs/problems";
import {
  checkReferences,
  type Referring,
} from "../../../../src/components/machine/reference-check";
import type { Problem } from "../../../../src/guestinfo";
import { refusal, type State } from "../mocks";
import { saidByPreview, urnOf } from "../said";
import { base, type Args } from "./one-machine";

const web = urnOf("vsphere:index/virtualMachine:VirtualMachine", "web");

/** What a preview says of a machine that is called otherwise in the state, and where it looks for the new name. */
async function looked(
  name: pulumi.Input<string>,
  args: Args,
  options: { taken?: string; gone?: string; more?: () => Promise<readonly Problem[]> } = {},
): Promise<{ said: string[]; asked: string[] }> {
  const asked: string[] = [];
  const disks = [{ datastoreId: "slow" }];
  const cdroms = [{ datastoreId: "isos" }];
  const state: State = { [web]: { name: "old", uuid: "1", folder: "/prod", disks, cdroms } };
  const machine: Referring = {
    name,
    args: { ...base, ...args },
    originOf: (path) => `pools.${path}`,
    urn: () => Promise.resolve(web),
  };
  const said = await saidByPreview(
    () => {
      const owner = new pulumi.ComponentResource("a:b:C", "c");
      checkReferences(speakerFor("it"), [machine], owner, options);
    },
    {
      state,
      answer: (token, inputs) => {
        if (options.gone !== undefined && inputs.name === options.gone) throw refusal("not found");
        if (!token.endsWith(":getVirtualMachine")) return undefined;
        const path = String(inputs.name);
        if (path === base.image) return undefined;
        asked.push(path);
        if (path === options.taken) return { id: "uuid of another" };
        throw refusal("not found");
      },
    },
  );
  return { said, asked };
}

test("a machine that is renamed is looked for in the folder where it is to be", async () => {
  const { said, asked } = await looked("new", { folder: "prod" }, { taken: "prod/new" });
  expect(asked).toEqual(["prod/new"]);
  expect(said).toEqual([
    expect.stringContaining(
      'pools.name: "new": the vCenter has a machine of this name in the same folder',
    ),
  ]);
});

test("a name that comes later is looked for when it comes, and not before", async () => {
  const { said, asked } = await looked(pulumi.output("new"), { folder: "prod" });
  expect([said, asked]).toEqual([[], ["prod/new"]]);
});

test("what else is wrong with machines is said with what they refer to, and once", async () => {
  const wrong = { path: "pools.a", code: "a.b", message: "is not right" };
  const more = (): Promise<Problem[]> => Promise.resolve([wrong, wrong]);
  const { said } = await looked("new", { folder: "prod" }, { taken: "prod/new", more });
  expect(said).toHaveLength(1);
  expect(said[0]).toMatch(/2 problems\):\n {2}pools\.a: is not right.*\n {2}pools\.name: /);
});

test.each<[string, Args, string]>([
  ["data disk", { dataDisks: { logs: { sizeGb: 1, datastoreId: "slow" } } }, "slow"],
  [
    "drive",
    { virtualMachine: { cdroms: [{ datastoreId: "isos", path: "a.iso" }] } as object },
    "isos",
  ],
])("a machine outlives the datastore of a %s that it has, and no other", async (_, args, gone) => {
  const stays = await looked("old", { folder: "prod", ...args }, { gone });
  expect(stays.said).toEqual([expect.stringContaining("The machine stays as it is")]);
  const moved = JSON.parse(JSON.stringify(args).replace(gone, "new")) as Args;
  const refused = await looked("old", { folder: "prod", ...moved }, { gone: "new" });
  expect(refused.said).toEqual([expect.stringContaining("it cannot be created")]);
});
