import { expect, test } from "vitest";
import { FlatcarVm } from "../../../../src";
import { machine, recordRequests } from "../cluster/record";

/** Tells one restart from another. */
const restart = expect.stringMatching(/^[0-9a-f]{16}$/) as string;

test("the probes of a machine run again behind its restarts and are made anew with it, the old ones gone before, one after the other", async () => {
  const requests = await recordRequests(
    () =>
      new FlatcarVm("web", {
        ...machine,
        ready: { tcpPort: 22, command: "true" },
        ssh: { privateKey: "key", hostKey: "ssh-ed25519 AAAA" },
      }),
  );
  const probes = requests.filter(({ name }) => name.startsWith("web-ready"));
  expect(probes).toMatchObject([
    {
      type: "command:local:Command",
      name: "web-ready",
      deleteBeforeReplace: true,
      inputs: { triggers: ["web-id"], environment: { RESTART: restart } },
    },
    {
      type: "command:remote:Command",
      name: "web-ready-command",
      deleteBeforeReplace: true,
      inputs: {
        triggers: ["web-id", restart],
        connection: {
          value: { host: "10.0.0.9", port: 22, user: "core", dialErrorLimit: 40 },
        },
      },
    },
  ]);
  expect(probes[1]?.dependsOn).toContain("web-ready");
});
