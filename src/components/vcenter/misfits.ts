import type { Found } from "./finder";
import { problemOf, type Reference, type Unfound } from "./reference";

type Ids = Readonly<Record<string, string>>;
type Answers = ReadonlyMap<Reference, Found>;

/** What is there, and not beside something else that a machine refers to: the provider or the vCenter says so when the machine is made. */
export function misfits(references: readonly Reference[], ids: Ids, found: Answers): Unfound[] {
  return [
    ...secondTags(references, found),
    ...sameAttributes(references, ids),
    ...strangeHosts(references, found),
  ];
}

const misfit = (reference: Reference, message: string): Unfound => ({
  reference,
  problem: problemOf(reference, "args.exclusive", message),
});

/** The tags behind the first of a category that gives a machine one alone. */
function secondTags(references: readonly Reference[], found: Answers): Unfound[] {
  const firsts = new Map<string, Reference>();
  return references.flatMap((reference) => {
    const tag = found.get(reference);
    if (tag?.found !== true || tag.onlyOneOf === undefined) return [];
    const first = firsts.get(tag.onlyOneOf);
    if (first === undefined) firsts.set(tag.onlyOneOf, reference);
    if (first === undefined || first.value === reference.value) return [];
    const message = `the category "${tag.onlyOneOf}" gives a machine one tag alone, and ${first.path} is another: leave out one of the two`;
    return [misfit(reference, message)];
  });
}

/** Custom attributes that are given by name and by id: one of the two values would be lost. */
function sameAttributes(references: readonly Reference[], ids: Ids): Unfound[] {
  const firsts = new Map<string, Reference>();
  return references.flatMap((reference) => {
    const id = reference.kind === "customAttribute" ? ids[reference.path] : undefined;
    if (id === undefined) return [];
    const first = firsts.get(id);
    if (first === undefined) firsts.set(id, reference);
    if (first === undefined) return [];
    return [misfit(reference, `is the same attribute as ${first.path}: leave out one of the two`)];
  });
}

/** A host of another vSphere cluster than the one whose pool a machine is put in. Of other pools nobody tells whose they are. */
function strangeHosts(references: readonly Reference[], found: Answers): Unfound[] {
  const pool = references.find(({ kind }) => kind === "resourcePool");
  const own = pool && found.get(pool);
  if (pool === undefined || own?.found !== true || own.resourcePoolId === undefined) return [];
  return references.flatMap((reference) => {
    const host = reference.kind === "host" ? found.get(reference) : undefined;
    if (host?.found !== true || host.resourcePoolId === undefined) return [];
    if (host.resourcePoolId === own.resourcePoolId) return [];
    const message = `is no host of "${pool.value}", the vSphere cluster of ${pool.path}: give one of its hosts, or the host's own cluster`;
    return [misfit(reference, message)];
  });
}
