import { expect, test } from "vitest";
import { planCluster } from "../../../src/cluster";

type Options = Parameters<typeof planCluster>[0];

const problemsOf = (options: Partial<Options>): string[] =>
  planCluster({ name: "prod", consoleAutologin: true, pools: {}, ...options })
    .problems.filter(({ code }) => code.endsWith("-collision"))
    .map(({ path, code, value, message }) => `${path}: ${value} ${code}: ${message}`);

const lan = (macAddress: string, networkId = "LAN"): object => ({ networkId, macAddress });
const mac = "00:50:56:00:00:0a";

test("two nodes cannot have one MAC address in one network", () => {
  const networks = [lan(mac)];
  expect(problemsOf({ pools: { web: { replicas: 3, networks } } })).toEqual([
    `pools.web.networks[0].macAddress: ${mac} cluster.mac-collision: prod-web-1 would have the MAC address of prod-web-0: give each node its own`,
  ]);
  const nodes = { a: { networks }, b: { networks: [lan(mac.toUpperCase())] } };
  expect(problemsOf({ pools: { web: { nodes } } })).toEqual([
    `pools.web.nodes.b.networks[0].macAddress: ${mac.toUpperCase()} cluster.mac-collision: prod-web-b would have the MAC address of prod-web-a (pools.web.nodes.a.networks[0].macAddress): give each node its own`,
  ]);
});

test("one MAC address is no mistake in two networks, of one node, or where it is not known", () => {
  const nodes = { a: { networks: [lan(mac)] }, b: { networks: [lan(mac, "DMZ")] } };
  expect(problemsOf({ pools: { web: { nodes } } })).toEqual([]);
  expect(problemsOf({ pools: { web: { replicas: 1, networks: [lan(mac)] } } })).toEqual([]);
  const later = [{ networkId: {}, macAddress: mac }];
  expect(problemsOf({ pools: { web: { replicas: 2, networks: later } } })).toEqual([]);
});

test("two nodes cannot have one device of one host", () => {
  const gpu = { pciDeviceIds: ["0000:3b:00.0"] };
  const pools = { web: { replicas: 2, hostSystemId: "esx1", ...gpu } };
  expect(problemsOf({ pools })).toEqual([
    "pools.web.pciDeviceIds[0]: 0000:3b:00.0 cluster.device-collision: prod-web-1 would have the device of prod-web-0: give each node its own",
  ]);
  const failureDomains = { a: { hostSystemId: "esx1" }, b: { hostSystemId: "esx2" } };
  expect(problemsOf({ pools: { web: { replicas: 2, failureDomains, ...gpu } } })).toEqual([]);
});
