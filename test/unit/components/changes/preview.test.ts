/** What a preview says of machines that an earlier `up` has made: the stack's state is given, the engine is not there. */
import { expect, test } from "vitest";
import { FlatcarCluster, FlatcarVm, type FlatcarVmArgs } from "../../../../src";
import { recordText, toldOf } from "../../../../src/components/changes/told";
import { planOf } from "../../../../src/components/machine/plan";
import { staticMachine } from "../cluster/record";
import type { State } from "../mocks";
import { nameIsFree, saidByPreview, urnOf } from "../said";

const vmType = "vsphere:index/virtualMachine:VirtualMachine";
const [cluster, vm] = ["flatcar-vsphere:index:FlatcarCluster", "flatcar-vsphere:index:FlatcarVm"];
const key = "a".repeat(64);
/** What the mocks say that every template is. */
const uuid = "4210aaaa-0000-4000-8000-000000000001";

const motd = (text: string): string => `variant: flatcar
version: 1.1.0
storage:
  files:
    - path: /etc/motd
      contents:
        inline: ${text}
`;
const args = (more: Partial<FlatcarVmArgs> = {}): FlatcarVmArgs => ({
  ...staticMachine,
  networks: [{ networkId: "network-7", addresses: ["10.0.0.5/24"], gateway: "10.0.0.1" }],
  butane: motd("one"),
  ...more,
});

/** What an `up` has noted of a machine with these arguments. */
function noted(name: string, were: FlatcarVmArgs): { told: string; ignitionSha256: string } {
  const plan = planOf(name, name, were, { problems: [] });
  if (!("now" in plan)) throw new Error("not known");
  const { trigger, parts, ignitionSha256 } = plan.now;
  const policy = were.onConfigChange ?? "replace";
  return { told: recordText({ key, policy, now: toldOf(trigger, parts, key) }), ignitionSha256 };
}

function stateOf(were: FlatcarVmArgs, more: { image?: string; component?: object } = {}): State {
  return {
    [urnOf(vm, "web")]: more.component ?? noted("web", were),
    [urnOf(`${vm}$${vmType}`, "web")]: {
      uuid: "1",
      clone: { templateUuid: more.image ?? uuid },
    },
  };
}

const previewOf = (is: FlatcarVmArgs, state: State): Promise<string[]> =>
  saidByPreview(() => new FlatcarVm("web", is), { state, answer: nameIsFree });

test("nothing is said of a machine that is told what it was told, and nothing of a new one", async () => {
  expect(await previewOf(args(), stateOf(args()))).toEqual([]);
  expect(await previewOf(args(), {})).toEqual([]);
});

test.each<[string, FlatcarVmArgs, string]>([
  ["replaced", args(), "web is replaced: file /etc/motd: changed"],
  [
    "told a new config",
    args({ onConfigChange: "reprovision" }),
    "web is told a new config and restarts: file /etc/motd: changed",
  ],
  [
    "left alone",
    args({ onConfigChange: "ignore" }),
    'web stays as it is, since onConfigChange is "ignore"; a new machine would differ: file /etc/motd: changed',
  ],
])(
  "a machine whose config is another is %s, and the preview says what is",
  async (_, were, text) => {
    expect(await previewOf({ ...were, butane: motd("two") }, stateOf(were))).toEqual([text]);
  },
);

test("a machine that is to be a linked clone, or none any more, is replaced where another image replaces it", async () => {
  const were = args({ onImageChange: "replace" });
  const is = (linkedClone: boolean, more: Partial<FlatcarVmArgs> = {}): FlatcarVmArgs => ({
    ...were,
    diskSizeGb: 13,
    linkedClone,
    ...more,
  });
  const text = "web is replaced: linkedClone: changed (false → true)";
  expect(await previewOf(is(true), stateOf(were))).toEqual([text]);
  expect(await previewOf(is(false), stateOf(were))).toEqual([]);
  expect(await previewOf(is(true, { onImageChange: "ignore" }), stateOf(were))).toEqual([]);
});

test("another policy than before has nothing to compare with, unless it leaves the machine alone", async () => {
  const now = args({ butane: motd("two"), onConfigChange: "reprovision" });
  expect(await previewOf(now, stateOf(args()))).toEqual([]);
  const [text] = await previewOf({ ...now, onConfigChange: "ignore" }, stateOf(args()));
  expect(text).toContain("stays as it is");
});

test("another image is said, whether the machine stays or is replaced", async () => {
  const state = stateOf(args(), { image: "old" });
  expect(await previewOf(args(), state)).toEqual([
    `image: another than web was made from (old → ${uuid}); it stays, since onImageChange is "ignore"`,
  ]);
  expect(await previewOf(args({ onImageChange: "replace" }), state)).toEqual([
    `web is replaced: image: another (old → ${uuid})`,
  ]);
});

test("of a state that has no parts, no more is said than that the config is another", async () => {
  const { ignitionSha256 } = noted("web", args());
  const state = stateOf(args(), { component: { ignitionSha256 } });
  expect(await previewOf(args(), state)).toEqual([]);
  const [text] = await previewOf(args({ butane: motd("two") }), state);
  expect(text).toBe("web is replaced: config: changed; what of it is known from the next up on");
});

test("a cluster says once what becomes of its nodes", async () => {
  const pools = (text: string, keys: string[]) => ({
    web: {
      butane: motd(text),
      nodes: Object.fromEntries(keys.map((one, i) => [one, { address: `10.0.0.${i + 5}/24` }])),
    },
  });
  const state: Record<string, object> = {
    [urnOf(cluster, "prod")]: {
      nodes: {
        "web/a": { pool: "web", key: "a" },
        "web/c": { pool: "web", key: "c" },
        "old/x": { pool: "old", key: "x" },
      },
    },
  };
  for (const one of ["a", "c"]) {
    const name = `prod-web-${one}`;
    state[urnOf(`${cluster}$${vm}`, name)] = { ignitionSha256: "of another config" };
    state[urnOf(`${cluster}$${vm}$${vmType}`, name)] = { uuid: one, clone: { templateUuid: uuid } };
  }
  const lines = await saidByPreview(
    () => new FlatcarCluster("prod", { ...staticMachine, pools: pools("two", ["a", "b"]) }),
    { state, answer: nameIsFree },
  );
  expect(lines).toEqual([
    [
      "prod: 4 of 4 nodes change",
      "  pool web: 1 of 2 nodes is made: b",
      "  pool web: 1 of 2 nodes is replaced: a",
      "    config: changed; what of it is known from the next up on",
      "  pool web: 1 node is deleted: c",
      "  pool old: 1 node is deleted: x",
    ].join("\n"),
  ]);
});

test("a cluster counts no node among those of the same image that was made from another", async () => {
  const state: Record<string, object> = { [urnOf(cluster, "prod")]: { nodes: {} } };
  const pools = Object.entries({ api: uuid, web: "old" }).map(([pool, image], i) => {
    const name = `prod-${pool}-a`;
    state[urnOf(`${cluster}$${vm}`, name)] = {};
    state[urnOf(`${cluster}$${vm}$${vmType}`, name)] = {
      uuid: name,
      clone: { templateUuid: image },
    };
    return [pool, { nodes: { a: { address: `10.0.0.${i + 5}/24` } } }] as const;
  });
  const lines = await saidByPreview(
    () => new FlatcarCluster("prod", { ...staticMachine, pools: Object.fromEntries(pools) }),
    { state, answer: nameIsFree },
  );
  expect(lines).toEqual([
    [
      "prod: 0 of 2 nodes change",
      `  image: another than 1 node was made from (old → ${uuid}); it stays, since onImageChange is "ignore"`,
      "  same config and image: api (1)",
    ].join("\n"),
  ]);
});

test("a cluster says that a node is called otherwise than its machine", async () => {
  const state: Record<string, object> = {
    [urnOf(cluster, "prod")]: { nodes: {} },
    [urnOf(`${cluster}$${vm}`, "prod-web-a")]: {},
    [urnOf(`${cluster}$${vm}$${vmType}`, "prod-web-a")]: {
      uuid: "a",
      name: "test-web-a",
      clone: { templateUuid: uuid },
    },
  };
  const pools = { web: { nodes: { a: { address: "10.0.0.5/24" } } } };
  const [text] = await saidByPreview(
    () => new FlatcarCluster("prod", { ...staticMachine, pools }),
    { state, answer: nameIsFree },
  );
  expect(text).toContain("name: another (test-web-a → prod-web-a)");
});
