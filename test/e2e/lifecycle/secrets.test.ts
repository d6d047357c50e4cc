import fs from "node:fs";
import { gunzipSync } from "node:zlib";
import * as pulumi from "@pulumi/pulumi";
import type { EngineEvent } from "@pulumi/pulumi/automation";
import { describe, expect, test } from "vitest";
import { decodeGuestinfo } from "../../support";
import { interpolate, volatile } from "../../../src";
import { done, startWorld } from "./world";

const hash = "$6$rounds=4096$saltsaltsalt$9ePzTtQdrVXMUYmTAZDlp5xWYSSgkBnJhkdrQ4";
const token = "tok-5f1c9b7e2a";

const unit = (port: number): string =>
  ["[Unit]", "Description=Web", "", "[Service]", `ExecStart=/opt/web --port ${port}`, ""].join(
    "\n",
  );

/** A typed config with secrets at depth, and beside them a unit of which one line changes. */
const config = (port: number) => ({
  variant: "flatcar" as const,
  version: "1.1.0" as const,
  passwd: { users: [{ name: "core", password_hash: pulumi.secret(hash) }] },
  storage: {
    files: [
      {
        path: "/etc/token",
        contents: { inline: pulumi.interpolate`token=${pulumi.secret(token)}\n` },
      },
    ],
  },
  systemd: { units: [{ name: "web.service", contents: unit(port) }] },
});

/** A config with the texts of its files in clear. */
const withTexts = (ignition: string): string =>
  ignition.replaceAll(/data:,[^"]*/g, decodeURIComponent);

/** Some bytes, and whatever they hold in base64, unpacked if it is packed, to any depth. */
function* layers(bytes: Buffer, depth = 0): Generator<Buffer> {
  yield bytes;
  if (depth > 4) return;
  const unpacked = unpack(bytes);
  if (unpacked !== undefined) yield* layers(unpacked, depth + 1);
  for (const [encoded] of bytes.toString("latin1").matchAll(/[A-Za-z0-9+/]{16,}={0,2}/g)) {
    yield* layers(Buffer.from(encoded, "base64"), depth + 1);
  }
}

/** What is packed in some bytes; nothing where they only look like it. */
function unpack(bytes: Buffer): Buffer | undefined {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return undefined;
  try {
    return gunzipSync(bytes);
  } catch {
    return undefined;
  }
}

const holds = (bytes: Buffer, secret: string): boolean =>
  [...layers(bytes)].some((layer) => layer.includes(secret));

// The SDK's own debug messages, shown with --debug only, carry every property that any program sends.
const isShown = ({ diagnosticEvent }: EngineEvent): boolean =>
  (diagnosticEvent?.severity as string | undefined) !== "debug";

describe("a secret deep in a typed config", () => {
  test("is masked in every preview, beside the line that changes, and is in no file in any form", async () => {
    const world = await startWorld({ butane: config(80) });
    const { stack, vcenter } = world;
    const results = [await stack.preview({ diff: true }), await stack.up()];
    const ignition = decodeGuestinfo(await vcenter.machine("web"));
    expect(ignition).toContain(hash);
    expect(withTexts(ignition)).toContain(`token=${token}`);

    world.args = { ...world.args, butane: config(8080) };
    const detailed = await stack.preview({ diff: true });
    expect(detailed.text).toMatch(
      /- ExecStart=\/opt\/web --port 80\s+\+ ExecStart=\/opt\/web --port 8080/,
    );
    expect(detailed.text).toContain("[secret]");
    results.push(detailed, await stack.preview(), await stack.up({ diff: true }));
    expect(results.every(({ text }) => text.length > 0)).toBe(true);
    for (const { text, events } of results) {
      for (const secret of [hash, token]) {
        expect(holds(Buffer.from(text), secret)).toBe(false);
        expect(holds(Buffer.from(JSON.stringify(events.filter(isShown))), secret)).toBe(false);
      }
    }
    // The search does find what is there: the same data, not encrypted.
    const data = (await vcenter.machine("web")).extraConfig["guestinfo.ignition.config.data"]!;
    expect(holds(Buffer.from(`"data":"${data}"`), hash)).toBe(true);
    for (const file of stack.files()) {
      for (const secret of [hash, token]) {
        expect(holds(fs.readFileSync(file), secret), file).toBe(false);
      }
    }
  });
});

describe("a secret in a text, of which a line changes two lines below", () => {
  const butane = (port: number, nonce: string) => interpolate`variant: flatcar
version: 1.1.0
storage:
  files:
    - path: /etc/web.conf
      contents:
        inline: |
          token = ${pulumi.secret(token)}
          nonce = ${volatile(nonce)}
          port = ${port}
`;

  test("is masked alone: the line shows, and a volatile part changes nothing", async () => {
    const world = await startWorld({ butane: butane(80, "first-nonce") });
    const { stack, vcenter } = world;
    await stack.up();
    expect(withTexts(decodeGuestinfo(await vcenter.machine("web")))).toContain(
      `token = ${token}\nnonce = first-nonce\nport = 80\n`,
    );
    world.args = { ...world.args, butane: butane(8080, "other-nonce") };
    const preview = await stack.preview({ diff: true });
    expect(preview.text).toMatch(/- port = 80\s+\+ port = 8080/);
    expect(preview.text).toContain("token = [secret]");
    expect(preview.text).toContain("nonce = [volatile]");
    expect(preview.text).not.toMatch(new RegExp(`${token}|first-nonce|other-nonce`));

    world.args = { ...world.args, butane: butane(80, "other-nonce") };
    expect(done(await stack.up())).toEqual([]);
    for (const file of stack.files()) {
      for (const secret of [token, "first-nonce", "other-nonce"]) {
        expect(holds(fs.readFileSync(file), secret), file).toBe(false);
      }
    }
  });
});
