import { describe, expect, test } from "vitest";
import { FlatcarVm } from "../../../src";
import { planMachine } from "../../../src/flatcar/machine";
import { maxEncodedBytes } from "../../../src/guestinfo";
import { decodeGuestinfo, ignitionValidate, startStack, startVcenter } from "../../support";

const kib = 1024;

/** Text that compresses no better than base64 does, the same on every run. */
function noise(bytes: number): string {
  let state = 1;
  let text = "";
  while (text.length < bytes) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    text += "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"[(state >>> 16) & 63];
  }
  return text;
}

const config = (text: string) => ({
  variant: "flatcar" as const,
  version: "1.1.0" as const,
  storage: { files: [{ path: "/opt/noise", contents: { inline: text } }] },
});

/** The contents of a file in an Ignition config. */
async function contentsOf(ignition: string, path: string): Promise<string> {
  const { storage } = JSON.parse(ignition) as {
    storage: { files: { path: string; contents: { source: string; compression?: string } }[] };
  };
  const { contents } = storage.files.find((file) => file.path === path)!;
  const response = await fetch(contents.source);
  const stream = response.body!;
  const plain =
    contents.compression === "gzip" ? stream.pipeThrough(new DecompressionStream("gzip")) : stream;
  return new Response(plain).text();
}

describe("the userdata of a machine", () => {
  test("of 1 KiB, 64 KiB and 700 KiB is in guestinfo byte for byte", async () => {
    const vcenter = await startVcenter();
    const { resourcePoolId, datastoreId, networkId } = vcenter.placement;
    const texts = new Map([1, 64, 700].map((size) => [`vm-${size}k`, noise(size * kib)]));
    const stack = await startStack({
      vcenter,
      program: () => {
        for (const [name, text] of texts) {
          new FlatcarVm(name, {
            image: "flatcar-stable",
            resourcePoolId,
            datastoreId,
            networks: [{ networkId }],
            butane: config(text),
          });
        }
      },
    });
    await stack.up();
    for (const [name, text] of texts) {
      const machine = await vcenter.machine(name);
      const local = planMachine({ name, networks: [{}], butane: config(text) });
      for (const [key, value] of Object.entries(local.guestinfo)) {
        expect(machine.extraConfig[key] === value, `${name} ${key}`).toBe(true);
      }
      const ignition = decodeGuestinfo(machine);
      expect((await contentsOf(ignition, "/opt/noise")) === text, name).toBe(true);
      expect(await ignitionValidate(ignition)).toEqual({ stdout: "", stderr: "", status: 0 });
    }
    await stack.expectNoChanges();
  });

  test("over the limit is refused at preview with the size and the limit", async () => {
    const vcenter = await startVcenter();
    const { resourcePoolId, datastoreId, networkId } = vcenter.placement;
    const stack = await startStack({
      vcenter,
      program: () => {
        new FlatcarVm("big", {
          image: "flatcar-stable",
          resourcePoolId,
          datastoreId,
          networks: [{ networkId }],
          butane: config(noise(1500 * kib)),
        });
      },
    });
    const { messages } = await stack.previewFails();
    const errors = messages.filter(({ severity }) => severity === "error").map(({ text }) => text);
    expect(errors.join("\n")).toMatch(
      new RegExp(`butane.*\\d{7} bytes encoded.*${maxEncodedBytes} bytes`, "s"),
    );
    expect((await vcenter.inventory()).machines).toEqual([]);
  });
});
