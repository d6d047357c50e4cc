import * as pulumi from "@pulumi/pulumi";
import { hasStandIn } from "../../cluster/etcd";
import type { Pool } from "../../cluster/pool";
import { seedFolder } from "../../kubernetes/paths";
import { isEmptyView, ownView, sharedView } from "../../flatcar/compose/shared-view";
import type { ConfigView } from "../../flatcar/plan";
import type { DeclaredNode } from "../cluster/node";
import { settling } from "../engine/settled-inputs";
import { stateBefore } from "../engine/stack-state";
import type { FlatcarVmArgs } from "../flatcar-vm-args";
import { pick, undefinedIfFailed, type Soon } from "../inputs/inputs";
import type { Machine } from "../machine/machine";
import { planOf } from "../machine/plan";
import { vcenterProblems } from "../machine/vcenter-rules";
import { knownPlan } from "./change";

/** What the nodes of a cluster and of its pools have in common. */
interface Shared {
  readonly all: ConfigView;
  readonly pools: ReadonlyMap<Pool, ConfigView>;
  /** Whether nothing of a config may be shown. */
  readonly hidden: boolean;
}

/** What a node's cluster shows of its config, so that the node need not. */
const shownByCluster = new WeakMap<FlatcarVmArgs, Promise<readonly ConfigView[]>>();

/**
 * What a cluster shows of its nodes' configs: what all have, and what all of a pool have. Certificates that the cluster makes are
 * not there yet, and something stands for them, so that what they are in is shown with the node.
 */
export function sharedInputs(
  pools: readonly Pool[],
  nodes: readonly DeclaredNode[],
): pulumi.Inputs {
  const shared = shareOf(pools, nodes);
  for (const { args, pool } of nodes) {
    const views = shared.then(({ all, pools: own }) => [all, own.get(pool) ?? all]);
    shownByCluster.set(args, views);
  }
  const shown = async <T>(view: (known: Shared) => T): Promise<T | pulumi.Output<T>> => {
    const known = await shared;
    return known.hidden ? (pulumi.secret(view(known)) as pulumi.Output<T>) : view(known);
  };
  return {
    config: shown(({ all }) => all),
    poolConfigs: shown(({ pools: own }) =>
      Object.fromEntries(
        [...own].flatMap(([{ name }, view]) => (isEmptyView(view) ? [] : [[name, view]])),
      ),
    ),
  };
}

async function shareOf(pools: readonly Pool[], nodes: readonly DeclaredNode[]): Promise<Shared> {
  await stateBefore();
  const plans = await Promise.all(
    nodes.map(async ({ name, args, argsToCheck, pool }) => {
      const machine = planOf(`FlatcarVm "${name}"`, name, argsToCheck, {
        problems: vcenterProblems(name, argsToCheck),
      });
      const known = await knownPlan(machine);
      const view =
        known === undefined ? [] : [args === argsToCheck ? known.view : real(known.view)];
      return { pool, view, hidden: known?.viewHidden === true };
    }),
  );
  const viewsOf = (pool?: Pool): ConfigView[] =>
    plans.flatMap((plan) => (pool === undefined || plan.pool === pool ? plan.view : []));
  const all = sharedView(viewsOf());
  return {
    all,
    pools: new Map(pools.map((pool) => [pool, ownView(sharedView(viewsOf(pool)), all)])),
    hidden: plans.some(({ hidden }) => hidden),
  };
}

/** A config without what only stands for something. */
function real(view: ConfigView): ConfigView {
  const files = Object.entries(view.files).filter(
    ([path, text]) => !hasStandIn(path, text) && !path.startsWith(`${seedFolder}/`),
  );
  return { ...view, files: Object.fromEntries(files) };
}

/**
 * The config in readable parts, so that a preview shows a change as the lines that change. A config that turns out to be wrong
 * has none: the machine says so, and a component that is not registered would leave its children waiting for it for ever.
 */
export function viewInputs(args: FlatcarVmArgs, machine: Soon<Machine>): pulumi.Inputs {
  const shown: Soon<Machine | undefined> =
    "now" in machine ? machine : { later: undefinedIfFailed(machine.later) };
  const elsewhere = shownByCluster.get(args) ?? stateBefore().then(() => []);
  const part = (name: keyof ConfigView): pulumi.Input<unknown> =>
    pick(shown, (known) => {
      const hidden = known?.viewHidden === true;
      const mark = (view: unknown): unknown => (hidden ? pulumi.secret(view) : view);
      if (known === undefined) return undefined;
      return elsewhere.then((views) => mark(views.reduce(ownView, known.view)[name]));
    });
  return settling({ files: part("files"), units: part("units"), other: part("other") });
}
