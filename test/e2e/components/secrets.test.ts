import fs from "node:fs";
import * as pulumi from "@pulumi/pulumi";
import type { EngineEvent } from "@pulumi/pulumi/automation";
import { describe, expect, test } from "vitest";
import { FlatcarVm } from "../../../src";
import { decodeGuestinfo, startStack, startVcenter } from "../../support";

const hash = "$6$rounds=4096$saltsaltsalt$9ePzTtQdrVXMUYmTAZDlp5xWYSSgkBnJhkdrQ4";

const withPassword = (motd: string): pulumi.Output<string> =>
  pulumi.secret(`variant: flatcar
version: 1.1.0
passwd:
  users:
    - name: core
      password_hash: ${hash}
storage:
  files:
    - path: /etc/motd
      contents:
        inline: ${motd}
`);

// The SDK's own debug messages, shown with --debug only, carry every property that any program sends.
function isShown(event: EngineEvent): boolean {
  const severity: string | undefined = event.diagnosticEvent?.severity;
  return severity !== "debug";
}

describe("a secret password hash inside butane", () => {
  test("is in no output, preview, log or file of the engine in clear, and reaches the machine", async () => {
    const vcenter = await startVcenter();
    const { resourcePoolId, datastoreId, networkId } = vcenter.placement;
    let motd = "hello";
    const stack = await startStack({
      vcenter,
      program: () => {
        const vm = new FlatcarVm("web", {
          image: "flatcar-stable",
          resourcePoolId,
          datastoreId,
          networks: [{ networkId }],
          butane: withPassword(motd),
        });
        return { address: vm.address, sha: vm.ignitionSha256 };
      },
    });
    const results = [await stack.preview({ diff: true }), await stack.up({ diff: true })];
    const ignition = decodeGuestinfo(await vcenter.machine("web"));
    expect(ignition).toContain(JSON.stringify(hash).slice(1, -1));

    motd = "goodbye";
    results.push(await stack.preview({ diff: true }));
    const encoded = Buffer.from(ignition).toString("base64");
    const hidden = [hash, hash.slice(20), encoded, encoded.slice(0, 200)];
    for (const { text, events } of results) {
      for (const secret of hidden) {
        expect(text).not.toContain(secret);
        expect(JSON.stringify(events.filter(isShown))).not.toContain(secret);
      }
    }
    for (const file of stack.files()) {
      const bytes = fs.readFileSync(file);
      for (const secret of hidden) expect(bytes.includes(secret), file).toBe(false);
    }
  });
});
