import fs from "node:fs";
import path from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { FlatcarVm, type FlatcarVmArgs } from "../../../src";
import {
  decodeGuestinfo,
  startStack,
  startVcenter,
  type Result,
  type Vcenter,
} from "../../support";
import { harness } from "../../support/harness";
import { done, motd, until } from "../../e2e/lifecycle/world";

type Options = Parameters<typeof startVcenter>[0] & object;

/** The machine "web" in a program that Pulumi's own runner runs. */
interface Project {
  readonly vcenter: Vcenter;
  readonly stack: Awaited<ReturnType<typeof startStack>>;
  /** Says what the program declares from here on. */
  readonly declare: (args: Partial<FlatcarVmArgs>) => void;
}

async function startProject(options: Options): Promise<Project> {
  const { copyProject, removeRunFolder, runFolder } = await harness;
  const workDir = runFolder("web");
  onTestFinished(() => {
    removeRunFolder(workDir);
  });
  const project = path.join(workDir, "project");
  copyProject(path.join(__dirname, "web"), project);
  const vcenter = await startVcenter(options);
  const { resourcePoolId, datastoreId, networkId } = vcenter.placement;
  const declare = (args: Partial<FlatcarVmArgs>): void => {
    const base = {
      image: "flatcar-stable",
      resourcePoolId,
      datastoreId,
      networks: [{ networkId }],
    };
    const all = { butane: motd("hello"), ...base, ...args };
    fs.writeFileSync(path.join(project, "machine.json"), JSON.stringify(all));
  };
  declare({});
  const stack = await startStack({ workDir: project, vcenter, tools: ["govc"] });
  return { vcenter, stack, declare };
}

/** Runs an `up` whose engine is killed as soon as the vCenter has an event of a kind. */
async function upIsCutOffAt({ stack, vcenter }: Project, kind: string): Promise<void> {
  const before = (await vcenter.events(kind)).length;
  const failed = stack.upFails();
  await until(async () => (await vcenter.events(kind)).length > before);
  stack.killEngine();
  await failed;
  await stack.cancel();
}

const uuidOf = async (vcenter: Vcenter): Promise<string> => (await vcenter.machine("web")).uuid;

function said(severity: string, { messages }: Result): string {
  return messages
    .filter((message) => message.severity === severity)
    .map(({ text }) => text)
    .join("\n");
}

/** A data disk that outlives its machine, and the file that has what the guest wrote to it. */
const kept: Partial<FlatcarVmArgs> = {
  dataDisks: { data: { sizeGb: 5, mountPath: "/var/lib/data", keep: { datastore: "LocalDS_0" } } },
};
const contents = "[LocalDS_0] flatcar-data/web-data-flat.vmdk";

/** What happens to a machine that is there. */
const changes = ["VmReconfiguredEvent", "VmPoweredOffEvent", "VmRemovedEvent", "VmRenamedEvent"];

interface Case {
  /** What the vCenter has just begun when the engine is killed. */
  readonly event: string;
  readonly options: Options;
  readonly args: Partial<FlatcarVmArgs>;
}

const cloning: Case = {
  event: "VmBeingClonedEvent",
  options: { cloneTakesMs: 1500 },
  args: {},
};
const waiting: Case = { event: "VmPoweredOnEvent", options: { bootMs: 3000 }, args: kept };

describe("an up that is cut off", () => {
  test.each<[string, string, Case]>([
    ["while the vCenter clones a machine", "new", cloning],
    ["while the vCenter clones a machine", "replaced", cloning],
    ["while it waits for the address of a machine", "new", waiting],
    ["while it waits for the address of a machine", "replaced", waiting],
  ])("%s that is %s is finished by the next", async (_, how, { event, options, args }) => {
    const project = await startProject(options);
    const { vcenter, stack, declare } = project;
    declare(args);
    if (how === "replaced") {
      await stack.up();
      declare({ ...args, butane: motd("goodbye") });
    }
    const old = how === "replaced" ? await uuidOf(vcenter) : undefined;
    await upIsCutOffAt(project, event);
    await until(async () => (await uuidOf(vcenter)) !== old);
    const left = await uuidOf(vcenter);
    if (args === kept) await vcenter.writeFile(contents, "precious");

    expect(said("warning", await stack.preview())).toContain(
      `the vCenter has a machine of this name (UUID ${left}`,
    );
    const removed = (await vcenter.events("VmRemovedEvent")).length;
    const up = await stack.up();
    expect(done(up)).toEqual(how === "new" ? ["create"] : ["replace", "create-replacement"]);
    expect((await vcenter.events("VmRemovedEvent")).length).toBe(removed + 1);
    expect((await vcenter.inventory()).machines).toEqual(["web"]);
    const machine = await vcenter.machine("web");
    expect(machine.uuid).not.toBe(left);
    expect(machine.address).not.toBe("");
    expect(decodeGuestinfo(machine)).toContain(`data:,${how === "new" ? "hello" : "goodbye"}`);
    if (args === kept) expect(await vcenter.readFile(contents)).toBe("precious");
    await stack.expectNoChanges();
  });

  test("does not make a machine its own that another stack has made since", async () => {
    const { vcenter, stack } = await startProject({ cloneLateMs: 3000 });
    await stack.upFails({
      onEvent: ({ resourcePreEvent }) => {
        if (resourcePreEvent?.metadata.type.endsWith(":VirtualMachine") !== true) return;
        // By then the engine has written down what it has begun.
        setTimeout(() => {
          stack.killEngine();
        }, 1000);
      },
    });
    await stack.cancel();
    const { resourcePoolId, datastoreId, networkId } = vcenter.placement;
    const other = await startStack({
      vcenter,
      program: () => {
        const networks = [{ networkId }];
        const place = { image: "flatcar-stable", resourcePoolId, datastoreId, networks };
        new FlatcarVm("web", { ...place, butane: motd("another") });
      },
    });
    await other.up();
    const events = (await vcenter.events(...changes)).length;
    expect(said("error", await stack.previewFails())).toContain(
      "which the stack's state does not have",
    );
    expect(said("error", await stack.upFails())).toContain("DuplicateName");
    expect((await vcenter.events(...changes)).length).toBe(events);
    await other.expectNoChanges();
  });
});
