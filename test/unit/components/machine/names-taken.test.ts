import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import {
  announceName,
  renameProblems,
  type ForeignName,
} from "../../../../src/components/machine/names-taken";
import { record, refusal, type State } from "../mocks";
import { urnOf } from "../said";

const vmType = "vsphere:index/virtualMachine:VirtualMachine";
const placeOf = (folder?: string) => ({ folder, datacenterId: undefined });
const here = placeOf();

/** Runs a program in a vCenter with these machines right below the VM folder, and answers what it was asked for. */
async function asked(
  machines: readonly string[],
  state: State,
  program: (parent: pulumi.Resource) => Promise<void>,
): Promise<string[]> {
  const questions: string[] = [];
  const done: Promise<void>[] = [];
  await record(() => void done.push(program(new pulumi.ComponentResource("a:b:C", "c"))), {
    state,
    answer: (token, { name }) => {
      if (!token.endsWith(":getVirtualMachine")) return undefined;
      const pattern = String(name).replace(/^\.\//, "");
      questions.push(pattern);
      const found = machines.filter((one) => new RegExp(`^${pattern}$`).test(one));
      if (found.length === 1) return { id: `uuid of ${found[0]}` };
      throw refusal(
        found.length === 0 ? "not found" : `path '${pattern}' resolves to multiple vms`,
      );
    },
  });
  await Promise.all(done);
  return questions;
}

const announce = (name: string, parent: pulumi.Resource): ForeignName =>
  announceName(name, {}, parent) as ForeignName;

test("names that are announced before the first is asked for are one question, and later ones are asked for too", async () => {
  const questions = await asked(["web-4"], {}, async (parent) => {
    const [zero] = ["web-0", "web-1", "web-2"].map((name) => announce(name, parent));
    expect(await zero!("web-0", here)).toBeUndefined();
    expect(await zero!("web-2", here)).toBeUndefined();
    const four = announce("web-4", parent);
    expect(await four("web-4", here)).toBe("uuid of web-4");
    expect(await announce("web-4", parent)("web-4", here)).toBe("uuid of web-4");
  });
  expect(questions).toEqual(["web-[012]", "web-4"]);
});

test("a name or a place that is not known now is not announced", async () => {
  await asked([], {}, async (parent) => {
    const later = pulumi.output("web");
    expect(announceName(later, {}, parent)).toBeUndefined();
    expect(announceName("web", { folder: later }, parent)).toBeUndefined();
    expect(announceName("web", { datacenterId: later }, parent)).toBeUndefined();
    await Promise.resolve();
  });
});

test("a machine of the state that is renamed or moved has no name of somebody else's, and any of the stack's own", async () => {
  const [web, db] = [urnOf(vmType, "web"), urnOf(vmType, "db")];
  const state = {
    [web]: { name: "web", folder: "", uuid: "1" },
    [db]: { name: "db", folder: "/prod/", uuid: "uuid of api" },
  };
  const questions = await asked(["taken", "api"], state, async (parent) => {
    const problems = async (name: string, urn: string, folder?: string): Promise<unknown> => {
      const foreign = announceName(name, folder === undefined ? {} : { folder }, parent);
      const found = await renameProblems({ name, place: placeOf(folder), urn, foreign }, parent);
      return found.map(({ path, code, value }) => ({ path, code, value }));
    };
    const refused = [{ path: "name", code: "name.taken", value: "taken" }];
    expect(await problems("taken", web)).toEqual(refused);
    expect(await problems("free", web)).toEqual([]);
    // It is called so already, in the folder as it is written now.
    expect(await problems("db", db, "prod")).toEqual([]);
    // Somebody gave it this name by hand.
    expect(await problems("api", db)).toEqual([]);
    // It is not there yet: what has the name is said where the machine is.
    expect(await problems("taken", urnOf(vmType, "new"))).toEqual([]);
  });
  expect(questions).toEqual(["taken", "free", "api"]);
});
