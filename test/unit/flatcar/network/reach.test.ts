import { describe, expect, it } from "vitest";
import { planMachine, type MachineOptions } from "../../../../src/flatcar";
import { key, sha256 } from "../examples";

const isolated = { addresses: ["10.0.0.5/24"], isolated: true };
const routed = { addresses: ["10.0.0.5/24"], gateway: "10.0.0.1" };
const named = { ...routed, nameservers: ["10.0.0.1"] };

/** What is said of a machine that fetches an extension from a host at its first boot. */
function said(
  host: string,
  network: NonNullable<MachineOptions["networks"]>[number],
  proxy?: MachineOptions["proxy"],
): string[] {
  const { warnings, problems } = planMachine({
    name: "web1",
    sshAuthorizedKeys: [key],
    networks: [network],
    sysexts: { tool: { url: `https://${host}/tool-1.raw`, sha256 } },
    ...(proxy === undefined ? {} : { proxy }),
  });
  expect(problems).toEqual([]);
  return warnings.map(({ path, code }) => `${code} at ${path}`);
}

const noName = ["network.fetch-name at networks[0].nameservers"];
const noRoute = ["network.fetch-route at networks[0].gateway"];

describe("a first boot that fetches", () => {
  it("asks a host by name for ever where no static interface has a DNS server", () => {
    expect(said("images.example.com", routed)).toEqual(noName);
    expect(said("images.example.com", named)).toEqual([]);
  });

  it("asks an address for ever where no interface leads there", () => {
    expect(said("192.0.2.7", isolated)).toEqual(noRoute);
    expect(said("192.0.2.7", routed)).toEqual([]);
    expect(said("10.0.0.7", isolated)).toEqual([]);
    expect(said("[2001:db8::7]", routed)).toEqual(noRoute);
  });

  it("may learn both from DHCP or from a router that announces itself", () => {
    expect(said("images.example.com", {})).toEqual([]);
    const asking = { ...isolated, acceptRouterAdvertisements: true };
    expect(said("images.example.com", asking)).toEqual([]);
    expect(said("images.example.com", { managed: false, macAddress: "00:50:56:00:00:01" })).toEqual(
      [],
    );
  });

  it("lets a proxy look names up and find the way", () => {
    const https = "http://10.0.0.9:3128";
    expect(said("images.example.com", isolated, { https })).toEqual([]);
    expect(said("192.0.2.7", isolated, { https })).toEqual([]);
  });

  it("must reach the proxy itself", () => {
    expect(said("192.0.2.7", routed, { https: "http://proxy.example.com:3128" })).toEqual(noName);
    expect(said("10.0.0.7", isolated, { https: "http://192.0.2.9:3128" })).toEqual(noRoute);
  });

  it.each([["images.example.com"], [".example.com"], ["example.com"], ["*"]])(
    "takes no proxy for what noProxy has as %s",
    (entry) => {
      const proxy = { https: "http://10.0.0.9:3128", noProxy: [entry] };
      expect(said("images.example.com", routed, proxy)).toEqual(noName);
      const other = { ...proxy, noProxy: ["images.example.org", "10.0.0.0/8"] };
      expect(said("images.example.com", routed, other)).toEqual([]);
    },
  );

  it("takes no proxy for an address in a network of noProxy", () => {
    const proxy = { https: "http://10.0.0.9:3128", noProxy: ["192.0.2.0/24"] };
    expect(said("192.0.2.7", isolated, proxy)).toEqual(noRoute);
  });

  it("takes a proxy for its own scheme only", () => {
    expect(said("images.example.com", routed, { http: "http://10.0.0.9:3128" })).toEqual(noName);
  });

  it("is not spoken of where nothing is fetched", () => {
    const { warnings } = planMachine({
      name: "web1",
      sshAuthorizedKeys: [key],
      networks: [routed],
    });
    expect(warnings).toEqual([]);
  });
});
