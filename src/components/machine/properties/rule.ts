import { parseCidr, parseIp } from "../../../flatcar/ip";

/** What the value of a property must be. */
export interface Rule {
  /** In words that follow "must be". */
  readonly is: string;
  readonly holds: (value: unknown) => boolean;
}

/** More than vSphere counts of anything: its numbers have 32 bits. Who gives more has taken another unit. */
const mostOfAnything = 2 ** 31 - 1;

const isWhole = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) <= mostOfAnything;

/** A whole number of something. */
export function whole(least: number, of?: string, most = Infinity): Rule {
  const range = most === Infinity ? `${least} or more` : `${least} to ${most}`;
  return {
    is: `a whole number${of === undefined ? "" : ` of ${of}`}, ${range}`,
    holds: (value) => isWhole(value) && value >= least && value <= most,
  };
}

/** A whole number of something, or -1 where there is no limit. */
export function limit(of: string): Rule {
  return {
    is: `a whole number of ${of}, 0 or more, or -1 for no limit`,
    holds: (value) => isWhole(value) && value >= -1,
  };
}

export const trueOrFalse: Rule = {
  is: "true or false",
  holds: (value) => typeof value === "boolean",
};

export const text: Rule = {
  is: "a text",
  holds: (value) => typeof value === "string" && value !== "",
};

/** One of some words. */
export function oneOf(words: readonly string[]): Rule {
  return {
    is: `one of ${words.map((word) => `"${word}"`).join(", ")}`,
    holds: (value) => words.some((word) => word === value),
  };
}

/** A list whose items hold to a rule. */
export function listOf(item: Rule, items: string): Rule {
  return {
    is: `a list of ${items}`,
    holds: (value) => Array.isArray(value) && value.every(item.holds),
  };
}

/** Memory as vSphere allocates it. */
export const memory: Rule = {
  is: "a whole number of MiB and a multiple of 4, as vSphere allocates memory",
  holds: (value) => isWhole(value) && value >= 4 && value % 4 === 0,
};

/** The versions of virtual hardware that there are; 12 and 16 were never made for vSphere. */
export const hardwareVersion: Rule = {
  is: "a version of virtual hardware that ESXi has: 7 to 11, 13 to 15, or 17 or more",
  holds: (value) => isWhole(value) && value >= 7 && ![12, 16].includes(value),
};

export const addressOrNetwork: Rule = {
  is: "an address or a network in CIDR form",
  holds: (value) => typeof value === "string" && (parseIp(value) ?? parseCidr(value)) !== undefined,
};

export const vtpm: Rule = {
  is: 'an object: {}, or { version: "2.0" }',
  holds: (value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
    const { version = "2.0", ...others } = value as { readonly version?: unknown };
    return (version === "2.0" || version === "1.2") && Object.keys(others).length === 0;
  },
};

export const pciDevice: Rule = {
  is: "the id of a PCI device, such as 0000:d8:00.0",
  holds: (value) =>
    typeof value === "string" && /^[0-9a-f]{4}:[0-9a-f]{2}:[0-9a-f]{2}\.[0-7]$/i.test(value),
};
