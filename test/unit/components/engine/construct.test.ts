import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import {
  Construct,
  currentConstruct,
  currentDeployment,
  withinConstruct,
} from "../../../../src/components/engine/construct";
import { endProgram, programEnds } from "../../../../src/components/engine/end-program";
import { perDeployment } from "../../../../src/components/engine/per-deployment";
import { perProgram } from "../../../../src/components/engine/per-program";
import { InvalidArgsError, whenKnown } from "../../../../src/components/inputs/problems";
import { mayBeMadeHere } from "../../../../src/components/vcenter/made-here";
import { record } from "../mocks";

const deployment = {};
const construct = (name: string, waits = false): Construct =>
  new Construct(
    `urn:pulumi:dev::test::flatcar-vsphere:index:FlatcarVm::${name}`,
    deployment,
    waits,
  );
const mistake = (path: string): InvalidArgsError =>
  new InvalidArgsError('FlatcarVm "web"', [{ path, code: "args.type", message: "is wrong" }]);

describe("two components of a program in another language", () => {
  it("share what is made for the deployment, and have what is made for a program each for themselves", () => {
    const lookups = perDeployment(() => ({}));
    const hooks = perProgram(() => ({}));
    const made = (one: Construct): object[] =>
      withinConstruct(one, () => [lookups({}), hooks({}), hooks({})]);
    const [first, second] = [made(construct("a")), made(construct("b"))];
    expect(first[0]).toBe(second[0]);
    expect(first[1]).toBe(first[2]);
    expect(first[1]).not.toBe(second[1]);
    expect(lookups({})).not.toBe(first[0]);
  });

  it("give their hooks names of their own, the same in every operation", () => {
    const name = construct("a").nameOf("flatcar-vsphere-leftover");
    expect(name).toMatch(/^flatcar-vsphere-leftover-[0-9a-f]{8}$/);
    expect(construct("a").nameOf("flatcar-vsphere-leftover")).toBe(name);
    expect(construct("b").nameOf("flatcar-vsphere-leftover")).not.toBe(name);
  });

  it("know each other's work apart where it goes on later", async () => {
    const later = (one: Construct): Promise<boolean> =>
      withinConstruct(one, async () => {
        await new Promise((resolve) => setTimeout(resolve, 1));
        return currentConstruct() === one && currentDeployment() === deployment;
      });
    expect(await Promise.all([later(construct("a")), later(construct("b"))])).toEqual([true, true]);
    expect(currentConstruct()).toBeUndefined();
  });
});

describe("a component of a program in another language that turns out to be wrong", () => {
  it("fails alone, with all that is wrong, and lets what depends on it wait", async () => {
    const one = construct("a");
    const waiting = withinConstruct(one, () => [
      endProgram(mistake("image"), false),
      endProgram(mistake("folder"), true),
      programEnds(mistake("image")),
    ]);
    await expect(one.failed).rejects.toThrow("image: is wrong");
    expect(one.errors.map(({ message }) => message.includes("folder"))).toEqual([false, true]);
    const settled = Promise.race(waiting).then(() => "settled");
    const timer = new Promise((resolve) => setTimeout(() => resolve("waits"), 20));
    expect(await Promise.race([settled, timer])).toBe("waits");
  });

  it("is not made before its checks are done", async () => {
    const one = construct("a");
    let end!: () => void;
    const checked = new Promise<void>((resolve) => (end = resolve));
    const check = withinConstruct(one, () => whenKnown(() => checked));
    let isSettled = false;
    const settled = one.settled().then(() => (isSettled = true));
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(isSettled).toBe(false);
    end();
    await Promise.all([check, settled]);
    expect(isSettled).toBe(true);
  });
});

describe("a name of what is not there", () => {
  it("may come with a program in another language if the component waits for anything", async () => {
    let answers: boolean[] = [];
    const program = (): void => {
      answers = [false, true].map((waits) =>
        withinConstruct(construct("a", waits), () => mayBeMadeHere("network")),
      );
    };
    await record(program, { preview: true });
    expect(answers).toEqual([false, true]);
    await record(program);
    expect(answers).toEqual([false, false]);
    expect(pulumi.runtime.isDryRun()).toBe(false);
  });
});
