import { expect, test } from "vitest";
import { memberMoveProblems } from "../../../src/cluster/member-moves";
import type { Pool } from "../../../src/cluster/pool";

const range = { cidr: "10.0.0.0/24", first: "10.0.0.20" };
const pool = (name: string, options: object): Pool => ({
  name,
  path: `pools.${name}`,
  options: options as Pool["options"],
  keys: [],
  width: 1,
});

/** The mistakes of a pool whose members had some addresses, and are to have others. */
function mistakes(were: readonly string[], are: readonly string[], options: object): string[] {
  const before = were.map((address, i) => [`etcd/${i}`, { pool: "etcd", key: `${i}`, address }]);
  const other = { pool: "web", key: "0", address: "10.0.0.99" };
  const own = pool("etcd", options);
  const nodes = are.map((address, i) => ({ pool: own, key: `${i}`, address }));
  return memberMoveProblems(Object.fromEntries([...before, ["web/0", other]]), nodes).map(
    ({ path, code }) => `${path} ${code}`,
  );
}

const [a, b, c] = ["10.0.0.10", "10.0.0.11", "10.0.0.12"];
const [x, y, z] = ["10.0.0.20", "10.0.0.21", "10.0.0.22"];
const etcd = { etcdCluster: {} };

test("members of etcd do not all move at once, since each joins by another that is where it was", () => {
  expect(mistakes([a, b, c], [x, y, z], etcd)).toEqual(["pools.etcd cluster.address-move"]);
  expect(mistakes([a, b, c], [x, y, z], { ...etcd, addressRange: range })).toEqual([
    "pools.etcd.addressRange cluster.address-move",
  ]);
  expect(mistakes([a], [x, y, z], etcd)).toEqual(["pools.etcd cluster.address-move"]);
});

test("some of them may move, those of a new pool may be anywhere, and the only one has nobody to join by", () => {
  expect(mistakes([a, b, c], [x, y, c], etcd)).toEqual([]);
  expect(mistakes([], [x, y, z], etcd)).toEqual([]);
  expect(mistakes([""], [x, y, z], etcd)).toEqual([]);
  expect(mistakes([a], [x], etcd)).toEqual([]);
  expect(mistakes([a, b, c], [x, y, z], {})).toEqual([]);
});
