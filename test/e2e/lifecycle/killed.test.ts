import { setTimeout as wait } from "node:timers/promises";
import type { EngineEvent } from "@pulumi/pulumi/automation";
import { describe, expect, test } from "vitest";
import { decodeGuestinfo, type Vcenter } from "../../support";
import { motd, startWorld } from "./world";

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
    const world = await startWorld();
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

  test("while it waits for an address leaves a machine that is in the way until it is deleted", async () => {
    const world = await startWorld({}, { bootMs: 3000 });
    const { vcenter, stack } = world;
    const failed = stack.upFails();
    while (!(await isOn(vcenter))) await wait(50);
    stack.killEngine();
    await failed;
    await stack.cancel();
    const refused = await stack.upFails();
    expect(refused.messages.map(({ text }) => text).join("\n")).toMatch(
      /DuplicateName|already exists/,
    );

    await vcenter.power("web", "off");
    await vcenter.delete("web");
    await stack.up();
    await stack.expectNoChanges();
  });
});

async function isOn(vcenter: Vcenter): Promise<boolean> {
  const { machines } = await vcenter.inventory();
  return machines.includes("web") && (await vcenter.machine("web")).powerState === "poweredOn";
}
