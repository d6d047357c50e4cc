import { because } from "./reason";

/** What machines refer to in a vCenter, by a managed object id or by a name. */
export type Kind =
  | "datacenter"
  | "computeCluster"
  | "resourcePool"
  | "datastore"
  | "datastoreCluster"
  | "host"
  | "network"
  | "tag"
  | "storagePolicy"
  | "library"
  | "customAttribute";

interface Description {
  /** The form of its ids: what vCenter numbers, and never gives to anything else. */
  readonly id: RegExp;
  /** What it is called in a sentence, and an id of it. */
  readonly what: string;
  readonly example: string;
}

const kinds: Readonly<Record<Kind, Description>> = {
  datacenter: { id: /^datacenter-\d+$/, what: "datacenter", example: "datacenter-2" },
  computeCluster: { id: /^domain-[cs]\d+$/, what: "vSphere cluster", example: "domain-c8" },
  resourcePool: { id: /^resgroup-(v?\d+)$/, what: "resource pool", example: "resgroup-9" },
  datastore: { id: /^datastore-\d+$/, what: "datastore", example: "datastore-11" },
  datastoreCluster: { id: /^group-p\d+$/, what: "datastore cluster", example: "group-p12" },
  host: { id: /^host-\d+$/, what: "host", example: "host-10" },
  network: {
    id: /^(network-o?\d+|dvportgroup-\d+)$/,
    what: "network",
    example: "network-13 or dvportgroup-14",
  },
  tag: {
    id: /^urn:vmomi:InventoryServiceTag:/,
    what: "tag",
    example: "urn:vmomi:InventoryServiceTag:<UUID>:GLOBAL",
  },
  storagePolicy: {
    id: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
    what: "storage policy",
    example: "f4e5bade-15a2-4805-bf8e-52318c4ce443",
  },
  library: {
    id: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
    what: "content library",
    example: "1f0a54ab-7a1d-4c80-a4f9-1f4a7ae3a0c2",
  },
  customAttribute: { id: /^\d+$/, what: "custom attribute", example: "101" },
};

/** Whether a value has the form of an id of its kind. What has not is a name. */
export function isId(kind: Kind, value: string): boolean {
  return kinds[kind].id.test(value);
}

/** What to give for something of a kind. */
export function giveText(kind: Kind | "folder"): string {
  if (kind === "folder") {
    return "give a path below the datacenter's VM folder, such as prod/web, of a folder that is there";
  }
  const { example } = kinds[kind];
  if (kind === "tag") {
    return `give its category and name, such as env/prod, or its id, such as ${example}`;
  }
  if (isNamedOnly(kind)) return `give its name, or its id, such as ${example}`;
  const also =
    kind === "resourcePool" ? ", the name of a vSphere cluster, whose own pool is then meant" : "";
  return `give its name or path${also}, or its managed object id, such as ${example}`;
}

/** What is wrong with a value that the vCenter has nothing for, and what to give instead. */
export function notFoundText(kind: Kind | "folder", value: string, reason: string): string {
  const why = `${because(reason)}: ${giveText(kind)}`;
  if (kind === "folder") return `the vCenter has no such folder${why}`;
  if (kind === "tag") return `the vCenter has no such tag${why}`;
  const form = !isNamedOnly(kind) && isId(kind, value) ? "id" : "name";
  return `the vCenter has no ${kinds[kind].what} of this ${form}${why}`;
}

/** What is looked for by its name alone, and has no path. */
function isNamedOnly(kind: Kind): boolean {
  return ["storagePolicy", "library", "customAttribute"].includes(kind);
}
