import * as fs from "node:fs";
import * as https from "node:https";
import * as path from "node:path";
import * as vsphere from "@pulumi/vsphere";
import { describe, expect, test } from "vitest";
import { FlatcarImage, FlatcarVm } from "../../../src";
import {
  changed,
  decodeGuestinfo,
  startStack,
  startVcenter,
  type Result,
  type Vcenter,
} from "../../support";
import { makeOva } from "../image/ova";
import { done, motd, replacement, startWorld } from "./world";

const textOf = ({ messages }: Result): string => messages.map(({ text }) => text).join("\n");

// An `up` of the Automation API, as of `pulumi up --skip-preview`, has no preview that could find the mistake first.
describe("an image that is gone, in an up without a preview", () => {
  test("leaves the machine where its config asks for a new one, and a destroy removes it", async () => {
    const world = await startWorld();
    const { vcenter, stack } = world;
    await stack.up();
    const { uuid } = await vcenter.machine("web");
    await vcenter.delete("flatcar-stable");

    world.args = { ...world.args, butane: motd("goodbye") };
    const refused = await stack.upFails();
    expect(done(refused)).toEqual([]);
    expect(await vcenter.machine("web")).toMatchObject({ uuid, powerState: "poweredOn" });
    expect(textOf(refused)).toMatch(/image: .*flatcar-stable/);

    const refreshed = await stack.upFails({ refresh: true });
    expect((await vcenter.machine("web")).uuid).toBe(uuid);
    expect(textOf(refreshed)).toMatch(/image: .*flatcar-stable/);

    world.args = { ...world.args, butane: motd("hello") };
    expect(done(await stack.up())).toEqual([]);
    await stack.expectNoChanges();
    await stack.destroy();
    expect((await vcenter.inventory()).machines).toEqual([]);
  });

  test('is an error under "replace", changed config or not, and nothing is deleted', async () => {
    const world = await startWorld({ onImageChange: "replace" });
    const { vcenter, stack } = world;
    await stack.up();
    const { uuid } = await vcenter.machine("web");
    await vcenter.delete("flatcar-stable");
    for (const text of ["hello", "goodbye"]) {
      world.args = { ...world.args, butane: motd(text) };
      const refused = await stack.upFails();
      expect(done(refused)).toEqual([]);
      expect(textOf(refused)).toMatch(/image: .*flatcar-stable/);
      expect((await vcenter.machine("web")).uuid).toBe(uuid);
    }
    await stack.destroy();
  });

  test("leaves the machine where the image has outgrown its disk", async () => {
    const world = await startWorld({ diskSizeGb: 20 });
    const { vcenter, stack } = world;
    await stack.up();
    const { uuid } = await vcenter.machine("web");
    await vcenter.growDisk("flatcar-stable", 50);
    world.args = { ...world.args, butane: motd("goodbye") };
    const refused = await stack.upFails();
    expect(done(refused)).toEqual([]);
    expect(textOf(refused)).toContain('diskSizeGb: "20": the image\'s system disk has 50 GiB');
    expect((await vcenter.machine("web")).uuid).toBe(uuid);

    world.args = { ...world.args, diskSizeGb: 50 };
    expect(done(await stack.up())).toEqual(replacement);
  });

  test("leaves the machine where the image is a library item of the same program", async () => {
    const { vcenter, stack, texts } = await startLibrary();
    const { outputs } = await stack.up();
    const { uuid } = await vcenter.machine("web");
    await deleteItem(vcenter, String(outputs.itemId?.value));
    expect(changed(await stack.up())).toEqual({});

    texts.motd = "goodbye";
    const refused = await stack.upFails();
    expect(done(refused)).toEqual([]);
    expect(textOf(refused)).toMatch(/flatcar-stable-4593\.2\.0 is not in its library any more/);
    expect((await vcenter.machine("web")).uuid).toBe(uuid);

    // As the message says: a refresh finds out, and the item is uploaded again.
    const repaired = await stack.up({ refresh: true });
    expect(done(repaired)).toEqual(expect.arrayContaining(replacement));
    expect(decodeGuestinfo(await vcenter.machine("web"))).toContain("data:,goodbye");
    await stack.expectNoChanges();
  });
});

/** A program with an image in a library, and one machine made of it. */
async function startLibrary() {
  const vcenter = await startVcenter();
  const { resourcePoolId, datastoreId, networkId } = vcenter.placement;
  const texts = { motd: "hello" };
  const stack = await startStack({
    vcenter,
    program: () => {
      const library = new vsphere.ContentLibrary("images", {
        name: "images",
        storageBackings: [datastoreId],
      });
      const args = { version: "4593.2.0", libraryId: library.id, file };
      const { templateUuid, itemId } = new FlatcarImage("flatcar", args);
      const butane = motd(texts.motd);
      const networks = [{ networkId }];
      new FlatcarVm("web", { image: templateUuid, resourcePoolId, datastoreId, networks, butane });
      return { itemId };
    },
  });
  const file = path.join(stack.dir, "flatcar.ova");
  fs.writeFileSync(file, makeOva());
  return { vcenter, stack, texts };
}

/** Deletes an item of a content library behind the program's back. */
async function deleteItem(vcenter: Vcenter, id: string): Promise<void> {
  const { server, user, password } = vcenter.info;
  const ask = (method: string, url: string, headers: Record<string, string>): Promise<string> =>
    new Promise((resolve, reject) => {
      const options = { method, headers, rejectUnauthorized: false };
      const request = https.request(
        `https://${server}/rest/com/vmware/${url}`,
        options,
        (reply) => {
          let text = "";
          reply.on("data", (chunk) => (text += String(chunk)));
          reply.on("end", () =>
            reply.statusCode === 200 ? resolve(text) : reject(new Error(`${url}: ${text}`)),
          );
        },
      );
      request.on("error", reject).end();
    });
  const account = Buffer.from(`${user}:${password}`).toString("base64");
  const login = await ask("POST", "cis/session", { authorization: `Basic ${account}` });
  const { value } = JSON.parse(login) as { value: string };
  await ask("DELETE", `content/library/item/id:${id}`, { "vmware-api-session-id": value });
}
