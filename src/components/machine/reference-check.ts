import * as pulumi from "@pulumi/pulumi";
import { formatProblem, type Problem } from "../../guestinfo";
import { stackState } from "../engine/stack-state";
import type { FlatcarVmArgs } from "../flatcar-vm-args";
import { promiseOf, withoutDependencies } from "../engine/output-state";
import { oneByOne } from "../engine/one-by-one";
import { childUrn } from "../engine/urn";
import { speakerFor, throwProblems, whenKnownTo, type Speaker } from "../inputs/problems";
import { isPlain, knownOrUndefined } from "../inputs/inputs";
import { warnOnce } from "../inputs/warn";
import type { Reference } from "../vcenter/reference";
import { mistakesOf, resolve } from "../vcenter/resolve";
import { announceName, renameProblems } from "./names-taken";
import { pathOf, type Place } from "./own-machines";
import { referencesOf, type Ids } from "./references";
import { machineType } from "./types";

/** A machine whose references are looked for. */
export interface Referring {
  readonly name: pulumi.Input<string>;
  readonly args: FlatcarVmArgs;
  /** Where the user wrote what is at a path of the arguments. */
  readonly originOf: Speaker["originOf"];
  /** Of the machine's VirtualMachine. */
  readonly urn: () => Promise<string>;
}

/** What is known of a machine's references. */
export interface ReferenceCheck {
  readonly ids: Ids;
  /** Whether the machine has something that is not there any more: it stays as it is, but no other can be made in its place. */
  readonly stays: boolean;
}

/** What was found, and what is wrong. */
interface Result extends ReferenceCheck {
  readonly problems: readonly Problem[];
}

/** The check of one machine, and who says what is wrong with it. */
export interface Checked {
  readonly speaker: Speaker;
  readonly check: pulumi.Output<ReferenceCheck>;
}

interface Options {
  /** The folder that the owner makes itself. */
  readonly madeFolder?: pulumi.Input<string> | undefined;
  /** Finds what else is wrong with the machines together, where the user wrote it. */
  readonly more?: () => Promise<readonly Problem[]>;
}

/**
 * Looks for everything that machines refer to. Whatever is known when the program ends is looked for at once, so that no machine
 * is touched where another has a mistake; the rest when it becomes known, and before its own machine is touched.
 */
export function checkReferences(
  speaker: Speaker,
  machines: readonly Referring[],
  owner: pulumi.Resource,
  { madeFolder, more }: Options = {},
): Checked[] {
  const { component } = speaker;
  const all = machines.map(({ args }) => referencesOf(args));
  const foreign = machines.map(({ name, args }) => announceName(name, args, owner));
  let made: Promise<string | undefined> | undefined;
  const folderMade = (): Promise<string | undefined> =>
    (made ??= promiseOf(pulumi.unsecret(knownOrUndefined(pulumi.output(madeFolder)))));
  const look = async (
    i: number,
    references: readonly Reference[],
    name: unknown = machines[i]?.name,
  ): Promise<Result> => {
    const machine = machines[i] as Referring;
    const result = await resultOf(machine, references, await folderMade(), owner);
    if (typeof name !== "string") return result;
    const place = placeIn(references, result.ids);
    const urn = await machine.urn();
    const taken = await renameProblems({ name, place, urn, foreign: foreign[i] }, owner);
    return { ...result, problems: [...result.problems, ...taken] };
  };
  const refuse = (machine: Referring, problems: readonly Problem[]): Problem[] =>
    problems.map((problem) => ({ ...problem, path: machine.originOf(problem.path) }));
  // What the owner depends on may make what is looked for.
  const first = withoutDependencies(owner.urn).apply(() =>
    whenKnownTo(speaker, async () => {
      const results = await Promise.all(machines.map((_, i) => look(i, all[i]?.now ?? [])));
      const found = results.flatMap((result, i) =>
        refuse(machines[i] as Referring, result.problems),
      );
      const problems = [...((await more?.()) ?? []), ...found];
      throwProblems(component, [
        ...new Map(problems.map((one) => [formatProblem(one), one])).values(),
      ]);
      return results;
    }),
  );
  const turn = oneByOne();
  return machines.map((machine, i) => {
    const { now, later } = all[i] as (typeof all)[number];
    const own = { ...speaker, originOf: machine.originOf };
    const check =
      later.length === 0 && isPlain(machine.name)
        ? first.apply((results) => turn(results[i] as ReferenceCheck))
        : pulumi
            .all([first, pulumi.all([...later]), readable(machine.name)])
            .apply(([, more, name]) =>
              whenKnownTo(own, async (): Promise<ReferenceCheck> => {
                const result = await look(i, [...now, ...(more.flat() as Reference[])], name);
                throwProblems(component, result.problems);
                return result;
              }),
            );
    return { speaker: own, check };
  });
}

/**
 * The checks of machines that a cluster has looked at together, by the arguments that it has made for each. A user's own arguments
 * are never a key: they may serve several machines, and several deployments of one process.
 */
const ofClusters = new WeakMap<FlatcarVmArgs, Checked>();

/** Remembers the checks of a cluster's machines for when they are made. */
export function noteChecks(machines: readonly Referring[], checks: readonly Checked[]): void {
  machines.forEach(({ args }, i) => ofClusters.set(args, checks[i] as Checked));
}

/** The check of a machine's references, which is its own where no cluster has begun one. */
export function referenceCheckOf(
  component: string,
  name: string,
  args: FlatcarVmArgs,
  parent: pulumi.Resource,
): Checked {
  const urn = async (): Promise<string> => childUrn(await promiseOf(parent.urn), machineType, name);
  const speaker = speakerFor(component);
  const { originOf } = speaker;
  const machine = { name: args.name ?? name, args, originOf, urn };
  return ofClusters.get(args) ?? (checkReferences(speaker, [machine], parent)[0] as Checked);
}

/** A name that is known and no secret. */
function readable(name: pulumi.Input<string>): pulumi.Output<string | undefined> {
  const output = pulumi.output(name);
  return pulumi
    .all([knownOrUndefined(pulumi.unsecret(output)), pulumi.output(pulumi.isSecret(output))])
    .apply(([known, secret]) => (secret ? undefined : known));
}

/** Where a machine is to be. */
function placeIn(references: readonly Reference[], ids: Ids): Place {
  const valueOf = (wanted: Reference["kind"]): string | undefined => {
    const path = references.find(({ kind }) => kind === wanted)?.path;
    return path === undefined ? undefined : ids[path];
  };
  return { folder: valueOf("folder"), datacenterId: valueOf("datacenter") };
}

async function resultOf(
  machine: Referring,
  references: readonly Reference[],
  madeFolder: string | undefined,
  owner: pulumi.Resource,
): Promise<Result> {
  const isMade = ({ kind, value }: Reference): boolean =>
    kind === "folder" && madeFolder !== undefined && pathOf(value) === pathOf(madeFolder);
  const found = await resolve(
    references.filter((one) => !isMade(one)),
    owner,
  );
  const made = references.filter(isMade).map(({ path, value }) => [path, value] as const);
  const ids: Record<string, string> = { ...found.ids, ...Object.fromEntries(made) };
  const unfound = mistakesOf(found.unfound);
  if (unfound.length === 0) return { ids, stays: false, problems: [] };
  const has = await stateOf(machine, owner);
  const kept = unfound.filter(({ reference }) => has(reference));
  for (const { reference, problem } of kept) {
    ids[reference.path] = reference.value;
    const text = formatProblem({ ...problem, path: machine.originOf(problem.path) });
    warnOnce([`${text}\n${itStays}`], owner, owner);
  }
  const problems = unfound.filter((one) => !kept.includes(one)).map(({ problem }) => problem);
  return { ids, stays: kept.length > 0, problems };
}

/** What becomes of a machine that has what is not there any more. */
export const itStays =
  "The machine stays as it is, and cannot be made again until this is put right";

/**
 * Says what a machine has that refers to something. Such a machine may outlive it: its host was taken out of the vCenter, its
 * datastore emptied and removed. Under "replace" for images the engine compares what it would clone, and nothing can stay.
 */
async function stateOf(
  { args, urn }: Referring,
  owner: pulumi.Resource,
): Promise<(reference: Reference) => boolean> {
  if (args.onImageChange === "replace") return () => false;
  const state = (await stackState(owner))?.get(await urn());
  const networks = (state?.networkInterfaces ?? []) as readonly { networkId?: string }[];
  const values: Partial<Record<Reference["kind"], unknown>> = {
    resourcePool: state?.resourcePoolId,
    datastore: state?.datastoreId,
    host: state?.hostSystemId,
    folder: state?.folder,
  };
  const tags = (state?.tags ?? []) as readonly string[];
  const partsOf = (list: unknown) => (list ?? []) as readonly { datastoreId?: string }[];
  const [disks, drives] = [partsOf(state?.disks), partsOf(state?.cdroms)];
  return ({ kind, path, value }) => {
    if (kind === "tag") return tags.includes(value);
    if (path.startsWith("dataDisks")) return disks.some((disk) => disk.datastoreId === value);
    if (path.startsWith("virtualMachine"))
      return drives.some((drive) => drive.datastoreId === value);
    const index = Number(/^networks\[(\d+)\]/.exec(path)?.[1]);
    return value === (kind === "network" ? networks[index]?.networkId : values[kind]);
  };
}
