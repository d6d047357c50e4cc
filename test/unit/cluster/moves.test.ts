import { describe, expect, it } from "vitest";
import { moveProblems } from "../../../src/cluster/moves";

const pools = { db: { name: "db", width: 1 }, web: { name: "web", width: 2 } };
type Placed = [pool: keyof typeof pools, key: string, address?: string];

const nameOf = (pool: string, key: string): string => `prod-${pool}-${key}`;

interface Given {
  readonly was: readonly Placed[];
  readonly is: readonly Placed[];
  /** Names of nodes. */
  readonly ignoring?: readonly string[];
  readonly moved?: readonly string[];
}

function problems({ was, is, ignoring = [], moved = [] }: Given) {
  const before = was.map(([pool, key, address]) => [
    `${pool}/${key}`,
    { pool, key, address, name: nameOf(pool, key) },
  ]);
  const nodes = is.map(([pool, key, address]) => ({
    pool: pools[pool],
    key,
    name: nameOf(pool, key),
    ...(address === undefined ? {} : { address }),
  }));
  return moveProblems(Object.fromEntries(before), nodes, {
    isTold: ({ name }) => !ignoring.includes(name),
    hasMoved: ({ name }) => moved.includes(name),
  });
}

/** The moves that are refused, each as a path and who gives what to whom. */
const refused = (given: Given): string[] =>
  problems(given).map(
    ({ path, message }) => `${path} ${/have it: (.*)\. Take two/.exec(message)?.[1]}`,
  );

const [x, y, z] = ["10.0.0.51", "10.0.0.52", "10.0.0.53"];

describe("an address is free", () => {
  it("where the node that had it is through before: in its window or in a pool before", () => {
    const behind: Given = {
      was: [["db", "0", x]],
      is: [
        ["db", "0", y],
        ["db", "1", x],
      ],
    };
    const poolBehind: Given = {
      was: [["db", "0", x]],
      is: [
        ["db", "0", y],
        ["web", "0", x],
      ],
    };
    const windowBehind: Given = {
      was: [["web", "0", x]],
      is: [
        ["web", "0", y],
        ["web", "1", z],
        ["web", "2", x],
      ],
    };
    expect([behind, poolBehind, windowBehind].flatMap(refused)).toEqual([]);
  });

  it("for a new node where the one that had it is gone", () => {
    expect(refused({ was: [["db", "0", x]], is: [["db", "1", x]] })).toEqual([]);
  });

  it("where the node that had it has moved already, in an up that failed later", () => {
    const given: Given = {
      was: [
        ["db", "0", x],
        ["db", "1", y],
      ],
      is: [
        ["db", "0", y],
        ["db", "1", z],
      ],
    };
    expect(refused(given)).toHaveLength(1);
    expect(refused({ ...given, moved: ["prod-db-1"] })).toEqual([]);
  });

  it("where nobody had it but as a lease, and where nobody has another address than before", () => {
    const lease: Given = {
      was: [["web", "0", x]],
      is: [
        ["db", "0", x],
        ["web", "0"],
      ],
    };
    const same: Given = {
      was: [
        ["db", "0", x],
        ["db", "1", y],
      ],
      is: [
        ["db", "0", x],
        ["db", "1", y],
      ],
    };
    expect([lease, same].flatMap(refused)).toEqual([]);
    expect(refused({ was: [], is: [["db", "0", x]] })).toEqual([]);
  });

  it("where the node that is to have it is not told so", () => {
    const swap: Given = {
      was: [
        ["db", "0", x],
        ["db", "1", y],
      ],
      is: [
        ["db", "0", y],
        ["db", "1", x],
      ],
    };
    expect(refused({ ...swap, ignoring: ["prod-db-0", "prod-db-1"] })).toEqual([]);
  });
});

describe("an address is not free", () => {
  it("where the node that has it comes later, in its pool or in another", () => {
    expect(
      refused({
        was: [
          ["db", "0", x],
          ["db", "1", y],
        ],
        is: [
          ["db", "0", y],
          ["db", "1", z],
        ],
      }),
    ).toEqual([`pools.db.nodes["0"].address ${y} from prod-db-1 to prod-db-0`]);
    expect(
      refused({
        was: [["web", "0", x]],
        is: [
          ["db", "0", x],
          ["web", "0", y],
        ],
      }),
    ).toEqual([`pools.db.nodes["0"].address ${x} from prod-web-0 to prod-db-0`]);
  });

  it("where both are in the making at the same time", () => {
    expect(
      refused({
        was: [["web", "0", x]],
        is: [
          ["web", "0", y],
          ["web", "1", x],
        ],
      }),
    ).toEqual([`pools.web.nodes["1"].address ${x} from prod-web-0 to prod-web-1`]);
    const next: Given = {
      was: [["web", "0", x]],
      is: [
        ["web", "0", y],
        ["web", "1", z],
        ["web", "2", "10.0.0.54"],
        ["web", "3", x],
      ],
    };
    expect(refused(next)).toHaveLength(1);
  });

  it("where two nodes swap theirs, whatever the order", () => {
    expect(
      refused({
        was: [
          ["db", "0", x],
          ["db", "1", y],
        ],
        is: [
          ["db", "0", y],
          ["db", "1", x],
        ],
      }),
    ).toEqual([`pools.db.nodes["0"].address ${y} from prod-db-1 to prod-db-0`]);
  });

  it("where the node that had it is gone, and deleted last, and the one that is to have it stays", () => {
    expect(
      refused({
        was: [
          ["db", "0", x],
          ["db", "1", y],
        ],
        is: [["db", "0", y]],
      }),
    ).toEqual([`pools.db.nodes["0"].address ${y} from prod-db-1 to prod-db-0`]);
  });

  it("where the node that has it is not told to give it up", () => {
    expect(
      refused({
        was: [["db", "0", x]],
        is: [
          ["db", "0", y],
          ["db", "1", x],
        ],
        ignoring: ["prod-db-0"],
      }),
    ).toHaveLength(1);
  });
});

it("addresses of one range that all move are one problem, which names a few", () => {
  const addresses = Array.from({ length: 9 }, (_, i) => `10.0.0.${i + 10}`);
  const placed = (first: number) =>
    addresses.slice(first, first + 8).map((address, i): Placed => ["db", String(i), address]);
  const before = Object.fromEntries(
    placed(0).map(([pool, key, address]) => [
      `${pool}/${key}`,
      { pool, key, address, name: nameOf(pool, key) },
    ]),
  );
  const nodes = placed(1).map(([, key, address]) => ({
    pool: pools.db,
    key,
    name: nameOf("db", key),
    address: String(address),
    ownAddressPath: "pools.db.addressRange",
  }));
  const found = moveProblems(before, nodes, { isTold: () => true, hasMoved: () => false });
  expect(found).toMatchObject([
    { path: "pools.db.addressRange", code: "cluster.address-move", value: "10.0.0.11" },
  ]);
  expect(found[0]?.message).toContain(
    "10.0.0.13 from prod-db-3 to prod-db-2, and 4 more. Take two steps: run up with addresses that nobody has, or without a node, for prod-db-1, prod-db-2, prod-db-3, and 4 more;",
  );
});
