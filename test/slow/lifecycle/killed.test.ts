import type { EngineEvent } from "@pulumi/pulumi/automation";
import * as vsphere from "@pulumi/vsphere";
import { describe, expect, test } from "vitest";
import { FlatcarVm } from "../../../src";
import { decodeGuestinfo, startStack, type Result } from "../../support";
import {
  contentsOf,
  done,
  fillDisks,
  motd,
  replacement,
  shell,
  startWorld,
  until,
} from "../../e2e/lifecycle/world";

type Phase = "resourcePreEvent" | "resOutputsEvent";

/** Whether the engine says that a machine's step begins or has ended. */
function isStep(event: EngineEvent, phase: Phase, op: string): boolean {
  const metadata = event[phase]?.metadata;
  return metadata?.op === op && metadata.type.endsWith(":VirtualMachine");
}

describe("an engine that is killed while it replaces a machine", () => {
  test.each<[string, Phase, string]>([
    ["as the old machine is deleted", "resourcePreEvent", "delete-replaced"],
    ["when the old machine is deleted", "resOutputsEvent", "delete-replaced"],
    ["as the new machine is created", "resourcePreEvent", "create-replacement"],
  ])("%s leaves what the next up finishes", async (_, phase, op) => {
    // The engine is gone before the vCenter hears of a clone.
    const world = await startWorld({}, { cloneLateMs: 1500 });
    const { vcenter, stack } = world;
    await stack.up();
    world.args = { ...world.args, butane: motd("goodbye") };
    let killed = false;
    await stack.upFails({
      onEvent: (event) => {
        if (killed || !isStep(event, phase, op)) return;
        killed = true;
        stack.killEngine();
      },
    });
    expect(killed).toBe(true);
    await stack.cancel();
    await stack.up();
    expect((await vcenter.inventory()).machines).toEqual(["web"]);
    expect(decodeGuestinfo(await vcenter.machine("web"))).toContain("data:,goodbye");
    await stack.expectNoChanges();
    await stack.destroy();
    expect((await vcenter.inventory()).machines).toEqual([]);
  });
});

describe("an engine that is killed while it waits for the address of a machine", () => {
  test.each(["new and has a provider of its own", "replaced"])(
    "that is %s leaves what the commands of the preview and an up finish, with no restart",
    async (how) => {
      // Their names and their units are in another order.
      const dataDisks = {
        archive: { sizeGb: 3, unitNumber: 2, mountPath: "/archive" },
        data: { sizeGb: 2, unitNumber: 1, mountPath: "/data" },
      };
      const world = await startWorld({ dataDisks }, { bootMs: 3000 });
      const { vcenter, stack } = world;
      if (how === "replaced") {
        await stack.up();
        world.args = { ...world.args, butane: motd("goodbye") };
      } else {
        const { server: vsphereServer, user, password } = vcenter.info;
        stack.program = () => {
          const config = { vsphereServer, user, password, allowUnverifiedSsl: true };
          const provider = new vsphere.Provider("own", config);
          new FlatcarVm("web", world.args, { provider });
        };
      }
      const before = (await vcenter.events("VmPoweredOnEvent")).length;
      const failed = stack.upFails();
      await until(async () => (await vcenter.events("VmPoweredOnEvent")).length > before);
      stack.killEngine();
      await failed;
      await stack.cancel();
      const { uuid } = await vcenter.machine("web");
      await until(async () => (await vcenter.machine("web")).address !== "");
      const powered = (await vcenter.events(...powerEvents)).length;
      await fillDisks(vcenter, "web");
      const contents = await contentsOf(vcenter, "web");
      expect(Object.values(contents)).toHaveLength(3);

      const error = errorsOf(await stack.previewFails())[0] ?? "";
      expect(error).toContain(`name: "web": the vCenter has a machine of this name (UUID ${uuid})`);
      const commands = commandsOf(error);
      expect(commands).toHaveLength(how === "replaced" ? 2 : 1);
      for (const command of commands) await shell(stack, command.replace("<datacenter>", "DC0"));
      expect(done(await stack.up({ refresh: true }))).not.toContain("create");

      const text = how === "replaced" ? "goodbye" : "hello";
      const machine = await vcenter.machine("web");
      expect(machine.uuid).toBe(uuid);
      expect(decodeGuestinfo(machine)).toContain(`data:,${text}`);
      expect((await vcenter.events(...powerEvents)).length).toBe(powered);
      await stack.expectNoChanges();
      expect(await contentsOf(vcenter, "web")).toEqual(contents);
      // It is a machine like any other from here on.
      world.args = { ...world.args, butane: motd("later") };
      expect(done(await stack.up())).toEqual(replacement);
      expect(decodeGuestinfo(await vcenter.machine("web"))).toContain("data:,later");
    },
  );
});

describe("a name that is taken", () => {
  test("by a machine that did not come up fails the up; from then on the preview says what to do", async () => {
    const { vcenter, stack } = await startWorld({ waitForNetwork: false }, { bootMs: "never" });
    await stack.up();
    const { uuid } = await vcenter.machine("web");
    const other = await startStack({ vcenter, program: stack.program! });
    await other.upFails();
    const [error = ""] = errorsOf(await other.previewFails());
    expect(error).toContain(`name: "web": the vCenter has a machine of this name (UUID ${uuid})`);
    expect(error).toContain("choose another name");
    expect(error).toContain("delete it in the vCenter");
    expect((await vcenter.machine("web")).uuid).toBe(uuid);
    // To the stack that made it, nothing is wrong.
    await stack.expectNoChanges();

    await vcenter.power("web", "off");
    await vcenter.delete("web");
    await other.preview();
    await other.up();
    await other.expectNoChanges();
  });
});

const powerEvents = ["VmPoweredOnEvent", "VmPoweredOffEvent", "VmGuestShutdownEvent"];

function errorsOf({ messages }: Result): string[] {
  return messages.filter(({ severity }) => severity === "error").map(({ text }) => text);
}

/** The commands in a message, each on a line of its own. */
function commandsOf(message: string): string[] {
  return message
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line.startsWith("pulumi "));
}
