import { local } from "@pulumi/command";
import { describe, expect, test } from "vitest";
import { FlatcarVm } from "../../../src";
import { decodeGuestinfo, startStack, startVcenter, type Result } from "../../support";
import { done, motd, replacement } from "./world";

/** What the engine says that it does, or would do, to the machine. */
const machineOps = ({ steps }: Result): string[] =>
  steps.filter(({ type }) => type.endsWith(":VirtualMachine")).map(({ op }) => op);

describe("a value in a config that the preview does not know", () => {
  test("claims nothing, changes nothing where it comes out the same, and is checked when it is known", async () => {
    const vcenter = await startVcenter();
    const { resourcePoolId, datastoreId, networkId } = vcenter.placement;
    const place = { resourcePoolId, datastoreId, networks: [{ networkId }] };
    // A changed command is run again, so that its output is not known before.
    let create = "printf hello";
    const stack = await startStack({
      vcenter,
      program: () => {
        const { stdout } = new local.Command("text", { create });
        const butane = stdout.apply(motd);
        new FlatcarVm("web", { ...place, image: "flatcar-stable", butane });
      },
    });
    await stack.up();
    const { uuid } = await vcenter.machine("web");
    await stack.expectNoChanges();

    create = "printf '%s' hello";
    const same = await stack.preview();
    expect(same.steps.find(({ type }) => type.endsWith(":Command"))?.op).toBe("update");
    expect(new Set(machineOps(same))).toEqual(new Set(["same"]));
    expect(done(await stack.up())).toEqual([]);
    expect((await vcenter.machine("web")).uuid).toBe(uuid);
    await stack.expectNoChanges();

    create = "printf 'goodbye'";
    expect(new Set(machineOps(await stack.preview()))).toEqual(new Set(["same"]));
    expect(done(await stack.up())).toEqual(replacement);
    const next = await vcenter.machine("web");
    expect(decodeGuestinfo(next)).toContain("data:,goodbye");

    // The last line is no Butane.
    create = "printf 'goodbye\\nnonsense'";
    expect(new Set(machineOps(await stack.preview()))).toEqual(new Set(["same"]));
    const failed = await stack.upFails();
    expect(failed.messages.map(({ text }) => text).join("\n")).toContain('FlatcarVm "web" cannot');
    expect(done(failed)).toEqual([]);
    expect((await vcenter.machine("web")).uuid).toBe(next.uuid);
  });
});
