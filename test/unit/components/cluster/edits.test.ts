import fc from "fast-check";
import { expect, test } from "vitest";
import type { FlatcarPoolArgs } from "../../../../src";
import { upKey } from "../../../../src/guestinfo";
import { machine, machinesOf, mistakesIn } from "./record";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Pool = Mutable<FlatcarPoolArgs>;
type Pools = Record<string, Pool>;

/** An edit: what it does to the pools, and the names of the machines that may differ after it. */
type Edit = (pools: Pools, pick: number) => string[];

const pickOf = <T>(items: readonly T[], pick: number): T | undefined =>
  items.length === 0 ? undefined : items[pick % items.length];

const ofKind = (
  pools: Pools,
  kind: "nodes" | "replicas",
  pick: number,
): [string, Pool] | undefined =>
  pickOf(
    Object.entries(pools).filter(([, pool]) => pool[kind] !== undefined),
    pick,
  );

const keysOf = ({ nodes, replicas }: Pool): string[] =>
  nodes === undefined ? Array.from({ length: replicas! }, (_, i) => String(i)) : Object.keys(nodes);

const reversed = <T>(record: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(record).reverse());

const edits: Record<string, Edit> = {
  "a pool grows": (pools, pick) => {
    const [name, pool] = ofKind(pools, "replicas", pick) ?? [];
    if (pool === undefined) return [];
    return [`prod-${name}-${pool.replicas!++}`];
  },
  "a pool shrinks": (pools, pick) => {
    const [name, pool] = ofKind(pools, "replicas", pick) ?? [];
    if (pool === undefined || pool.replicas === 0) return [];
    return [`prod-${name}-${--pool.replicas!}`];
  },
  "a node is added": (pools, pick) => {
    const [name, pool] = ofKind(pools, "nodes", pick) ?? [];
    if (pool === undefined) return [];
    const key = pick % 2 === 0 ? String(pick) : `n${pick}`;
    if (pool.nodes![key] !== undefined) return [];
    const subnet = pool.addressRange!.cidr.replace(".0.0/16", "");
    // Names get addresses behind those that numbers can have.
    const address = `${subnet}.9.${(pick % 250) + 1}`;
    const taken = Object.values(pool.nodes!).some((node) => node.address === address);
    if (taken) return [];
    pool.nodes = { [key]: pick % 2 === 0 ? {} : { address }, ...pool.nodes };
    return [`prod-${name}-${key}`];
  },
  "a node is removed": (pools, pick) => {
    const [name, pool] = ofKind(pools, "nodes", pick) ?? [];
    const key = pool === undefined ? undefined : pickOf(Object.keys(pool.nodes!), pick >> 2);
    if (pool === undefined || key === undefined) return [];
    pool.nodes = Object.fromEntries(Object.entries(pool.nodes!).filter(([k]) => k !== key));
    return [`prod-${name}-${key}`];
  },
  "a node gets a size of its own": (pools, pick) => {
    const [name, pool] = ofKind(pools, "nodes", pick) ?? [];
    const key = pool === undefined ? undefined : pickOf(Object.keys(pool.nodes!), pick >> 2);
    if (pool === undefined || key === undefined) return [];
    pool.nodes = { ...pool.nodes, [key]: { ...pool.nodes![key], numCpus: 1 + (pick % 8) } };
    return [`prod-${name}-${key}`];
  },
  "a pool gets another size": (pools, pick) => {
    const [name, pool] = pickOf(Object.entries(pools), pick) ?? [];
    if (pool === undefined) return [];
    pool.memoryMb = 1024 * (1 + (pick % 8));
    return keysOf(pool).map((key) => `prod-${name}-${key}`);
  },
  "a pool is added": (pools, pick) => {
    const name = `p${pick}`;
    if (pools[name] !== undefined) return [];
    const addressRange = { cidr: `10.${pick}.0.0/16`, last: `10.${pick}.3.255` };
    pools[name] = pick % 3 === 0 ? { nodes: {}, addressRange } : { replicas: 2, addressRange };
    return keysOf(pools[name]).map((key) => `prod-${name}-${key}`);
  },
  "a pool is removed": (pools, pick) => {
    const [name, pool] = pickOf(Object.entries(pools), pick) ?? [];
    if (pool === undefined || name === undefined) return [];
    delete pools[name];
    return keysOf(pool).map((key) => `prod-${name}-${key}`);
  },
  "everything is written in another order": (pools) => {
    for (const [name, pool] of Object.entries(pools).reverse()) {
      delete pools[name];
      pools[name] = pool.nodes === undefined ? pool : { ...pool, nodes: reversed(pool.nodes) };
    }
    return [];
  },
  "a pool of numbered nodes is written the other way": (pools, pick) => {
    const [, pool] = ofKind(pools, "replicas", pick) ?? [];
    if (pool === undefined) return [];
    pool.nodes = Object.fromEntries(keysOf(pool).map((key) => [key, {}]));
    delete pool.replicas;
    return [];
  },
};

/** Every program is an `up` of its own, whose name the engine does not compare. */
const compared = (key: string, value: unknown): unknown => (key === upKey ? undefined : value);

/** What is registered for each machine. */
async function declared(pools: Pools): Promise<Map<string, string>> {
  const networks = [{ networkId: "network-7", isolated: true }];
  const args = { ...machine, networks, pools: structuredClone(pools) };
  expect(mistakesIn(args)).toEqual([]);
  const found = await machinesOf(args);
  return new Map([...found].map(([name, { inputs }]) => [name, JSON.stringify(inputs, compared)]));
}

const addressesIn = (machines: Map<string, string>): string[] =>
  [...machines.values()].map((inputs) => /ip=(10[0-9.]+)/.exec(inputs)?.[1] ?? "none");

test("however a cluster is edited, nodes stay themselves, have addresses of their own, and change for their own edits alone", async () => {
  const edit = fc.record({
    kind: fc.constantFrom(...Object.keys(edits)),
    pick: fc.integer({ min: 0, max: 253 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 4, maxLength: 12 }), async (sequence) => {
      const range = (n: number): FlatcarPoolArgs["addressRange"] => {
        return { cidr: `10.${n}.0.0/16`, first: `10.${n}.0.10`, last: `10.${n}.3.255` };
      };
      const nodes = { x: { address: "10.254.9.0/16" }, "0": {}, "3": {}, "7": {}, "9": {} };
      const pools: Pools = {
        a: { replicas: 2, addressRange: range(255) },
        b: { nodes, addressRange: range(254) },
      };
      let before = await declared(pools);
      for (const { kind, pick } of sequence) {
        const allowed = edits[kind]!(pools, pick);
        const after = await declared(pools);
        const names = new Set([...before.keys(), ...after.keys()]);
        const different = [...names].filter((name) => before.get(name) !== after.get(name));
        expect(allowed, kind).toEqual(expect.arrayContaining(different));
        const addresses = addressesIn(after);
        expect(addresses).not.toContain("none");
        expect(new Set(addresses).size).toBe(addresses.length);
        before = after;
      }
    }),
    { numRuns: 12 },
  );
}, 120_000);
