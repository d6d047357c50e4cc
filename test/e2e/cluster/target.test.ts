import { expect, test } from "vitest";
import type { TestStack } from "../../support";
import { done, gateType, motd, startWorld, vmType } from "./world";

/** The URNs of resources of a type, by name. */
function urnOf(stack: TestStack, type: string, name: string): string {
  const { checkpoint } = JSON.parse(stack.stateText()) as {
    checkpoint: { latest: { resources: { urn: string; type: string }[] } };
  };
  const { urn } = checkpoint.latest.resources.find(
    (one) => one.type === type && one.urn.endsWith(`::${name}`),
  )!;
  return urn;
}

test("one node that is targeted is replaced alone, and the others have their cause until they are", async () => {
  const { stack, log, logged, declare } = await startWorld();
  const cluster = (text: string): void => {
    const say = (what: string): string => `echo ${what} $NODE_KEY >> ${log}`;
    const gate = { ready: say("ready"), drain: say("drain") };
    declare({ butane: motd(text), pools: { web: { replicas: 3, gate } } });
  };
  cluster("one");
  await stack.up();
  logged();
  cluster("two");
  const target = [vmType, gateType].map((type) => urnOf(stack, type, "prod-web-1"));
  const one = await stack.up({ target });
  expect(done(one, vmType)).toEqual([
    "delete-replaced prod-web-1",
    "create-replacement prod-web-1",
  ]);
  expect(logged()).toEqual(["drain 1", "ready 1"]);
  const preview = await stack.preview();
  expect(preview.messages.map(({ text }) => text).join("\n")).toContain(
    "pool web: 2 of 3 nodes are replaced, at most 1 at a time, in 2 waves: 0 | 2\n    file /etc/motd: changed",
  );
  await stack.up();
  await stack.expectNoChanges();
});
