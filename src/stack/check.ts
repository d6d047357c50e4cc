import { withANode } from "../cluster/given";
import { under } from "../cluster/refine";
import { declarationOf } from "../components/cluster/declaration";
import type { FlatcarClusterArgs } from "../components/flatcar-cluster-args";
import type { FlatcarVmArgs } from "../components/flatcar-vm-args";
import { planProblems } from "../components/machine/plan";
import { isPlainObject } from "../components/inputs/inputs";
import { maskOf } from "../components/inputs/mask";
import { joinPath, type Problem } from "../guestinfo";
import { isUnder, lastKey } from "../configuration/problems";
import type { Settings, Tree } from "../configuration/settings";
import { opened } from "../configuration/trees";

/**
 * What the components find in arguments whose ids and secrets are filled in. Their paths start at the arguments. `wrong` are
 * places in the configuration whose values were left out.
 */
export function componentProblems(
  { form, name }: Settings,
  tree: Tree,
  wrong: readonly string[] = [],
): readonly Problem[] {
  if (form === "machine") {
    return planProblems(name, opened<FlatcarVmArgs>(tree));
  }
  // Without pools there is nothing to look at, which is said already.
  if (!isPlainObject(tree["pools"])) return [];
  const pools = Object.entries(tree["pools"]).map(([key, pool]) => {
    const path = joinPath("cluster.pools", key);
    return [key, wrong.some((place) => isUnder(place, path)) ? withANode(pool as Tree) : pool];
  });
  const args = opened<FlatcarClusterArgs>({ ...tree, pools: Object.fromEntries(pools) as Tree });
  return declarationOf(name, args).problems;
}

/** What to give where programs give an id. */
const advice: Readonly<Record<string, string>> = {
  resourcePoolId: "is required: give computeCluster or resourcePool by its name, or resourcePoolId",
};

/** Problems that the components found, as the one who wrote the configuration understands them. */
export function asWrittenIn(settings: Settings, found: readonly Problem[]): Problem[] {
  const { form = "", origins, secrets } = settings;
  const hidden = [...secrets.values()].map((value) => ({ path: [], value, volatile: false }));
  const mask = maskOf(hidden, () => "[secret]");
  return found.map(({ path, code, message, value }): Problem => {
    const place = under(form, path);
    const instead = code === "args.missing" ? advice[lastKey(path)] : undefined;
    return {
      path: origins.get(place) ?? place,
      code,
      message: mask.apply(instead ?? message),
      ...(value === undefined ? {} : { value: mask.apply(value) }),
    };
  });
}
