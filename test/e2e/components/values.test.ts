import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { FlatcarCluster, FlatcarImage, FlatcarVm, InvalidArgsError } from "../../../src";
import { startStack, startVcenter } from "../../support";
import { base, table } from "../../unit/arguments/table";
import { cpuMs } from "../../support/cpu";

const components = { FlatcarVm, FlatcarCluster, FlatcarImage } as const;

/** What a program sees that declares something with wrong arguments: an error's name and the paths in it. */
function declared(component: keyof typeof components, name: string, args: object): string[] {
  try {
    const made = components[component] as new (name: string, args: object) => unknown;
    new made(name, args);
    return ["nothing"];
  } catch (error) {
    if (!(error instanceof InvalidArgsError)) return [`a ${(error as Error).name}`];
    return error.problems.map(({ path }) => path).sort();
  }
}

describe("on the engine, in one preview", () => {
  test("100 mistakes and more of all kinds are told by their paths, without a wait, and nothing is made", async () => {
    expect(table.length).toBeGreaterThanOrEqual(100);
    const vcenter = await startVcenter();
    const told: string[][] = [];
    let tookMs = 0;
    const stack = await startStack({
      vcenter,
      program: () => {
        tookMs = cpuMs(() => {
          table.forEach(([component, more], i) => {
            told.push(declared(component, `web-${i}`, { ...base[component], ...more }));
          });
        });
      },
    });
    const { steps } = await stack.preview();
    expect(told).toEqual(
      table.map(([, , ...lines]) => lines.map((line) => line.replace(/: .*/s, "")).sort()),
    );
    expect(steps).toEqual([]);
    expect(tookMs).toBeLessThan(20_000);
  });

  test("an Output in a plain place fails the preview at once, and what is secret is not shown", async () => {
    const vcenter = await startVcenter();
    const { resourcePoolId, networkId } = vcenter.placement;
    const stack = await startStack({
      vcenter,
      program: () => {
        new FlatcarVm("web", {
          ...{ image: "flatcar-stable", resourcePoolId, networks: [{ networkId }] },
          ready: pulumi.output({ tcpPort: 22 }),
          ssh: "s3cret-key" as never,
          sshHostKey: "s3cret-host-key" as never,
        });
      },
    });
    const start = Date.now();
    const { messages } = await stack.previewFails();
    expect(Date.now() - start).toBeLessThan(30_000);
    const errors = messages.filter(({ severity }) => severity === "error");
    const text = [...new Set(errors.map((one) => one.text))].join("\n");
    expect(text).toContain("ready: must be a plain value, and is an Output");
    expect(text).toContain("ssh: must be an object with keys, and is a text");
    expect(JSON.stringify(messages)).not.toContain("s3cret");
    expect(text).not.toMatch(/ at .*\.(js|ts):\d+/);
  });
});
