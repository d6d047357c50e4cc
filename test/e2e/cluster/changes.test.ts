import { local } from "@pulumi/command";
import { expect, test } from "vitest";
import { type FlatcarNodeArgs, volatile } from "../../../src";
import type { Result } from "../../support";
import { done, motd, startWorld, vmType } from "./world";

const kinds: Readonly<Record<string, string>> = {
  VirtualMachine: "machine",
  FlatcarVm: "node",
  Command: "gate",
};

/** What was done, by resource: `update machine prod-web-a`. All that belongs to a replacement is one. */
function steps(result: Result): string[] {
  const found = result.steps
    .filter(({ op, phase }) => phase === "begin" && !["same", "refresh"].includes(op))
    .map(({ op, type, name }) => {
      const kind = type.slice(type.lastIndexOf(":") + 1);
      return `${op.includes("replace") ? "replace" : op} ${kinds[kind] ?? kind} ${name}`;
    });
  return [...new Set(found)].sort();
}

/** A node with all that belongs to it. */
const all = (op: string, ...names: string[]): string[] =>
  names.flatMap((name) => ["gate", "machine", "node"].map((kind) => `${op} ${kind} ${name}`));

test("every edit of a cluster changes what it should, and nothing else", async () => {
  const world = await startWorld({ templates: ["flatcar-old", "flatcar-new"] });
  const { vcenter, stack } = world;
  const now = {
    image: "flatcar-old",
    onImageChange: "ignore" as "ignore" | "replace",
    token: "token-1",
    web: { a: {}, b: {}, c: {} } as Record<string, FlatcarNodeArgs>,
    db: 2,
    turned: false,
    other: false,
  };
  const declare = (): void => {
    const { image, onImageChange, token, turned, other } = now;
    const contents = { inline: volatile(token) };
    const files = [{ path: "/etc/token", contents }];
    const pools = Object.entries({ db: { replicas: now.db }, web: { nodes: now.web } });
    world.declare({
      image,
      onImageChange,
      gate: { ready: "true" },
      butane: motd("one"),
      snippets: [{ variant: "flatcar", version: "1.1.0", storage: { files } }],
      pools: Object.fromEntries(turned ? pools.toReversed() : pools),
    });
    const { program } = stack;
    stack.program = () => {
      if (other) new local.Command("other", { create: "true" });
      return program?.();
    };
  };
  const becomes = async (edit: Partial<typeof now>, refresh = false): Promise<Result> => {
    Object.assign(now, edit);
    declare();
    return stack.up({ refresh });
  };
  const [a, b, c, d] = [{}, {}, {}, {}];
  await becomes({});

  // A node is added, the middle one removed, another renamed.
  expect(steps(await becomes({ web: { a, b, c, d } }))).toEqual(all("create", "prod-web-d"));
  expect(steps(await becomes({ web: { a, c, d } }))).toEqual(all("delete", "prod-web-b"));
  expect(steps(await becomes({ web: { a, d, e: c } }))).toEqual([
    ...all("create", "prod-web-e"),
    ...all("delete", "prod-web-c"),
  ]);

  // A pool grows and shrinks.
  expect(steps(await becomes({ db: 4 }))).toEqual(all("create", "prod-db-2", "prod-db-3").sort());
  const shrunk = await becomes({ db: 2 });
  expect(steps(shrunk)).toEqual(all("delete", "prod-db-2", "prod-db-3").sort());
  expect(done(shrunk, vmType)).toEqual(["delete prod-db-3", "delete prod-db-2"]);

  // Another order of pools, of nodes and of the program, and what else is in it, mean nothing.
  expect(steps(await becomes({ web: { e: c, d, a }, turned: true, other: true }))).toEqual([
    "create gate other",
  ]);

  // A token, and what happens to machines while they run.
  await vcenter.eraseGuestinfo("prod-web-a");
  await vcenter.attachDisk("prod-web-a", 1);
  expect(steps(await becomes({}, true))).toEqual([]);
  expect(steps(await becomes({ token: "token-2" }))).toEqual([]);

  // A node's own size, behind which its gate asks again whether it is ready, and another image.
  const sized = steps(await becomes({ web: { a: { numCpus: 4 }, d, e: c } }));
  expect(sized).toEqual(["update gate prod-web-a", "update machine prod-web-a"]);
  expect((await vcenter.machine("prod-web-a")).cpus).toBe(4);
  expect(steps(await becomes({ image: "flatcar-new" }))).toEqual([]);
  const swapped = await becomes({ onImageChange: "replace" });
  const order = ["prod-db-0", "prod-db-1", "prod-web-a", "prod-web-d", "prod-web-e"];
  expect(done(swapped, vmType)).toEqual(
    order.flatMap((name) => [`delete-replaced ${name}`, `create-replacement ${name}`]),
  );
  expect(steps(swapped)).toEqual(
    ["gate", "machine"].flatMap((kind) => order.map((name) => `replace ${kind} ${name}`)),
  );
});
