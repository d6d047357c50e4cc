import { describe, expect, it } from "vitest";
import { networkSetting, type InterfaceOptions } from "../../../../src/flatcar";
import { imageUnits, type ImageFact } from "./image-units";

/** What a unit of the package says otherwise than the image's, or beside it, and why. */
type Differences = Readonly<Record<string, string>>;

const matchesLess = "the unit is for one adapter, which it finds more narrowly";
const matches: Differences = {
  "Match.Virtualization": "the package is for VMware alone",
  "Match.Name": matchesLess,
  "Match.Type": matchesLess,
  "Match.Driver": matchesLess,
};
const dhcpDifferences: Differences = {
  ...matches,
  "DHCPv4.ClientIdentifier": "a machine that is made again gets the address of the one before it",
};
const noDhcp = "there is no DHCP";
const staticDifferences: Differences = {
  ...matches,
  "Network.DHCP": "the addresses are given",
  "Network.IPv6AcceptRA": "anybody on the network can advertise addresses, routes and DNS servers",
  "Network.KeepConfiguration": noDhcp,
  "DHCPv4.UseMTU": noDhcp,
  "DHCPv4.UseDomains": noDhcp,
  "DHCPv6.UseDomains": noDhcp,
  "DHCPv4.RequestBroadcast": noDhcp,
  "DHCPv4.RoutesToDNS": noDhcp,
  "Address.Address": "as given",
  "Route.Destination": "as given",
  "Route.Gateway": "as given",
};

function factsOf(nic: InterfaceOptions): ImageFact[] {
  const files = networkSetting([nic]).butane.storage?.files ?? [];
  const text = files.find(({ path }) => path.includes("/yy-nic"))?.contents?.inline ?? "";
  let section = "";
  return text.split("\n").flatMap((line) => {
    section = /^\[(.+)\]$/.exec(line)?.[1] ?? section;
    const [, key, value] = /^(\w+)=(.*)$/.exec(line) ?? [];
    return key === undefined || value === undefined ? [] : [{ section, key, value }];
  });
}

const boolean = (value: string): string => ({ true: "yes", false: "no" })[value] ?? value;
const placeOf = ({ section, key }: ImageFact): string => `${section}.${key}`;
const differing = (image: readonly ImageFact[], own: readonly ImageFact[]): string[] => {
  const table = (facts: readonly ImageFact[]) =>
    new Map(facts.map((one) => [placeOf(one), boolean(one.value)]));
  const [theirs, ours] = [table(image), table(own)];
  return [...new Set([...theirs.keys(), ...ours.keys()])].filter(
    (place) => theirs.get(place) !== ours.get(place),
  );
};

describe.each<[string, InterfaceOptions, Differences]>([
  ["an interface with DHCP", {}, dhcpDifferences],
  [
    "an interface with static addresses",
    { addresses: ["10.0.0.5/24"], gateway: "10.0.0.1" },
    staticDifferences,
  ],
])("the unit of %s", (_, nic, differences) => {
  it.each(Object.entries(imageUnits))("differs from %s only for a reason", (name, image) => {
    const unexplained = differing(image, factsOf(nic)).filter((place) => !(place in differences));
    // A line that another unit of the image has is a lesson of that one.
    const foreign = Object.entries(imageUnits)
      .filter(([other]) => other !== name)
      .flatMap(([, facts]) => facts.map(placeOf))
      .filter((place) => !image.map(placeOf).includes(place));
    expect(unexplained.filter((place) => !foreign.includes(place))).toEqual([]);
  });

  it("has a use for every reason", () => {
    const ours = factsOf(nic);
    const used = Object.values(imageUnits).flatMap((facts) => differing(facts, ours));
    expect(Object.keys(differences).filter((place) => !used.includes(place))).toEqual([]);
  });
});

describe("the unit of an interface with DHCP", () => {
  it("keeps each thing that either unit of the image learnt", () => {
    const ours = factsOf({});
    const lessons = Object.values(imageUnits)
      .flat()
      .filter(({ section }) => section !== "Match")
      .map(({ section, key, value }) => `${section}.${key}=${boolean(value)}`);
    const texts = ours.map(({ section, key, value }) => `${section}.${key}=${value}`);
    expect(texts).toEqual(expect.arrayContaining(lessons));
  });
});
