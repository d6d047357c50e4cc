import { expect, test } from "vitest";
import { volatile } from "../../../src";
import type { Result } from "../../support";
import { motd, startWorld } from "./world";

/** What would be or was done, by resource and without what only follows from it: `update VirtualMachine prod-web-0`. */
function steps(result: Result): string[] {
  const found = result.steps
    .filter(({ op, phase }) => phase === "begin" && !["same", "refresh"].includes(op))
    .map(({ op, type, name }) => `${op} ${type.slice(type.lastIndexOf(":") + 1)} ${name}`);
  return [...new Set(found)].sort();
}

test("a node's own size, a new token and what Ignition erases change what they should, and nothing else", async () => {
  const { vcenter, stack, log, declare, logged } = await startWorld();
  const { networkId } = vcenter.placement;
  const cluster = (token: string, numCpus: number): void => {
    declare({
      networks: [{ networkId, isolated: true }],
      gate: { ready: `echo ready $NODE_NAME $NODE_ADDRESS >> ${log}` },
      butane: motd("one"),
      snippets: [
        {
          variant: "flatcar",
          version: "1.1.0",
          storage: { files: [{ path: "/etc/token", contents: { inline: volatile(token) } }] },
        },
      ],
      pools: {
        web: {
          nodes: { "0": { numCpus }, "1": {} },
          addressRange: { cidr: "10.0.0.0/24", first: "10.0.0.10" },
        },
      },
    });
  };
  cluster("token-1", 2);
  await stack.up();
  expect(logged()).toEqual(["ready prod-web-0 10.0.0.10", "ready prod-web-1 10.0.0.11"]);

  await vcenter.eraseGuestinfo("prod-web-0");
  cluster("token-2", 2);
  expect(steps(await stack.up({ refresh: true })).filter((s) => !s.includes("FlatcarVm"))).toEqual(
    [],
  );

  cluster("token-2", 4);
  const expected = ["update VirtualMachine prod-web-0"];
  expect(steps(await stack.preview())).toEqual(expected);
  expect(steps(await stack.up())).toEqual(expected);
  expect((await vcenter.machine("prod-web-0")).cpus).toBe(4);
  expect(logged()).toEqual([]);
});
