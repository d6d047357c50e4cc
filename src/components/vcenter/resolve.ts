import type * as pulumi from "@pulumi/pulumi";
import type { Problem } from "../../guestinfo";
import { isHostAlone } from "../lifecycle/esxi";
import { finderOf, onlyDatacenter, type Found } from "./finder";
import { placeCheckOf, type Missing } from "./ids";
import { isId, notFoundText, type Kind } from "./kinds";
import { mayBeMadeHere } from "./made-here";

/** What arguments refer to in the vCenter: a managed object by its id or name, or a folder by its path. */
export interface Reference {
  readonly kind: Kind | "folder";
  /** The argument. */
  readonly path: string;
  readonly value: string;
  /** Whether the value must not be shown. */
  readonly secret?: boolean;
}

/** A reference to nothing, and what is wrong with it. */
export interface Unfound {
  readonly reference: Reference;
  readonly problem: Problem;
}

/** What the references of one machine stand for. */
export interface Resolution {
  /** The ids and folders, by the path of the argument. */
  readonly ids: Readonly<Record<string, string>>;
  readonly unfound: readonly Unfound[];
}

/** Those of what was not found that are mistakes: the program itself may make what has a name. */
export function mistakesOf(unfound: readonly Unfound[]): Unfound[] {
  return unfound.filter(
    ({ reference: { kind, value } }) =>
      (kind !== "folder" && isId(kind, value)) || !mayBeMadeHere(kind),
  );
}

const hidden = "[secret]";

/** Looks for everything that a machine refers to. Nothing is asked for twice in a deployment. */
export async function resolve(
  references: readonly Reference[],
  parent: pulumi.Resource,
): Promise<Resolution> {
  const given = references.find(({ kind }) => kind === "datacenter");
  const datacenter = given && (await datacenterOf(given, parent));
  // Where the datacenter is not found, nothing in it is; that is no mistake of its own.
  if (given !== undefined && datacenter?.found === false) {
    return { ids: {}, unfound: [unfoundOf(given, datacenter.reason)] };
  }
  const place = datacenter?.found === true ? datacenter.id : undefined;
  const ids = given === undefined ? {} : { [given.path]: place ?? given.value };
  const others = references.filter((reference) => reference !== given);
  if (others.some(isName) && isHostAlone(place ?? (await onlyDatacenter(parent)))) {
    // What is wrong with a host alone is said where the image is looked for, in one sentence for all of it.
    return { ids: { ...ids, ...valuesOf(others) }, unfound: [] };
  }
  const found = await search(others, place, parent);
  return { ...found, ids: { ...ids, ...found.ids } };
}

async function datacenterOf({ value }: Reference, parent: pulumi.Resource): Promise<Found> {
  if (isId("datacenter", value)) return { found: true, id: value };
  return finderOf(parent)("datacenter", value);
}

/** Looks for names, then for all ids at once. A name may have the form of an id: it is looked for where there is no such id. */
async function search(
  references: readonly Reference[],
  datacenter: string | undefined,
  parent: pulumi.Resource,
): Promise<Resolution> {
  const ids: Record<string, string> = {};
  const lost = new Map<Reference, string>();
  const searchName = async (reference: Reference, reason?: string): Promise<void> => {
    const named = await byName(reference, datacenter, parent);
    if (named.found) ids[reference.path] = named.id;
    else lost.set(reference, reason ?? named.reason);
  };
  await Promise.all(references.filter(isName).map((reference) => searchName(reference)));
  const given = references.filter((reference) => !isName(reference));
  Object.assign(ids, valuesOf(given));
  const missing = given.some(isPlaced) ? await missingOf(references, ids, parent) : [];
  for (const { kind, value, reason } of missing) {
    for (const reference of given.filter((one) => one.kind === kind && one.value === value)) {
      delete ids[reference.path];
      await searchName(reference, reason);
    }
  }
  const unfound = references.flatMap((reference) => {
    const reason = lost.get(reference);
    return reason === undefined ? [] : [unfoundOf(reference, reason)];
  });
  return { ids, unfound };
}

async function byName(
  { kind, value }: Reference,
  datacenter: string | undefined,
  parent: pulumi.Resource,
): Promise<Found> {
  if (kind === "folder") return { found: false, reason: "" };
  const find = finderOf(parent);
  const found = await find(kind, value, datacenter);
  if (found.found || kind !== "resourcePool") return found;
  const cluster = await find("computeCluster", value, datacenter);
  const pool = cluster.found ? cluster.resourcePoolId : undefined;
  return pool === undefined ? found : { found: true, id: pool };
}

/** What is not there of the place in which a machine is put. Without a pool there is none. */
async function missingOf(
  references: readonly Reference[],
  ids: Readonly<Record<string, string>>,
  parent: pulumi.Resource,
): Promise<readonly Missing[]> {
  const idsOf = (wanted: Reference["kind"]): string[] =>
    references.flatMap(({ kind, path }) => (kind === wanted ? (ids[path] ?? []) : []));
  const [[resourcePool], [folder], [host]] = [
    idsOf("resourcePool"),
    idsOf("folder"),
    idsOf("host"),
  ];
  if (resourcePool === undefined) return [];
  const networks = [...new Set(idsOf("network"))];
  // The machine's own datastore, and those of its data disks.
  const [datastore, ...others] = new Set(idsOf("datastore"));
  const check = placeCheckOf(parent);
  const missing = await Promise.all([
    check({ resourcePool, folder, host, datastore, networks }),
    ...others.map((one) => check({ resourcePool, host, datastore: one, networks: [] })),
  ]);
  return [...new Map(missing.flat().map((one) => [`${one.kind} ${one.value}`, one])).values()];
}

function isPlaced({ kind }: Reference): boolean {
  return ["resourcePool", "folder", "host", "datastore", "network"].includes(kind);
}

function isName({ kind, value }: Reference): boolean {
  return kind !== "folder" && !isId(kind, value);
}

function valuesOf(references: readonly Reference[]): Record<string, string> {
  return Object.fromEntries(references.map(({ path, value }) => [path, value]));
}

function unfoundOf(reference: Reference, reason: string): Unfound {
  const { kind, path, value, secret } = reference;
  const text = notFoundText(kind, value, reason);
  const [shown, message] =
    secret === true ? [hidden, text.replaceAll(value, hidden)] : [value, text];
  return { reference, problem: { path, code: "vcenter.not-found", value: shown, message } };
}
