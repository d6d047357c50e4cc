import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import * as vsphere from "@pulumi/vsphere";
import { expect, test } from "vitest";
import { startStack, startVcenter } from "../../support";
import { harness } from "../../support/harness";

const library = path.resolve(__dirname, "../../../tools/lib/harness.mjs");

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** A process that has started a vCenter: its id, the simulator's, and its work folder. */
async function owner(): Promise<{ pid: number; simulator: number; folder: string }> {
  const script = `
    const { runFolder, startVcenter } = await import(${JSON.stringify(library)});
    const folder = runFolder("killed");
    const { pid } = await startVcenter();
    console.log(JSON.stringify({ pid: process.pid, simulator: pid, folder }));`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = (await child.stdout.take(1).toArray()) as Buffer[];
  return JSON.parse(String(line)) as { pid: number; simulator: number; folder: string };
}

test("a vCenter ends with the process that started it, and its folders go with the next run", async () => {
  const { pid, simulator, folder } = await owner();
  expect(isAlive(simulator)).toBe(true);
  process.kill(pid, "SIGKILL");
  await expect.poll(() => isAlive(simulator), { timeout: 10_000 }).toBe(false);
  const { removeRunFolder, runFolder } = await harness;
  removeRunFolder(runFolder("next"));
  expect(fs.existsSync(folder)).toBe(false);
});

test("an engine can be killed while it waits for a machine, and its state shows it", async () => {
  const vcenter = await startVcenter({ bootMs: "never" }); // the machine never gets an address
  const { resourcePoolId, datastoreId, networkId, templateUuid } = vcenter.placement;
  const stack = await startStack({
    vcenter,
    program: () => {
      new vsphere.Folder("first", {
        path: "first",
        type: "vm",
        datacenterId: vcenter.placement.datacenterId,
      });
      new vsphere.VirtualMachine("web", {
        name: "web",
        resourcePoolId,
        datastoreId,
        guestId: "other3xLinux64Guest",
        networkInterfaces: [{ networkId }],
        disks: [{ label: "disk0", size: 13 }],
        clone: { templateUuid },
      });
    },
  });
  await stack.upFails({
    onEvent: (event) => {
      if (event.resOutputsEvent?.metadata.type === "vsphere:index/folder:Folder")
        stack.killEngine();
    },
  });
  await stack.cancel();
  expect(stack.stateText()).toContain("pending_operations");
  await stack.preview(); // no lock is in its way
});
