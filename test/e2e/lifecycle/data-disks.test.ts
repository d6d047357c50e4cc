import { execFile } from "node:child_process";
import * as path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import type { EngineEvent } from "@pulumi/pulumi/automation";
import { describe, expect, test } from "vitest";
import type { DiskArgs } from "../../../src";
import { decodeGuestinfo, type Machine, type Result } from "../../support";
import { harness } from "../../support/harness";
import { done, fillDisks, motd, replacement, shell, startWorld, until, type World } from "./world";

const run = promisify(execFile);

const gib = 1024 * 1024;
const file = "[LocalDS_0] flatcar-data/web-data.vmdk";
/** What the guest writes: the simulator keeps a disk's contents in a file beside its description. */
const contents = "[LocalDS_0] flatcar-data/web-data-flat.vmdk";

const keep = { datastore: "LocalDS_0" };
const plain: DiskArgs = { sizeGb: 5, mountPath: "/var/lib/data" };
const data: DiskArgs = { ...plain, keep };

/** The machine "web" with one data disk, made, with something on the disk. */
async function startKeeping(disk: Partial<DiskArgs> = {}): Promise<World> {
  const world = await startWorld({ dataDisks: { data: { ...data, ...disk } } });
  await world.stack.up();
  await world.vcenter.writeFile(contents, "precious");
  return world;
}

function declare(world: World, disk: Partial<DiskArgs>): void {
  world.args = { ...world.args, dataDisks: { data: { ...data, ...disk } } };
}

function dataDiskOf({ disks }: Machine): { sizeGb: number; file: string } | undefined {
  const disk = disks.find(({ unit }) => unit === 1);
  return disk === undefined ? undefined : { sizeGb: disk.sizeKiB / gib, file: disk.file };
}

async function expectKept({ vcenter }: World, sizeGb = 5): Promise<void> {
  expect(dataDiskOf(await vcenter.machine("web"))).toEqual({ sizeGb, file });
  expect(await vcenter.readFile(contents)).toBe("precious");
}

const isThere = ({ vcenter }: World, name: string): Promise<boolean> =>
  vcenter.readFile(name).then(
    () => true,
    () => false,
  );

function errorsOf({ messages }: Result): string {
  return messages
    .filter(({ severity }) => severity === "error")
    .map(({ text }) => text)
    .join("\n");
}

function warningsOf({ messages }: Result): string[] {
  return messages.filter(({ severity }) => severity === "warning").map(({ text }) => text);
}

/** What is done, or would be, to disks. */
function doneToDisks({ steps }: Result): string[] {
  const own = steps.filter(({ type }) => type.endsWith(":VirtualDisk"));
  return own.map(({ op }) => op).filter((op) => op !== "same" && op !== "refresh");
}

const withoutRefresh = (ops: string[]): string[] => ops.filter((op) => op !== "refresh");

describe("a data disk that is kept", () => {
  test("goes on to the next machine with its data", async () => {
    const world = await startKeeping();
    const { vcenter, stack } = world;
    const first = await vcenter.machine("web");
    expect(dataDiskOf(first)).toEqual({ sizeGb: 5, file });
    const config = decodeGuestinfo(first);
    expect(config).toContain("What=/dev/disk/by-label/data");
    expect(config).not.toContain("WIPE=");
    await stack.expectNoChanges();

    world.args = { ...world.args, butane: motd("goodbye") };
    const before = (await vcenter.events()).length;
    const preview = await stack.preview();
    expect(doneToDisks(preview)).toEqual([]);
    expect(preview.messages.map(({ text }) => text).join("\n")).toContain(
      "web is replaced: file /etc/motd: changed",
    );
    const up = await stack.up();
    expect(done(up)).toEqual(replacement);
    expect(doneToDisks(up)).toEqual([]);
    const second = await vcenter.machine("web");
    expect(decodeGuestinfo(second)).toContain("data:,goodbye");
    expect(second.id).not.toBe(first.id);
    await expectKept(world);
    const kinds = (await vcenter.events()).slice(before).map(({ kind }) => kind);
    expect(kinds.indexOf("VmRemovedEvent")).toBeLessThan(kinds.indexOf("VmPoweredOnEvent"));
    await stack.expectNoChanges();
  });

  test("goes on to a machine that is made from another image, beside a disk that is not kept", async () => {
    const logs: DiskArgs = { sizeGb: 2, mountPath: "/var/log/app", unitNumber: 2 };
    const world = await startWorld(
      { onImageChange: "replace", dataDisks: { data: { ...data, unitNumber: 1 }, logs } },
      { templates: ["flatcar-stable", "flatcar-beta"] },
    );
    const { vcenter, stack } = world;
    await stack.up();
    await vcenter.writeFile(contents, "precious");
    world.args = { ...world.args, image: "flatcar-beta" };
    expect(done(await stack.up())).toEqual(replacement);
    await expectKept(world);
    const { disks } = await vcenter.machine("web");
    expect(disks.map(({ unit, sizeKiB }) => [unit, sizeKiB / gib])).toEqual([
      [0, 30],
      [1, 5],
      [2, 2],
    ]);
    await stack.expectNoChanges();
  });

  test("goes on to a machine of another name, and keeps its own", async () => {
    const world = await startKeeping();
    const { vcenter, stack } = world;
    world.args = { ...world.args, name: "db" };
    expect(done(await stack.up())).toEqual(replacement);
    expect((await vcenter.inventory()).machines).toEqual(["db"]);
    expect(dataDiskOf(await vcenter.machine("db"))).toEqual({ sizeGb: 5, file });
    expect(await vcenter.readFile(contents)).toBe("precious");
    await stack.expectNoChanges();
  });

  test("is not deleted by a destroy, nor with the machine's declaration, and waits for the next machine", async () => {
    const world = await startKeeping();
    const { vcenter, stack } = world;
    expect(errorsOf(await stack.destroyFails())).toContain("protected");
    expect((await vcenter.inventory()).machines).toEqual([]);
    await stack.up();
    await expectKept(world);
    await stack.expectNoChanges();
    const program = stack.program;
    stack.program = () => ({});
    expect(errorsOf(await stack.previewFails())).toContain("protected");
    expect(errorsOf(await stack.upFails())).toContain("protected");
    stack.program = program;
    await stack.up();
    await expectKept(world);

    await stack.destroy({ excludeProtected: true });
    expect((await vcenter.inventory()).machines).toEqual([]);
    expect(await isThere(world, contents)).toBe(true);
    await stack.up();
    await expectKept(world);
    await stack.expectNoChanges();
  });

  test("stays with the machine beside the disk of a storage driver", async () => {
    const world = await startKeeping();
    const { vcenter, stack } = world;
    await vcenter.attachDisk("web", 7);
    await stack.refresh();
    world.args = { ...world.args, numCpus: 4 };
    expect(done(await stack.up())).toEqual(["update"]);
    const { cpus, disks } = await vcenter.machine("web");
    expect(cpus).toBe(4);
    expect(disks.map(({ unit, sizeKiB }) => [unit, sizeKiB / gib])).toEqual([
      [0, 30],
      [1, 5],
      [2, 7],
    ]);
    await expectKept(world);
    await stack.expectNoChanges();
  });

  test("grows in the vCenter: another size is refused until the disk has it", async () => {
    const world = await startKeeping();
    const { vcenter, stack } = world;
    declare(world, { sizeGb: 8 });
    const refused = errorsOf(await stack.previewFails());
    expect(refused).toContain('dataDisks.data.sizeGb: "8": the disk has 5 GiB');
    expect(refused).toContain("make it larger in the vCenter");
    await stack.upFails();
    await expectKept(world);

    await vcenter.growDisk("web", 8, 1);
    const up = await stack.up({ refresh: true });
    expect(withoutRefresh(done(up))).toEqual([]);
    expect(doneToDisks(up)).toEqual([]);
    await expectKept(world, 8);
    await stack.expectNoChanges();

    declare(world, { sizeGb: 5 });
    expect(errorsOf(await stack.previewFails())).toContain("a disk cannot shrink: give 8");
    declare(world, { sizeGb: 8, keep: { ...keep, folder: "elsewhere" } });
    expect(errorsOf(await stack.previewFails())).toContain('give "flatcar-data"');
    declare(world, { sizeGb: 8 });
    world.args = { ...world.args, butane: motd("goodbye") };
    expect(done(await stack.up())).toEqual(replacement);
    await expectKept(world, 8);
  });

  test("that somebody detached is attached again by an up with a refresh, also by one that replaces the machine", async () => {
    const world = await startKeeping();
    const { vcenter, stack } = world;
    await vcenter.detachDisk("web", 1);
    expect(withoutRefresh(done(await stack.up({ refresh: true })))).toEqual(["update"]);
    await expectKept(world);

    await vcenter.detachDisk("web", 1);
    world.args = { ...world.args, butane: motd("goodbye") };
    expect(errorsOf(await stack.upFails())).toContain("cannot find disk device");
    expect(withoutRefresh(done(await stack.up({ refresh: true })))).toEqual(replacement);
    await expectKept(world);
  });
});

describe("a data disk's unit", () => {
  test("stays when a disk is added whose name comes first, which has the place that it is given", async () => {
    const world = await startKeeping();
    const { vcenter, stack } = world;
    const archive: DiskArgs = { sizeGb: 2, mountPath: "/archive" };
    const declared = (units: { archive?: number; data?: number }): void => {
      const unit = (unitNumber?: number) => (unitNumber === undefined ? {} : { unitNumber });
      const dataDisks = {
        archive: { ...archive, ...unit(units.archive) },
        data: { ...data, ...unit(units.data) },
      };
      world.args = { ...world.args, dataDisks };
    };
    declared({});
    expect(errorsOf(await stack.previewFails())).toContain("each of several data disks needs");
    declared({ archive: 1, data: 2 });
    for (const refused of [await stack.previewFails(), await stack.upFails()]) {
      expect(errorsOf(refused)).toContain('dataDisks.data.unitNumber: "2": the machine has');
    }
    await expectKept(world);

    // The provider's 7 is the vCenter's 8, and its 16 the second one of another controller.
    declared({ archive: 7, data: 1 });
    expect(done(await stack.up())).toEqual(replacement);
    await expectKept(world);
    const units = async () => (await vcenter.machine("web")).disks.map(({ unit }) => unit);
    expect((await units()).sort()).toEqual([0, 1, 8]);
    await stack.expectNoChanges();
  });

  test("may be on a further controller, which the machine then has", async () => {
    const world = await startWorld({ dataDisks: { far: { ...plain, unitNumber: 16 } } });
    const { vcenter, stack } = world;
    await stack.up();
    expect((await vcenter.machine("web")).disks.map(({ unit }) => unit)).toEqual([0, 1]);
    expect(decodeGuestinfo(await vcenter.machine("web"))).toMatch(/CONTROLLER=1.*TARGET=1\b/);
    await stack.expectNoChanges();
  });
});

describe("a data disk that Pulumi has forgotten", () => {
  test("is neither lost nor overwritten, and is taken over by an import", async () => {
    const world = await startKeeping();
    const { vcenter, stack } = world;
    await stack.destroy({ excludeProtected: true });
    const disk =
      "urn:pulumi:dev::test::flatcar-vsphere:index:FlatcarVm$vsphere:index/virtualDisk:VirtualDisk::web-data";
    const taken = (command: string): Promise<boolean> =>
      shell(stack, command).then(
        () => true,
        () => false,
      );
    await shell(stack, `pulumi state delete --yes --force '${disk}'`);
    const failed = await stack.upFails();
    expect(errorsOf(failed)).toMatch(/already ?exists/i);
    expect((await vcenter.inventory()).machines).toEqual([]);
    const [advice = ""] = warningsOf(failed).filter((text) => text.includes("pulumi import"));
    const commands = advice.split("\n").filter((line) => line.trim().startsWith("pulumi import"));
    expect(commands).toHaveLength(2);
    // One for each kind of provider, which refuses the other.
    const tries = commands.map((command) => command.trim().replace("<datacenter>", "DC0"));
    const answers = [await taken(tries[0]!), await taken(tries[1]!)];
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(doneToDisks(await stack.preview())).toEqual([]);
    await stack.up();
    await expectKept(world);
    await stack.expectNoChanges();
    world.args = { ...world.args, butane: motd("goodbye") };
    expect(done(await stack.up())).toEqual(replacement);
    await expectKept(world);
    expect(errorsOf(await stack.destroyFails())).toContain("protected");
  });
});

describe("a data disk that is let go", () => {
  test("with protect: false is deleted with its machine's declaration", async () => {
    const world = await startKeeping();
    const { vcenter, stack } = world;
    declare(world, { keep: { ...keep, protect: false } });
    await stack.up();
    await expectKept(world);
    await stack.destroy();
    expect((await vcenter.inventory()).machines).toEqual([]);
    expect(await isThere(world, contents)).toBe(false);
  });

  test("without keep goes with its machine, also when that is replaced", async () => {
    const world = await startWorld({ dataDisks: { data: plain } });
    const { vcenter, stack } = world;
    await stack.up();
    const disk = dataDiskOf(await vcenter.machine("web"));
    expect(disk?.sizeGb).toBe(5);
    const plainContents = disk!.file.replace(".vmdk", "-flat.vmdk");
    await vcenter.writeFile(plainContents, "passing");
    world.args = { ...world.args, butane: motd("goodbye") };
    const said = (await stack.preview()).messages.map(({ text }) => text).join("\n");
    expect(said).toContain(
      "web is replaced: file /etc/motd: changed\n  data disk data: deleted with it, with all data, as keep is not given",
    );
    await stack.up();
    const next = dataDiskOf(await vcenter.machine("web"));
    expect(await vcenter.readFile(next!.file.replace(".vmdk", "-flat.vmdk"))).toBe("");

    // It cannot be kept from now on without more ado: the machine would get an empty disk in its place.
    declare(world, {});
    await stack.previewFails();
    world.args = { ...world.args, butane: motd("once more") };
    for (const refused of [await stack.previewFails(), await stack.upFails()]) {
      expect(errorsOf(refused)).toContain(
        "dataDisks.data.keep: the machine has a disk of this name",
      );
    }
    expect(dataDiskOf(await vcenter.machine("web"))).toEqual(next);
    expect(await isThere(world, contents)).toBe(false);
  });

  test("without keep is warned of when it is made, unless keep is false", async () => {
    const world = await startWorld({
      dataDisks: {
        data: { ...plain, unitNumber: 1 },
        logs: { sizeGb: 1, unitNumber: 2, keep: false },
        scratch: { sizeGb: 1, unitNumber: 3, mountPath: "/scratch", wipe: true },
      },
    });
    const { stack } = world;
    const lost = async (operation: "preview" | "up"): Promise<string[]> =>
      warningsOf(await stack[operation]()).filter((text) => text.includes("dataDisks."));
    const warning = [
      expect.stringMatching(/^dataDisks\.data\.keep: is not given, so that the disk/),
    ];
    expect(await lost("preview")).toEqual(warning);
    expect(await lost("up")).toEqual(warning);
    expect(await lost("preview")).toEqual([]);
    world.args = { ...world.args, onConfigChange: "ignore" };
    expect(await lost("preview")).toEqual([]);
  });

  test("is kept with all that is on it from the steps on that the error says", async () => {
    const world = await startWorld({ dataDisks: { data: plain } });
    const { vcenter, stack } = world;
    await stack.up();
    await fillDisks(vcenter, "web");
    declare(world, {});
    const errors = errorsOf(await stack.previewFails());
    const steps = errors.split("\n").map((line) => line.trim());
    const commands = steps.filter((line) => /^(govc|pulumi) /.test(line) && line !== "pulumi up");
    expect(commands).toHaveLength(7);
    const govc = (await (await harness).ensureTools(["govc"])).govc;
    const { url } = vcenter.info;
    const imports: boolean[] = [];
    for (const command of commands) {
      const line = command.replace("<datacenter>", "DC0");
      const tools = `export GOVC_URL='${url}' GOVC_INSECURE=true PATH="${path.dirname(govc)}:$PATH";`;
      if (line.startsWith("govc")) await run("sh", ["-c", `${tools} ${line}`]);
      else if (!line.startsWith("pulumi import")) await shell(stack, line);
      else
        imports.push(
          await shell(stack, line).then(
            () => true,
            () => false,
          ),
        );
      if (line.startsWith("govc vm.power")) {
        await until(async () => (await vcenter.machine("web")).powerState === "poweredOff");
      }
    }
    // One for each kind of provider, which refuses the other.
    expect(imports.filter(Boolean)).toHaveLength(1);
    expect(await vcenter.readFile(contents)).toBe("what web has on unit 1");
    expect(done(await stack.up())).toEqual(["update"]);
    expect((await vcenter.machine("web")).powerState).toBe("poweredOn");
    const whole = async (): Promise<void> => {
      expect(dataDiskOf(await vcenter.machine("web"))).toEqual({ sizeGb: 5, file });
      expect(await vcenter.readFile(contents)).toBe("what web has on unit 1");
    };
    await whole();
    await stack.expectNoChanges();
    world.args = { ...world.args, butane: motd("goodbye") };
    expect(done(await stack.up())).toEqual(replacement);
    await whole();
  });

  test("is not let go by leaving keep out: the preview fails, and the data is safe without one", async () => {
    const world = await startKeeping();
    const { stack, vcenter } = world;
    world.args = { ...world.args, dataDisks: { data: plain }, butane: motd("goodbye") };
    expect(errorsOf(await stack.previewFails())).toContain("protected");
    await expectKept(world);
    await stack.upFails();
    expect(await vcenter.readFile(contents)).toBe("precious");

    declare(world, {});
    world.args = { ...world.args, butane: motd("again") };
    await stack.up();
    await expectKept(world);
  });
});

describe("an engine that is killed while it waits for a machine with a kept disk", () => {
  test("leaves a machine that must not be deleted with the disk, as the next preview says", async () => {
    const world = await startWorld({ dataDisks: { data } }, { bootMs: 4000 });
    const { vcenter, stack } = world;
    await stack.up();
    await vcenter.writeFile(contents, "precious");
    world.args = { ...world.args, butane: motd("goodbye") };
    const powered = (await vcenter.events("VmPoweredOnEvent")).length;
    const failed = stack.upFails();
    while ((await vcenter.events("VmPoweredOnEvent")).length === powered) await wait(30);
    stack.killEngine();
    await failed;
    await stack.cancel();
    await expectKept(world);
    expect(errorsOf(await stack.previewFails())).toContain(
      "power it off, detach the disks that are kept (data) and leave their files",
    );
    await vcenter.power("web", "off");
    await vcenter.detachDisk("web", 1);
    await vcenter.delete("web");
    await stack.up({ refresh: true });
    expect(decodeGuestinfo(await vcenter.machine("web"))).toContain("data:,goodbye");
    await expectKept(world);
    await stack.expectNoChanges();
  });
});

describe("an engine that is killed while it replaces a machine with a kept disk", () => {
  test.each(["resourcePreEvent", "resOutputsEvent"] as const)(
    "leaves what the next up with a refresh finishes (%s of the delete)",
    async (phase) => {
      const world = await startKeeping();
      const { stack } = world;
      world.args = { ...world.args, butane: motd("goodbye") };
      let killed = false;
      await stack.upFails({
        onEvent: (event: EngineEvent) => {
          if (killed || event[phase]?.metadata.op !== "delete-replaced") return;
          killed = true;
          stack.killEngine();
        },
      });
      expect(killed).toBe(true);
      await stack.cancel();
      expect(await world.vcenter.readFile(contents)).toBe("precious");
      await stack.up({ refresh: true });
      expect(decodeGuestinfo(await world.vcenter.machine("web"))).toContain("data:,goodbye");
      await expectKept(world);
      await stack.expectNoChanges();
    },
  );
});
