import fs from "node:fs";
import { expect, test } from "vitest";
import {
  done,
  gateType,
  mostMissing,
  motd,
  startWorld,
  touched,
  vmType,
} from "../../e2e/cluster/world";

const keys = Array.from({ length: 20 }, (_, i) => i);
const nameOf = (key: number): string => `prod-web-${key}`;

test("a roll over twenty nodes stops at the one that is not ready, and the next up goes on there", async () => {
  const { vcenter, stack, log, declare, logged } = await startWorld();
  const fault = `${log}.fault`;
  const cluster = (text: string, maxUnavailable: number): void => {
    declare({
      butane: motd(text),
      gate: {
        ready: `[ "$(cat ${fault} 2>/dev/null)" != $NODE_NAME ] && echo ready $NODE_KEY >> ${log}`,
        readyMinutes: 1,
        drain: `echo drain $NODE_KEY >> ${log}`,
      },
      pools: { web: { replicas: 20, maxUnavailable } },
    });
  };
  cluster("one", 20);
  await stack.up({ parallel: 20 });
  logged();
  const behind = keys.slice(8).map(nameOf);
  const ids = async (): Promise<string[]> =>
    (await Promise.all(behind.map((name) => vcenter.machine(name)))).map(({ id }) => id);
  const before = await ids();

  fs.writeFileSync(fault, nameOf(7));
  cluster("onE", 1);
  const failed = await stack.upFails({ parallel: 20 });
  const gone = keys.slice(0, 7).flatMap((key) => [`drain ${key}`, `ready ${key}`]);
  expect(logged()).toEqual([...gone, "drain 7"]);
  const replaced = (key: number): string[] => [
    `delete-replaced ${nameOf(key)}`,
    `create-replacement ${nameOf(key)}`,
  ];
  expect(done(failed, vmType)).toEqual(keys.slice(0, 8).flatMap(replaced));
  expect(await ids()).toEqual(before);

  fs.rmSync(fault);
  const resumed = await stack.up({ parallel: 20 });
  const rest = keys.slice(8).flatMap((key) => [`drain ${key}`, `ready ${key}`]);
  expect(logged()).toEqual(["ready 7", ...rest]);
  expect(done(resumed, vmType)).toEqual(keys.slice(8).flatMap(replaced));
  expect(mostMissing([failed, resumed], gateType)).toBe(1);
  expect(touched(await stack.preview())).toEqual([]);
}, 600_000);
