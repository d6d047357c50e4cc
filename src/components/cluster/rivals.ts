import type * as pulumi from "@pulumi/pulumi";
import { claimKey, rivalProblems, type Claim, type Rival } from "../../cluster/claims";
import { perProvider } from "../engine/per-provider";
import { soonOf, undefinedIfFailed } from "../inputs/inputs";
import { throwProblems, whenKnown } from "../inputs/problems";

/** What the clusters of a program claim. */
const claimsOf = perProvider(() => new Map<string, Rival>());

/**
 * Compares a cluster with those that the program has declared before it: no two of them have a machine of one name in one folder, or
 * of one address in one network. Where these come with Outputs, it is said when they are known.
 */
export function compareWithOthers(
  title: string,
  claims: readonly Claim[],
  component: pulumi.Resource,
): void {
  const others = claimsOf(component);
  const compare = (known: readonly Claim[]): void => {
    const problems = rivalProblems(known, others);
    for (const claim of known) others.set(claimKey(claim), { ...claim, cluster: title });
    throwProblems(title, problems);
  };
  const soon = soonOf(claims);
  if ("now" in soon) compare(soon.now);
  // What fails is told by who has it for an argument.
  else undefinedIfFailed(soon.later).apply((known = []) => whenKnown(() => compare(known)));
}
