import type * as pulumi from "@pulumi/pulumi";
import { isHostAlone } from "../lifecycle/esxi";
import { finderOf, onlyDatacenter, type Found } from "./finder";
import { placeCheckOf, type Missing } from "./ids";
import { missingObjects } from "./objects";
import { problemOf, type Reference, type Unfound } from "./reference";
import { giveText, isId, notFoundText } from "./kinds";
import { mayBeMadeHere } from "./made-here";
import { misfits } from "./misfits";

const notFound = "vcenter.not-found";

/** What the references of one machine stand for. */
export interface Resolution {
  /** The ids and folders, by the path of the argument. */
  readonly ids: Readonly<Record<string, string>>;
  readonly unfound: readonly Unfound[];
}

/** Those of what was not found that are mistakes: the program itself may make what has a name. */
export function mistakesOf(unfound: readonly Unfound[]): Unfound[] {
  return unfound.filter(
    ({ reference: { kind, value }, problem }) =>
      problem.code !== notFound || (kind !== "folder" && isId(kind, value)) || !mayBeMadeHere(kind),
  );
}

/** Looks for everything that a machine refers to. Nothing is asked for twice in a deployment. */
export async function resolve(
  references: readonly Reference[],
  parent: pulumi.Resource,
): Promise<Resolution> {
  // A provider that is asked for nothing answers with what is there by default.
  const empty = references.filter(({ value }) => value === "");
  const found = await resolveAll(
    references.filter(({ value }) => value !== ""),
    parent,
  );
  const unfound = empty.map((reference): Unfound => {
    const problem = problemOf(reference, "args.missing", `is empty: ${giveText(reference.kind)}`);
    return { reference, problem };
  });
  return { ...found, unfound: [...unfound, ...found.unfound] };
}

async function resolveAll(
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
  const found = new Map<Reference, Found>();
  const searchName = async (reference: Reference, reason?: string): Promise<void> => {
    const named = await byName(reference, datacenter, parent);
    found.set(reference, named);
    if (named.found) ids[reference.path] = named.id;
    else lost.set(reference, reason ?? named.reason);
  };
  await Promise.all(references.filter(isName).map((reference) => searchName(reference)));
  const given = references.filter((reference) => !isName(reference));
  Object.assign(ids, valuesOf(given));
  const [placed, others] = await Promise.all([
    given.some(isPlaced) ? missingOf(references, ids, parent) : [],
    missingObjects(given, datacenter, parent),
  ]);
  for (const { kind, value, reason } of [...placed, ...others]) {
    for (const reference of given.filter((one) => one.kind === kind && one.value === value)) {
      delete ids[reference.path];
      await searchName(reference, reason);
    }
  }
  const unfound = references.flatMap((reference) => {
    const reason = lost.get(reference);
    return reason === undefined ? [] : [unfoundOf(reference, reason)];
  });
  return { ids, unfound: [...unfound, ...misfits(references, ids, found)] };
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
  return pool === undefined ? found : { found: true, id: pool, resourcePoolId: pool };
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
  const text = notFoundText(reference.kind, reference.value, reason);
  return { reference, problem: problemOf(reference, notFound, text) };
}
