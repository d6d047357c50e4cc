import fs from "node:fs";
import * as pulumi from "@pulumi/pulumi";
import { expect, onTestFinished, test } from "vitest";
import type { Result } from "../../support";
import { SshServer } from "../standins/sshServer";
import { gateType, motd, startWorld, vmType, type World } from "./world";

interface Nodes extends World {
  /** The machines behind SSH, by their keys. */
  readonly nodes: Readonly<Record<"a" | "b", SshServer>>;
  readonly configure: (text: string, more?: { drainMinutes: pulumi.Input<number> }) => void;
}

/** Two nodes whose gates log in to them: what they do is in a file on each. */
async function startNodes(): Promise<Nodes> {
  const world = await startWorld();
  const nodes = { a: await SshServer.start(), b: await SshServer.start() };
  onTestFinished(async () => {
    await Promise.all([nodes.a.stop(), nodes.b.stop()]);
  });
  const ssh = ({ connection }: SshServer) => ({ ssh: connection });
  const say = (word: string): string => `echo ${word} $NODE_NAME $TOKEN >> "$HOME/gate.log"`;
  const configure = (text: string, more = {}): void => {
    world.declare({
      butane: motd(text),
      gate: {
        on: "node",
        ready: say("ready"),
        drain: say("drain"),
        environment: { TOKEN: pulumi.secret("it's 1") },
        ...more,
      },
      pools: {
        web: { nodes: { a: ssh(nodes.a), b: ssh(nodes.b) }, maxUnavailable: 1 },
      },
    });
  };
  return { ...world, nodes, configure };
}

/** What a node's gate did on it, in order. */
const did = (node: SshServer): string[] =>
  fs.readFileSync(node.machine.path("home/gate.log"), "utf8").trimEnd().split("\n");

/** The steps of machines and gates in the order in which they were finished. */
const order = ({ steps }: Result): string[] =>
  steps
    .filter(({ phase, op }) => phase === "done" && op !== "same" && op !== "replace")
    .filter(({ type }) => [vmType, gateType].includes(type))
    .map(({ op, type, name }) => `${op} ${type === vmType ? "machine" : "gate"} ${name}`);

const replaced = (name: string): string[] => [
  `delete-replaced gate ${name}`,
  `delete-replaced machine ${name}`,
  `create-replacement machine ${name}`,
  `create-replacement gate ${name}`,
];

test("nodes are drained and asked on themselves, one after the other, and no secret of theirs is in clear", async () => {
  const { stack, nodes, configure } = await startNodes();
  configure("one");
  const made = await stack.up();
  expect(did(nodes.a)).toEqual(["ready prod-web-a it's 1"]);
  expect(did(nodes.b)).toEqual(["ready prod-web-b it's 1"]);
  await stack.expectNoChanges();

  configure("two");
  const preview = await stack.preview({ diff: true });
  const rolled = await stack.up();
  expect(order(rolled)).toEqual([...replaced("prod-web-a"), ...replaced("prod-web-b")]);
  for (const [key, node] of Object.entries(nodes)) {
    const [ready, drain] = ["ready", "drain"].map((word) => `${word} prod-web-${key} it's 1`);
    expect(did(node)).toEqual([ready, drain, ready]);
  }
  const [, line] = nodes.a.privateKey.split("\n");
  for (const text of [made.text, preview.text, rolled.text, stack.stateText()]) {
    expect(text).not.toContain(line);
    expect(text).not.toContain("it's 1");
  }
  expect(stack.stateText()).toContain("NODE_HOSTNAME");

  await stack.destroy();
  expect(did(nodes.b).at(-1)).toBe("drain prod-web-b it's 1");
  expect(did(nodes.a).at(-1)).toBe("drain prod-web-a it's 1");
});

test("a node that is gone stops the roll with the way on, which leaves it undrained", async () => {
  const { stack, vcenter, nodes, configure } = await startNodes();
  // A value that is known later is not held to whole minutes, which would be long for a test.
  const drainMinutes = pulumi.output(0.1);
  configure("one", { drainMinutes });
  await stack.up();
  const { id } = await vcenter.machine("prod-web-a");
  await nodes.a.unplug();

  configure("two", { drainMinutes });
  const failed = await stack.upFails();
  expect(order(failed)).toEqual([]);
  expect(failed.messages.map(({ text }) => text).join("\n")).toMatch(
    /prod-web-a could not be reached in 0\.1 minutes.*Connection refused.*FLATCAR_SKIP_DRAIN=prod-web-a/,
  );
  expect((await vcenter.machine("prod-web-a")).id).toBe(id);

  stack.stack.workspace.envVars.FLATCAR_SKIP_DRAIN = "prod-web-a";
  let plugged: Promise<void> | undefined;
  const passed = await stack.up({
    onEvent: ({ resOutputsEvent: event }) => {
      // The new machine answers.
      if (event?.metadata.op === "create-replacement" && event.metadata.type === vmType) {
        plugged ??= nodes.a.plug();
      }
    },
  });
  await plugged;
  expect(order(passed)).toEqual([...replaced("prod-web-a"), ...replaced("prod-web-b")]);
  expect(did(nodes.a)).toEqual(["ready prod-web-a it's 1", "ready prod-web-a it's 1"]);
  expect(did(nodes.b)).toEqual(
    ["ready", "drain", "ready"].map((word) => `${word} prod-web-b it's 1`),
  );
});
