import * as pulumi from "@pulumi/pulumi";
import { joinPath } from "../../guestinfo";
import type { FlatcarVmArgs } from "../flatcar-vm-args";
import { isPlain, isPlainObject, knownOrUndefined } from "../inputs/inputs";
import { isId } from "../vcenter/kinds";
import type { Reference } from "../vcenter/reference";

/** What a machine refers to in the vCenter. */
export interface References {
  readonly now: readonly Reference[];
  /** Those that are Outputs, without those that are not known at preview. */
  readonly later: readonly pulumi.Output<readonly Reference[]>[];
}

/** What the references of a machine stand for, by the path of their argument. What is not there is not known yet. */
export type Ids = Readonly<Record<string, string>>;

type Kinds = Readonly<Record<string, Reference["kind"]>>;

/** The arguments that refer to something. */
const own = {
  datacenterId: "datacenter",
  resourcePoolId: "resourcePool",
  datastoreId: "datastore",
  datastoreClusterId: "datastoreCluster",
  hostSystemId: "host",
  storagePolicyId: "storagePolicy",
  folder: "folder",
} as const satisfies Kinds;

/** What is passed through of CD-ROM drives. */
const drives = "virtualMachine.cdroms";

/** The arguments that have parts, and what these refer to: with a property, or as a text of their own. */
const parts = {
  networks: { networkId: "network" },
  dataDisks: { datastoreId: "datastore", storagePolicyId: "storagePolicy" },
  tags: "tag",
  [drives]: { datastoreId: "datastore" },
} as const satisfies Record<string, Kinds | Reference["kind"]>;

type PartsKey = keyof typeof parts;

/** What a text must say where there is one: an empty one is no wish of the provider's own choice. */
const required: ReadonlySet<Reference["kind"]> = new Set<Reference["kind"]>([
  "resourcePool",
  "network",
  "tag",
  "customAttribute",
]);

function partsIn(args: FlatcarVmArgs, key: PartsKey): unknown {
  if (key !== drives) return args[key];
  const further: unknown = args.virtualMachine;
  return isPlainObject(further) ? further["cdroms"] : undefined;
}

/** The argument whose keys refer to something. */
const attributes = "customAttributes";

/** An argument that may refer to something. */
interface Site {
  readonly kind: Reference["kind"];
  readonly path: string;
  readonly value: unknown;
}

/** Finds in the arguments of a machine what they refer to. */
export function referencesOf(args: FlatcarVmArgs): References {
  const now: Reference[] = [];
  const later: pulumi.Output<readonly Reference[]>[] = [];
  const add = (value: unknown, read: (known: unknown) => readonly Site[]): void => {
    if (!isPlain(value)) later.push(references(value, read));
    else {
      for (const { kind, path, value: one } of read(value)) {
        if (isPlain(one)) now.push(...known([{ kind, path, value: one }]));
        else later.push(references(one, (text) => [{ kind, path, value: text }]));
      }
    }
  };
  for (const [path, kind] of Object.entries(own)) {
    add(args[path as keyof typeof own], (value) => [{ kind, path, value }]);
  }
  for (const key of Object.keys(parts) as PartsKey[]) {
    const value = partsIn(args, key);
    if (!isPlain(value)) later.push(references(value, (all) => sitesOf(key, all)));
    else {
      for (const [name, part] of entriesOf(value))
        add(part, (one) => sitesIn(key, joinPath(key, name), one));
    }
  }
  add(args[attributes], attributeSites);
  return { now, later };
}

function outputOf(value: unknown): pulumi.Output<unknown> {
  return pulumi.output(value) as pulumi.Output<unknown>;
}

function known(sites: readonly Site[]): Reference[] {
  return sites.filter(
    (site): site is Reference =>
      isReference(site.value) || (site.value === "" && required.has(site.kind)),
  );
}

/** The references in an Output, once it is known. */
function references(
  value: unknown,
  read: (known: unknown) => readonly Site[],
): pulumi.Output<readonly Reference[]> {
  const output = outputOf(value);
  const isSecret = pulumi.output(pulumi.isSecret(output));
  return pulumi
    .all([knownOrUndefined(pulumi.unsecret(output)), isSecret])
    .apply(([one, secret]) =>
      known(one === undefined ? [] : read(one)).map((reference) =>
        secret ? { ...reference, secret } : reference,
      ),
    );
}

function sitesOf(key: PartsKey, all: unknown): Site[] {
  return entriesOf(all).flatMap(([name, part]) => sitesIn(key, joinPath(key, name), part));
}

function sitesIn(key: PartsKey, path: string, part: unknown): Site[] {
  const kinds: Kinds | Reference["kind"] = parts[key];
  if (typeof kinds === "string") return [{ kind: kinds, path, value: part }];
  if (!isPlainObject(part)) return [];
  return Object.entries(kinds).map(([property, kind]) => ({
    kind,
    path: joinPath(path, property),
    value: part[property],
  }));
}

function attributeSites(all: unknown): Site[] {
  return entriesOf(all).map(([name]) => {
    return { kind: "customAttribute", path: joinPath(attributes, name), value: name };
  });
}

/** The items of a list or of a map. */
function entriesOf(value: unknown): (readonly [string | number, unknown])[] {
  if (Array.isArray(value)) return value.map((item, i) => [i, item] as const);
  return isPlainObject(value) ? Object.entries(value) : [];
}

/** An empty text refers to nothing, as for the provider. */
function isReference(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

type IdAt = (path: string, value: unknown) => pulumi.Output<string>;

/** Arguments with ids in the place of what they refer to. None is there before all of them are found. */
export function withIds(
  args: FlatcarVmArgs,
  check: pulumi.Output<{ readonly ids: Ids }>,
): FlatcarVmArgs {
  const idIn = (ids: Ids, path: string, given: unknown): string =>
    isReference(given) ? (ids[path] ?? (pulumi.unknown as unknown as string)) : (given as string);
  const idAt: IdAt = (path, value) =>
    isPlain(value)
      ? check.apply(({ ids }) => idIn(ids, path, value))
      : pulumi.all([check, outputOf(value)]).apply(([{ ids }, given]) => idIn(ids, path, given));
  const placed: Record<string, unknown> = {};
  for (const [path, kind] of Object.entries(own)) {
    const value = args[path as keyof typeof own];
    // A datacenter is not looked for by its id, and the image need not wait for it.
    const isLookedFor = kind !== "datacenter" || !isReference(value) || !isId(kind, value);
    if (value !== undefined && isLookedFor) placed[path] = idAt(path, value);
  }
  for (const key of Object.keys(parts) as PartsKey[]) {
    const value = partsIn(args, key);
    if (value === undefined) continue;
    const withParts = isPlain(value)
      ? partsWith(key, value, idAt)
      : outputOf(value).apply((all) => pulumi.output(partsWith(key, all, idAt)));
    if (key !== drives) placed[key] = withParts;
    else placed["virtualMachine"] = { ...args.virtualMachine, cdroms: withParts };
  }
  const values = args[attributes];
  if (!isPlain(values) || attributeSites(values).some(isNamed)) {
    placed[attributes] = pulumi
      .all([check, outputOf(values)])
      .apply(([{ ids }, known]) => attributesWith(known, ids));
  }
  return { ...args, ...placed };
}

function isNamed({ value }: Site): boolean {
  return isReference(value) && !isId("customAttribute", value);
}

/** Custom attributes by their ids. */
function attributesWith(all: unknown, ids: Ids): unknown {
  if (!isPlainObject(all)) return all;
  const entries = Object.entries(all).map(([name, value]) => {
    return [ids[joinPath(attributes, name)], value] as const;
  });
  return entries.some(([id]) => id === undefined) ? pulumi.unknown : Object.fromEntries(entries);
}

function partsWith(key: PartsKey, all: unknown, idAt: IdAt): unknown {
  if (!Array.isArray(all) && !isPlainObject(all)) return all;
  const items = entriesOf(all).map(([name, part]) => {
    const path = joinPath(key, name);
    const placed = isPlain(part)
      ? partWith(key, path, part, idAt)
      : outputOf(part).apply((one) => pulumi.output(partWith(key, path, one, idAt)));
    return [name, placed] as const;
  });
  return Array.isArray(all) ? items.map(([, part]) => part) : Object.fromEntries(items);
}

function partWith(key: PartsKey, path: string, part: unknown, idAt: IdAt): unknown {
  if (!isPlainObject(part)) return parts[key] === "tag" ? idAt(path, part) : part;
  const sites = sitesIn(key, path, part).filter(({ value }) => value !== undefined);
  const ids = sites.map((site) => [site.path.slice(path.length + 1), idAt(site.path, site.value)]);
  return { ...part, ...(Object.fromEntries(ids) as object) };
}
