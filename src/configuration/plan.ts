import { planCluster } from "../cluster/plan";
import { under } from "../cluster/refine";
import { isMap } from "../cluster/settings";
import type { ClusterOptions } from "../cluster/options";
import { planMachine } from "../flatcar/machine";
import type { MachineOptions } from "../flatcar/options/machine";
import type { MachinePlan } from "../flatcar/plan";
import { joinPath, type Problem } from "../guestinfo";
import { placed } from "./placement";
import { isUnder, joined } from "./problems";
import { Sealed } from "./secrets";
import type { Settings, Tree } from "./settings";
import { opened } from "./trees";

/** One machine that a configuration declares. */
export interface DeclaredMachine {
  readonly name: string;
  /** Its pool and its key there, in a cluster. */
  readonly pool?: string;
  readonly key?: string;
  readonly failureDomain?: string;
  readonly plan: MachinePlan;
}

/** What a configuration declares, worked out without a vCenter. */
export interface ConfigurationPlan {
  readonly form: "cluster" | "machine";
  readonly name: string;
  readonly machines: readonly DeclaredMachine[];
  /** The names of the machines that are replaced at the same time, where all are. */
  readonly waves: readonly (readonly string[])[];
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
  /** Where secrets are called, whose values are not known: nothing is said of them. */
  readonly unknown: readonly string[];
}

/**
 * Plans what settings declare. Names of the vCenter are taken as they are: whether they are there is not looked at. A stack must name
 * the network of each adapter, which `isBare` options need not.
 */
export async function planConfiguration(
  settings: Settings,
  folder: string,
  isBare = false,
): Promise<ConfigurationPlan> {
  const { form, name, warnings: said, origins } = settings;
  const { args, problems: unplaced } = await placed(settings, (_, id) =>
    Promise.resolve({ found: true, id, resourcePoolId: id }),
  );
  const own = [...settings.problems, ...(isBare ? [] : unplaced)];
  if (form === undefined) {
    return {
      form: "machine",
      name,
      machines: [],
      waves: [],
      problems: own,
      warnings: said,
      unknown: [],
    };
  }
  const tree: Tree = { filesDir: folder, ...args };
  const unknown = sealedPaths(tree, form);
  const { machines, waves, problems, warnings } =
    form === "cluster" ? ofCluster(name, tree) : ofMachine(name, tree);
  const written = (found: readonly Problem[]): Problem[] =>
    found
      .map((problem) => ({ ...problem, path: under(form, problem.path) }))
      .filter(({ path }) => !unknown.some((place) => isUnder(path, place)))
      .map((problem) => ({ ...problem, path: origins.get(problem.path) ?? problem.path }));
  const advice = new Map<string, Problem>();
  for (const { name: of, plan } of machines) {
    for (const warning of form === "cluster" ? plan.warnings : written(plan.warnings)) {
      const path = form === "cluster" ? `${of}: ${warning.path}` : warning.path;
      // What is said of several machines is said once, of the first.
      const key = JSON.stringify([warning.code, warning.message, warning.value]);
      if (!advice.has(key)) advice.set(key, { ...warning, path });
    }
  }
  return {
    form,
    name,
    machines,
    waves,
    problems: joined(settings, own, written(problems)),
    warnings: [...said, ...written(warnings), ...advice.values()],
    unknown,
  };
}

type Planned = Pick<ConfigurationPlan, "machines" | "waves" | "problems" | "warnings">;

function ofMachine(name: string, tree: Tree): Planned {
  const plan = planMachine({ ...opened<object>(tree), name });
  return { machines: [{ name, plan }], waves: [[name]], problems: plan.problems, warnings: [] };
}

function ofCluster(name: string, tree: Tree): Planned {
  // Without pools there is nothing to look at, which is said already.
  if (!isMap(tree["pools"])) return { machines: [], waves: [], problems: [], warnings: [] };
  const { nodes, waves, problems, warnings } = planCluster({
    ...opened<ClusterOptions>(tree),
    name,
  });
  const machines = nodes.map(({ name: node, pool, key, failureDomain, settings }) => ({
    name: node,
    pool,
    key,
    ...(failureDomain === undefined ? {} : { failureDomain }),
    plan: planMachine(settings as unknown as MachineOptions),
  }));
  return { machines, waves, problems, warnings };
}

function sealedPaths(value: unknown, path: string): string[] {
  if (value instanceof Sealed) return [path];
  if (Array.isArray(value)) return value.flatMap((item, i) => sealedPaths(item, joinPath(path, i)));
  if (!isMap(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => sealedPaths(item, joinPath(path, key)));
}
