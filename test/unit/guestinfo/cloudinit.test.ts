import { describe, expect, it } from "vitest";
import { cloudinitProblems, cloudinitVariables } from "../../../src/guestinfo";

const nic = {
  interfaceName: "ens*",
  macAddress: "00:50:56:00:00:01",
  dhcp: false,
  role: "public",
  addresses: ["123.45.67.2/29", "10.0.0.2/29"],
  routes: [
    { destination: "0.0.0.0/0", gateway: "123.45.67.1" },
    { destination: "10.0.0.0/8", gateway: "10.0.0.1" },
  ],
};

describe("cloudinitVariables", () => {
  it("writes every variable that the documentation lists", () => {
    const network = {
      hostname: "web1",
      interfaces: [nic, { dhcp: true, role: "private", addresses: [], routes: [] }],
      nameservers: ["1.1.1.1", "1.0.0.1"],
      searchDomains: ["example.com"],
    };
    expect(cloudinitVariables(network)).toEqual({
      "guestinfo.hostname": "web1",
      "guestinfo.interface.0.name": "ens*",
      "guestinfo.interface.0.mac": "00:50:56:00:00:01",
      "guestinfo.interface.0.dhcp": "no",
      "guestinfo.interface.0.role": "public",
      "guestinfo.interface.0.ip.0.address": "123.45.67.2/29",
      "guestinfo.interface.0.ip.1.address": "10.0.0.2/29",
      "guestinfo.interface.0.route.0.gateway": "123.45.67.1",
      "guestinfo.interface.0.route.0.destination": "0.0.0.0/0",
      "guestinfo.interface.0.route.1.gateway": "10.0.0.1",
      "guestinfo.interface.0.route.1.destination": "10.0.0.0/8",
      "guestinfo.interface.1.dhcp": "yes",
      "guestinfo.interface.1.role": "private",
      "guestinfo.dns.server.0": "1.1.1.1",
      "guestinfo.dns.server.1": "1.0.0.1",
      "guestinfo.dns.domain.0": "example.com",
    });
  });

  it("is empty where there is nothing to say", () => {
    expect(cloudinitVariables({ interfaces: [], nameservers: [], searchDomains: [] })).toEqual({});
  });
});

describe("cloudinitProblems", () => {
  it("asks for a role and for something to match by, both at once", () => {
    const problems = cloudinitProblems([nic, { dhcp: true, addresses: [], routes: [] }]);
    expect(problems.map(({ path, code }) => [path, code])).toEqual([
      ["networks[1].role", "guestinfo.role-missing"],
      ["networks[1].macAddress", "guestinfo.no-match"],
    ]);
  });
});
