import { expect, test } from "vitest";
import { FlatcarCluster } from "../../../../src";
import { record, valueOf } from "../mocks";
import { staticMachine } from "./record";

test("the addresses of a cluster are those of each pool, in the order of its keys", async () => {
  let found: unknown;
  const range = (first: string): object => ({ addressRange: { cidr: "10.0.0.0/24", first } });
  await record(async () => {
    const web = { replicas: 2, ...range("10.0.0.40") };
    const pools = { web, db: { nodes: { "10": {}, "9": {} }, ...range("10.0.0.10") } };
    const cluster = new FlatcarCluster("prod", { ...staticMachine, pools });
    found = await valueOf(cluster.addresses);
  });
  expect(found).toEqual({ web: ["10.0.0.40", "10.0.0.41"], db: ["10.0.0.19", "10.0.0.20"] });
});

test.each([true, false])(
  "a cluster gives lines for name servers and /etc/hosts where hostEntries is %s",
  async (hostEntries) => {
    let found: unknown;
    const pools = {
      web: { replicas: 1, addressRange: { cidr: "10.0.0.0/24", first: "10.0.0.40" } },
    };
    await record(async () => {
      const cluster = new FlatcarCluster("prod", { ...staticMachine, hostEntries, pools });
      found = [await valueOf(cluster.hosts), await valueOf(cluster.reverseEntries)];
    });
    const lines = "10.0.0.40 prod-web-0\n";
    // RFC 1035, section 3.5.
    const entries = { "40.0.0.10.in-addr.arpa": "prod-web-0" };
    expect(found).toEqual(hostEntries ? [lines, entries] : [undefined, undefined]);
  },
);
