import * as fs from "node:fs";
import * as path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, onTestFinished, test } from "vitest";
import { FlatcarImage, FlatcarVm, type FlatcarImageArgs } from "../../../src";
import {
  changed,
  decodeGuestinfo,
  startStack,
  startVcenter,
  type Result,
  type StackOptions,
  type TestStack,
  type Vcenter,
} from "../../support";
import { asPulumiFn } from "../../support/stack";
import { makeOva } from "./ova";
import { serve } from "./serve";

const name = "flatcar-stable-4593.2.0";
const textOf = ({ messages }: Result): string => messages.map(({ text }) => text).join("\n");

interface World {
  vcenter: Vcenter;
  stack: TestStack;
  file: string;
  world: { args: Partial<FlatcarImageArgs>; machine: boolean; image: boolean };
}

/** A stack with an image as a template and a machine made from it. */
async function startWorld(
  shared?: { vcenter: Vcenter },
  tools: NonNullable<StackOptions["tools"]> = ["govc"],
  machine = "web",
): Promise<World> {
  const vcenter = shared?.vcenter ?? (await startVcenter());
  const { resourcePoolId, datastoreId, networkId, datacenterId } = vcenter.placement;
  const world = { args: {} as Partial<FlatcarImageArgs>, machine: true, image: true };
  const stack = await startStack({
    vcenter,
    tools,
    program: () => {
      if (!world.image) return {};
      const template = { resourcePoolId, datastoreId, networkId, datacenterId };
      const image = new FlatcarImage("flatcar", { version: "4593.2.0", template, ...world.args });
      if (world.machine) {
        new FlatcarVm(machine, {
          image: image.templateUuid,
          flatcarVersion: image.version,
          resourcePoolId,
          datastoreId,
          networks: [{ networkId }],
        });
      }
      const { templateUuid, itemId, name: imageName } = image;
      return { templateUuid, itemId, name: imageName };
    },
  });
  // What the program looks for in its environment, it finds where the engine does.
  const before = { ...process.env };
  Object.assign(process.env, { PATH: stack.env.PATH, VSPHERE_SERVER: vcenter.info.server });
  onTestFinished(() => {
    process.env = before;
  });
  const file = path.join(stack.dir, "flatcar.ova");
  fs.writeFileSync(file, makeOva());
  world.args = { file };
  return { vcenter, stack, file, world };
}

/** The names of the machines of which the vCenter's log has an event. */
async function eventsOf(vcenter: Vcenter, kind: string): Promise<string[]> {
  return (await vcenter.events(kind)).map(({ machine }) => machine).sort();
}

describe("an image as a template", () => {
  test("comes from a file and gives a machine in one up, never runs, and stays when the stack goes", async () => {
    const { vcenter, stack, file, world } = await startWorld();
    await stack.preview();
    expect((await vcenter.inventory()).templates).toEqual(["flatcar-stable"]);
    const { outputs } = await stack.up();
    const template = await vcenter.machine(name);
    expect(template).toMatchObject({ template: true, powerState: "poweredOff" });
    expect(outputs).toMatchObject({
      templateUuid: { value: template.uuid },
      name: { value: name },
    });
    expect(outputs.itemId?.value).toBeUndefined();
    const web = await vcenter.machine("web");
    expect(decodeGuestinfo(web)).toContain("data:,web");
    expect(web.disks.map((disk) => disk.sizeKiB)).toEqual([30 * 1024 * 1024]);
    expect(web.powerState).toBe("poweredOn");
    expect(await eventsOf(vcenter, "VmPoweredOnEvent")).toEqual(["web"]);
    await stack.expectNoChanges();

    // The OVA may go, govc too, and the vCenter's account is nowhere in what the engine keeps.
    fs.rmSync(file);
    fs.rmSync(path.join(stack.dir, "bin/govc"));
    await stack.expectNoChanges();
    world.args = { file: path.join(stack.dir, "elsewhere.ova") };
    const moved = await stack.up();
    expect(changed(moved)).toEqual({ update: 1 });
    expect(moved.steps.find(({ op }) => op === "update")?.type).toMatch(/:FlatcarImage$/);
    expect(stack.stateText()).not.toContain(vcenter.info.server);
    expect(stack.stateText()).not.toContain(vcenter.info.password + '"');

    await stack.destroy();
    expect(await vcenter.inventory()).toMatchObject({
      machines: [],
      templates: ["flatcar-stable", name],
    });
    expect(await eventsOf(vcenter, "VmPoweredOnEvent")).toEqual(["web"]);
  });

  test("is uploaded once for two stacks that declare it, and for one that only finds it", async () => {
    const first = await startWorld();
    const { vcenter } = first;
    await first.stack.up();
    const { uuid } = await vcenter.machine(name);

    const second = await startWorld({ vcenter }, ["govc"], "api");
    const { outputs } = await second.stack.up();
    expect(outputs.templateUuid?.value).toBe(uuid);
    await second.stack.expectNoChanges();

    const third = await startWorld({ vcenter }, [], "db");
    third.world.args = { upload: false };
    const found = await third.stack.up();
    expect(found.outputs.templateUuid?.value).toBe(uuid);
    await third.stack.expectNoChanges();
    const created = await eventsOf(vcenter, "VmCreatedEvent");
    expect(created.filter((each) => each.startsWith(name))).toHaveLength(1);
    expect((await vcenter.inventory()).templates).toEqual(["flatcar-stable", name]);

    await third.stack.destroy();
    // Even a stack that is not to keep its template deletes none that it did not make.
    second.world.args = { ...second.world.args, retain: false };
    await second.stack.up();
    await second.stack.destroy();
    expect(await vcenter.inventory()).toMatchObject({
      machines: ["web"],
      templates: ["flatcar-stable", name],
    });
  });

  test("ends as one template where two stacks import it at the same time", async () => {
    const first = await startWorld();
    const { vcenter } = first;
    const second = await startWorld({ vcenter }, ["govc"], "api");
    const [a, b] = await Promise.all([first.stack.up(), second.stack.up()]);
    expect(a.outputs.templateUuid?.value).toBe(b.outputs.templateUuid?.value);
    expect(await vcenter.inventory()).toMatchObject({
      machines: ["api", "web"],
      templates: ["flatcar-stable", name],
    });
  });

  test("is placed by names as by ids, and one that is not there is refused before anything is imported", async () => {
    const { vcenter, stack, world } = await startWorld();
    const { datastores, clusters } = vcenter.info;
    const names = {
      datacenterId: "DC0",
      resourcePoolId: Object.keys(clusters)[0]!,
      datastoreId: Object.keys(datastores)[0]!,
      networkId: "VM Network",
    };
    const given = world.args;
    world.args = { ...given, template: { ...names, datastoreId: "fast", networkId: "LAN 7" } };
    const wrong = [
      'template.datastoreId: "fast": the vCenter has no datastore of this name',
      'template.networkId: "LAN 7": the vCenter has no network of this name',
    ];
    for (const refused of [await stack.previewFails(), await stack.upFails()]) {
      for (const line of wrong) expect(textOf(refused)).toContain(line);
    }
    world.args = { ...given, template: { ...names, datacenterId: "DC7" } };
    expect(textOf(await stack.previewFails())).toContain(
      'template.datacenterId: "DC7": the vCenter has no datacenter of this name',
    );
    world.args = { ...given, template: { ...names, folder: "nowhere" } };
    expect(textOf(await stack.previewFails())).toContain(
      'template.folder: "nowhere": the vCenter has no such folder',
    );
    expect((await vcenter.inventory()).templates).toEqual(["flatcar-stable"]);

    world.args = { ...given, template: names };
    await stack.up();
    expect((await vcenter.inventory()).templates).toEqual(["flatcar-stable", name]);
    await stack.expectNoChanges();
    const { resourcePoolId, datastoreId, networkId, datacenterId } = vcenter.placement;
    world.args = { ...given, template: { resourcePoolId, datastoreId, networkId, datacenterId } };
    await stack.expectNoChanges();

    // It is there: where it once was imported need not be.
    world.args = { ...given, template: { ...names, networkId: "LAN 7" } };
    await stack.expectNoChanges();
  });

  test("comes from an address as well, with a warning if nothing checks it, and is not fetched again", async () => {
    const { vcenter, stack, file, world } = await startWorld();
    const { url, fetched } = await serve({ "/a.ova": fs.readFileSync(file) });
    process.env.XDG_CACHE_HOME = path.join(stack.dir, "caches");
    world.args = { url: `${url}/a.ova` };
    expect(textOf(await stack.preview())).toContain("digest: nothing checks what http");
    expect(fetched()).toEqual([]);
    expect(textOf(await stack.up())).toContain("digest: nothing checks what http");
    expect(fetched()).toEqual(["/a.ova"]);
    expect((await vcenter.machine(name)).template).toBe(true);
    expect(textOf(await stack.up())).not.toContain("nothing checks");
    await stack.expectNoChanges();
    expect(fetched()).toEqual(["/a.ova"]);
  });

  test("goes with its stack if it is not to be retained", async () => {
    const { vcenter, stack, world } = await startWorld();
    world.args = { ...world.args, retain: false };
    await stack.up();
    await stack.destroy();
    expect(await vcenter.inventory()).toMatchObject({
      machines: [],
      templates: ["flatcar-stable"],
    });
  });

  test("becomes another one with the version, beside the old one", async () => {
    const { vcenter, stack, world } = await startWorld();
    await stack.up();
    world.args = { ...world.args, version: "4593.2.1" };
    const result = await stack.up();
    expect(changed(result)).toEqual({ replace: 1, update: 1 });
    expect((await vcenter.inventory()).templates).toEqual([
      "flatcar-stable",
      name,
      "flatcar-stable-4593.2.1",
    ]);
    await stack.expectNoChanges();
  });

  test("that was deleted by hand is named in a warning, and comes back as the warning says", async () => {
    const { vcenter, stack, world } = await startWorld();
    await stack.up();
    await vcenter.delete(name);
    world.machine = false;
    const warned = textOf(await stack.preview());
    const urn = /`pulumi up --replace '(.*)'`/.exec(warned)?.[1];
    expect(warned).toContain(`the template ${name} is not in its folder any more`);
    await stack.stack.up({ replace: [urn!], program: asPulumiFn(stack.program!) });
    expect((await vcenter.inventory()).templates).toEqual(["flatcar-stable", name]);
    expect(textOf(await stack.preview())).not.toContain("any more");
  });
});

describe("an import that is cut off", () => {
  test.each([
    [
      "before it is a template",
      `sed 's/"MarkAsTemplate":true/"MarkAsTemplate":false/' | "$govc" "$@"; exec sleep 600`,
      "import.ova",
    ],
    ["before it has its name", "exec sleep 600", "object.rename"],
  ])("%s is removed by the next up, which imports again", async (_, instead, command) => {
    const { vcenter, stack } = await startWorld();
    const govc = path.join(stack.dir, "bin/govc");
    const real = path.join(stack.dir, "govc");
    fs.renameSync(govc, real);
    const script = `#!/bin/sh\ngovc='${real}'\n[ "$1" = ${command} ] && { ${instead}; }\nexec "$govc" "$@"\n`;
    fs.writeFileSync(govc, script, { mode: 0o755 });
    const failed = stack.upFails();
    const isThere = async (): Promise<boolean> => {
      const { machines, templates } = await vcenter.inventory();
      return [...machines, ...templates].some((each) => each.startsWith(`${name}.importing-`));
    };
    while (!(await isThere())) await wait(50);
    stack.killEngine();
    await failed;
    await stack.cancel();
    fs.renameSync(real, govc);

    await stack.up();
    expect(await vcenter.inventory()).toMatchObject({
      machines: ["web"],
      templates: ["flatcar-stable", name],
    });
    expect(decodeGuestinfo(await vcenter.machine("web"))).toContain("data:,web");
    expect(await eventsOf(vcenter, "VmPoweredOnEvent")).toEqual(["web"]);
    await stack.expectNoChanges();
  });
});

describe("an upload that cannot be made", () => {
  test("is refused at preview with all that is missing", async () => {
    const { vcenter, stack, world } = await startWorld(undefined, []);
    delete process.env.VSPHERE_SERVER;
    world.args = { file: "/nowhere/flatcar.ova" };
    const text = textOf(await stack.previewFails());
    expect(text).toContain("/nowhere/flatcar.ova");
    expect(text).toContain("template: govc is not on PATH");
    expect(text).toContain("template: govc does not know the vCenter");
    expect((await vcenter.inventory()).templates).toEqual(["flatcar-stable"]);
  });

  test("says what govc said", async () => {
    const { stack, file } = await startWorld();
    fs.writeFileSync(file, "no archive");
    expect(textOf(await stack.upFails())).toMatch(/govc cannot import .*flatcar\.ova: /);
  });

  test("names the machine that is in its way", async () => {
    const { vcenter, stack, world } = await startWorld();
    await stack.up();
    await vcenter.rename("web", "flatcar-stable-4593.2.1");
    world.args = { ...world.args, version: "4593.2.1" };
    world.machine = false;
    expect(textOf(await stack.upFails())).toContain("is a machine and no template");
  });
});
