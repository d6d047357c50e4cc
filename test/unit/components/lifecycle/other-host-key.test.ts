/** What is said where a machine has another host key than the one that is pinned. The tests play the engine's part. */
import * as pulumi from "@pulumi/pulumi";
import { expect, test, vi } from "vitest";
import { adviseOnHostKey } from "../../../../src/components/lifecycle/other-host-key";
import { record } from "../mocks";

vi.mock("../../../../src/components/engine/error-hooks", () => import("./played-hooks.js"));

type Played = (failure: { name: string; errors: string[] }) => Promise<boolean>;

/** What is said of a resource that fails. It is never made once more. */
async function saidOf(errors: string[]): Promise<string[]> {
  const said: string[] = [];
  const spy = vi.spyOn(pulumi.log, "error").mockImplementation((text) => {
    said.push(text);
    return Promise.resolve();
  });
  await record(async () => {
    const { hooks } = adviseOnHostKey(new pulumi.ComponentResource("test:index:Machine", "web"));
    for (const hook of hooks?.onError ?? []) {
      expect(
        await (hook as unknown as { callback: Played }).callback({ name: "web-ready", errors }),
      ).toBe(false);
    }
  });
  spy.mockRestore();
  return said;
}

test("a resource that meets another host key says which, and that nothing was sent", async () => {
  const refused = "ssh: handshake failed: host key mismatch";
  expect(await saidOf(["first try", refused])).toEqual([
    expect.stringMatching(
      /^web-ready met another SSH host key than the one that is pinned, and sent nothing\. ./,
    ),
  ]);
});

test("nothing is said of other failures", async () => {
  expect(await saidOf(["connection refused"])).toEqual([]);
});
