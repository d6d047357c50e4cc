import type { OwnConfig } from "../compose/layer";
import { inlineText } from "../compose/inline";
import { Findings } from "../findings";
import { matchOf, matchSection } from "./match";
import { isPlainDhcp, type Nic } from "./nic";
import { unitName } from "./units";

const folder = "/etc/systemd/network/";

/**
 * What is to be said about network units in the user's own configs: that one takes an adapter from `networks`, which has options
 * for it, that one comes too late to be used, and that one matches by a name which can change.
 */
export function checkOwnUnits(configs: readonly OwnConfig[], nics: readonly Nic[]): Findings {
  const found = new Findings();
  for (const { path, config } of configs) {
    for (const file of config.storage?.files ?? []) {
      const name = file.path.startsWith(folder) ? file.path.slice(folder.length) : "";
      const text = inlineText(file.contents);
      if (text === undefined) continue;
      if (/^[^/]+\.(network|link)$/.test(name)) checkName(file.path, text, path, found);
      if (/^[^/]+\.network$/.test(name)) checkAdapters({ name, text }, path, nics, found);
    }
  }
  return found;
}

function checkAdapters(
  own: { readonly name: string; readonly text: string },
  path: string,
  nics: readonly Nic[],
  found: Findings,
): void {
  for (const nic of nics) {
    const ours = unitName(nic);
    if (ours === undefined || own.name === ours) continue;
    const match = matchOf(own.text, nic);
    // With several adapters a unit that may be for one of them is for another as well.
    if (match === "no" || (match === "maybe" && nics.length > 1)) continue;
    const first = own.name < ours;
    // An adapter of which nothing is said is there for a unit of the user's to take.
    if (first && isPlainDhcp(nic)) continue;
    found.warn(
      path,
      "network.own-unit",
      first
        ? `the unit is for the adapter of ${nic.path} and comes first, so that what ${nic.path} says is not used: say managed: false there, or leave the unit out`
        : `the unit is for the adapter of ${nic.path} and comes after its unit ${ours}, so that it is never used: give it a name such as 10-${own.name}`,
      folder + own.name,
    );
  }
}

function checkName(file: string, text: string, path: string, found: Findings): void {
  const keys = matchSection(text);
  if (keys.has("MACAddress") || keys.has("PermanentMACAddress")) return;
  const names = [...(keys.get("Name") ?? []), ...(keys.get("OriginalName") ?? [])];
  const name = names.find((one) => /^(en[spo]|eth)\w*\d$/.test(one));
  if (name === undefined) return;
  found.warn(
    path,
    "network.unstable-name",
    `the unit matches ${name}, which depends on the slot of the adapter and can be another with each clone: match MACAddress=, or Driver=vmxnet3 and Type=ether where there is one adapter`,
    file,
  );
}
