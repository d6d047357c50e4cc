import type { Nic } from "./nic";

/** Whether a unit is for an interface: "maybe" where only the machine knows. */
export type Match = "yes" | "no" | "maybe";

/** Names that the first adapters of a VMware guest have, by their slots; others are enp11s0 and its like. */
const usualNames = ["ens192", "ens224", "ens256", "ens161", "enp11s0", "eth0"];

/** The lines of the section [Match] by key. A key can stand on several lines, and an empty one begins anew (systemd.syntax). */
export function matchSection(text: string): Map<string, string[]> {
  const keys = new Map<string, string[]>();
  let inMatch = false;
  for (const line of text.split("\n").map((one) => one.trim())) {
    if (line.startsWith("[")) inMatch = line === "[Match]";
    const [, key, value] = /^([A-Za-z]\w*)\s*=\s*(.*)$/.exec(line) ?? [];
    if (!inMatch || key === undefined || value === undefined) continue;
    const words = value.split(/[\s,]+/).filter((word) => word !== "");
    keys.set(key, value === "" ? [] : [...(keys.get(key) ?? []), ...words]);
  }
  return new Map([...keys].filter(([, words]) => words.length > 0));
}

/** Whether a network unit matches an adapter, by what is known of it. A unit that matches by nothing is ignored by networkd. */
export function matchOf(text: string, nic: Nic): Match {
  const keys = [...matchSection(text)];
  if (keys.length === 0) return "no";
  const answers = keys.map(([key, words]) => matchKey(key, words, nic));
  if (answers.includes("no")) return "no";
  return answers.includes("maybe") ? "maybe" : "yes";
}

function matchKey(key: string, words: readonly string[], nic: Nic): Match {
  switch (key) {
    case "MACAddress":
    case "PermanentMACAddress":
      if (nic.macAddress === undefined) return "maybe";
      return words.some((word) => word.toLowerCase().replaceAll("-", ":") === nic.macAddress)
        ? "yes"
        : "no";
    case "Name":
      return among(nic.interfaceName === undefined ? usualNames : [nic.interfaceName], words);
    case "Driver":
      return nic.driver === undefined ? "maybe" : among([nic.driver], words);
    case "Type":
      return among(["ether"], words);
    case "Virtualization":
      return among(["vmware", "vm", "yes", "true", "1"], words) === "no" ? "no" : "yes";
    case "Kind":
      // An adapter is no bond, bridge or VLAN.
      return words[0]?.startsWith("!") === true ? "yes" : "no";
    default:
      return "maybe";
  }
}

/** How many of the values the patterns take; the first `!` turns their sense. */
function among(values: readonly string[], words: readonly string[]): Match {
  const inverse = words[0]?.startsWith("!") === true;
  const patterns = words.map((word) => glob(word.replace(/^!/, "")));
  const taken = values.filter((value) => patterns.some((one) => one.test(value)) !== inverse);
  if (taken.length === 0) return "no";
  return taken.length === values.length ? "yes" : "maybe";
}

function glob(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".")
    .replaceAll("[!", "[^");
  try {
    return new RegExp(`^${source}$`);
  } catch {
    return /^$/;
  }
}
