import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import type { ButaneConfig } from "../../../src/butane";
import type { Result } from "../../support";
import { done, motd, replacement, startWorld, type World } from "./world";

const base = {
  variant: "flatcar",
  version: "1.1.0",
  storage: {
    files: [{ path: "/etc/motd", contents: { inline: "hello" } }],
    directories: [{ path: "/srv/data", mode: 0o755 }],
  },
  systemd: { units: [{ name: "web.service", contents: "[Service]\nExecStart=/opt/web\n" }] },
  passwd: { users: [{ name: "ops" }] },
  kernel_arguments: { should_exist: ["quiet"] },
} satisfies ButaneConfig;

/** What is said of the machine, without advice. */
const said = ({ messages }: Result): string[] =>
  messages
    .filter(({ severity, urn }) => severity.startsWith("info") && urn.endsWith("FlatcarVm::web"))
    .map(({ text }) => text);

/** What the preview of other arguments says of the machine. */
async function previewed(world: World, args: Partial<World["args"]>): Promise<string[]> {
  const before = world.args;
  world.args = { ...before, ...args };
  const result = await world.stack.preview();
  world.args = before;
  return said(result);
}

describe("a preview says why a machine is replaced", () => {
  test("and names each kind of cause, until the machine has what is new", async () => {
    const world = await startWorld(
      { image: "flatcar-old", butane: base },
      { templates: ["flatcar-old", "flatcar-new"] },
    );
    const { stack, vcenter } = world;
    expect(said(await stack.preview())).toEqual([]);
    expect(said(await stack.up())).toEqual([]);
    const files = [{ path: "/etc/motd", contents: { inline: "goodbye" } }];
    const units = [
      { name: "web.service", dropins: [{ name: "10-port.conf", contents: "[Service]\n" }] },
    ];
    const edits: [ButaneConfig, string][] = [
      [{ ...base, storage: { ...base.storage, files } }, "file /etc/motd: changed"],
      [{ ...base, storage: { files: base.storage.files } }, "directory /srv/data: removed"],
      [{ ...base, passwd: { users: [{ name: "ops", shell: "/bin/sh" }] } }, "user ops: changed"],
      [
        { ...base, kernel_arguments: { should_exist: ["quiet", "panic=1"] } },
        "kernel argument panic=1: added",
      ],
    ];
    for (const [butane, cause] of edits) {
      expect(await previewed(world, { butane })).toEqual([`web is replaced: ${cause}`]);
    }
    expect(
      await previewed(world, { butane: { ...base, systemd: { units } }, hostname: "www" }),
    ).toEqual([
      "web is replaced, for 3 reasons:\n" +
        "  file /etc/hostname: changed\n" +
        "  unit web.service: changed\n" +
        "  unit web.service, drop-in 10-port.conf: added",
    ]);

    const [was, now] = [await vcenter.machine("flatcar-old"), await vcenter.machine("flatcar-new")];
    const image = { image: "flatcar-new" };
    expect(await previewed(world, { ...image, onImageChange: "replace" })).toEqual([
      `web is replaced: image: another (${was.uuid} → ${now.uuid})`,
    ]);
    expect(await previewed(world, image)).toEqual([
      `image: another than web was made from (${was.uuid} → ${now.uuid}); it stays, since onImageChange is "ignore"`,
    ]);
    expect(await previewed(world, { butane: motd("hello"), onConfigChange: "ignore" })).toEqual([
      'web stays as it is, since onConfigChange is "ignore"; a new machine would differ, for 4 reasons:\n' +
        "  directory /srv/data: removed\n" +
        "  kernel argument quiet: removed\n" +
        "  unit web.service: removed\n" +
        "  user ops: removed",
    ]);

    const [butane] = edits[0] ?? [];
    world.args = { ...world.args, butane: butane! };
    const detailed = await stack.preview({ diff: true });
    expect(detailed.text).not.toMatch(/"[0-9a-f]{16}" => \[unknown\]/);
    expect(done(await stack.up())).toEqual(replacement);
    expect(said(await stack.preview())).toEqual([]);
    await stack.expectNoChanges();
  });

  test("and of a secret no more than that it changed, by digests that differ from stack to stack", async () => {
    const secrets = ["correct-horse-1", "battery-staple-2"];
    const butane = (secret: string) => ({
      ...base,
      storage: { files: [{ path: "/etc/token", contents: { inline: pulumi.secret(secret) } }] },
    });
    const changes: string[] = [];
    for (let i = 0; i < 2; i++) {
      const world = await startWorld({ butane: butane(secrets[0]!) });
      await world.stack.up();
      world.args = { ...world.args, butane: butane(secrets[1]!) };
      const preview = await world.stack.preview({ diff: true });
      expect(preview.text).not.toMatch(/correct-horse|battery-staple/);
      expect(world.stack.stateText()).not.toMatch(/correct-horse|battery-staple/);
      const [text = ""] = said(preview);
      expect(text).toMatch(
        /^web is replaced: file \/etc\/token: a secret in it changed \([0-9a-f]{8} → [0-9a-f]{8}\)$/,
      );
      expect(said(await world.stack.preview())).toEqual([text]);
      changes.push(text);
    }
    expect(changes[0]).not.toBe(changes[1]);
  });
});
