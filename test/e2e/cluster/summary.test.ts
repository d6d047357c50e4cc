import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import type { Result } from "../../support";
import { codeWith } from "../../support/code-blocks";
import { startWorld } from "./world";

const summary = ({ messages }: Result): string | undefined =>
  messages.find(({ severity, urn }) => severity.startsWith("info") && urn.endsWith("Cluster::prod"))
    ?.text;

test("a line of sysctl on 30 nodes is one summary, and no node repeats what all share", async () => {
  const world = await startWorld();
  const { stack } = world;
  const declare = (rpFilter: string, web = 30): void => {
    world.declare({
      sysctl: { "net.ipv4.conf.all.rp_filter": rpFilter },
      timezone: "Europe/Berlin",
      pools: { db: { replicas: 3 }, web: { replicas: web } },
    });
  };
  declare("1");
  expect(summary(await stack.up())).toBeUndefined();
  expect(summary(await stack.preview())).toBeUndefined();

  declare("2");
  const plain = await stack.preview();
  expect(`${summary(plain)}\n`).toBe(codeWith("docs/cluster.md", "prod: 33 of 33 nodes"));
  const detailed = await stack.preview({ diff: true });
  const lines = detailed.text.split("\n");
  // The change itself stands once, after the summary and before the first machine.
  const at = (text: string): number[] =>
    lines.flatMap((line, i) => (line.includes(text) ? [i] : []));
  const [head] = at("prod: 33 of 33 nodes change");
  expect(at("+ net.ipv4.conf.all.rp_filter = 2")).toHaveLength(1);
  expect(head).toBeLessThan(at("VirtualMachine: (replace)")[0] ?? 0);
  expect(at("FlatcarVm: (update)")).toEqual([]);
  expect(lines.length).toBeLessThan(300);
  expect(plain.text).not.toContain("flatcar-vsphere.up");

  declare("1", 29);
  expect(summary(await stack.preview())).toBe(
    "prod: 1 of 33 nodes changes\n  pool web: 1 node is deleted: 29\n  same config and image: db (3)",
  );
});

test("a summary waits for nothing that is said of a node, nor of what waits for the cluster", async () => {
  const world = await startWorld();
  const { stack } = world;
  const declare = (timezone: string): void => {
    world.declare({
      timezone,
      butane: "variant: flatcar\nversion: 1.1.0\nnonsense: 1\n",
      pools: { web: { replicas: 3 } },
    });
    const cluster = stack.program!;
    stack.program = () => {
      const outputs = cluster() as { nodes: pulumi.Output<unknown> };
      const behind = new pulumi.ComponentResource("test:index:Behind", "behind", {
        nodes: outputs.nodes,
      });
      void pulumi.log.info("is behind the cluster", behind);
      return outputs;
    };
  };
  declare("Europe/Berlin");
  await stack.up();
  declare("UTC");
  const preview = await stack.preview();
  expect(summary(preview)).toContain("3 of 3 nodes are replaced");
  const texts = preview.messages.map(({ text }) => text);
  expect(texts.filter((text) => text.includes("nonsense"))).toHaveLength(1);
  expect(texts).toContain("is behind the cluster");
});
