import fs from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
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

const names = Array.from({ length: 20 }, (_, i) => `prod-web-${i}`);

test("an engine that is killed in the middle of a roll over twenty nodes is followed by one that keeps to the window", async () => {
  const { stack, log, declare, logged } = await startWorld();
  const hold = `${log}.hold`;
  const holdAt = (word: string, ...keys: number[]): string =>
    `case $NODE_KEY in ${keys.join("|")}) [ ! -e ${hold} ] || echo ${word} $NODE_KEY >> ${log};
     while [ -e ${hold} ]; do sleep 0.1; done;; esac`;
  const cluster = (text: string): void => {
    const gate = { ready: holdAt("ready", 5, 6, 7), drain: holdAt("drain", 8, 9) };
    declare({ butane: motd(text), gate, pools: { web: { replicas: 20 } } });
  };
  cluster("one");
  await stack.up({ parallel: 20 });

  // Five nodes are through, three of the next five are made but not ready, and two are being drained.
  fs.writeFileSync(hold, "");
  cluster("onE");
  const waiting: string[] = [];
  const killing = (async () => {
    while (waiting.length < 5) {
      await wait(100);
      waiting.push(...logged().filter((line) => line !== ""));
    }
    stack.killEngine();
  })();
  const killed = await stack.upFails({ parallel: 20 });
  await killing;
  expect(waiting.toSorted()).toEqual(["drain 8", "drain 9", "ready 5", "ready 6", "ready 7"]);
  const through = new Set(done(killed, vmType).map((step) => step.split(" ")[1]));
  expect([...through].toSorted()).toEqual(names.slice(0, 8));
  fs.rmSync(hold);
  await stack.cancel();

  const resumed = await stack.up({ parallel: 20 });
  const made = done(resumed, vmType).filter((step) => step.startsWith("create"));
  expect(made.toSorted()).toEqual(
    names
      .slice(8)
      .map((name) => `create-replacement ${name}`)
      .toSorted(),
  );
  expect(mostMissing([killed], gateType)).toBe(5);
  expect(mostMissing([killed, resumed], gateType)).toBe(5);
  expect(touched(await stack.preview())).toEqual([]);
});
