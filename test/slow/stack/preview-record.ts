/** A preview cut to what its picture is drawn from, in an order that does not change from run to run. */

interface State {
  readonly type: string;
  readonly parent?: string;
  readonly dependencies?: readonly string[];
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

interface Step {
  readonly op: string;
  readonly urn: string;
  readonly oldState?: State;
  readonly newState?: State;
  readonly diffReasons?: readonly string[];
  readonly detailedDiff?: object;
}

const recordedTypes = /^(flatcar-vsphere:|vsphere:index\/virtualMachine:|command:)/;

/** The record of a preview with what stays. */
export function recordOf(preview: string): { readonly steps: readonly Step[] } {
  const { steps } = JSON.parse(preview) as { steps: readonly Step[] };
  const own = steps.filter(({ newState, oldState }) =>
    recordedTypes.test((newState ?? oldState)?.type ?? ""),
  );
  return {
    steps: [...sorted(own.filter(isKept)), ...own.filter((step) => !isKept(step))].map((step) => ({
      op: step.op,
      urn: step.urn,
      ...(step.oldState && { oldState: cut(step.oldState) }),
      ...(step.newState && { newState: cut(step.newState) }),
      // Newer providers name `clone` beside every other change; the test shows that nobody reads it.
      ...(step.diffReasons && { diffReasons: step.diffReasons.filter((one) => one !== "clone") }),
    })),
  };
}

function isKept({ op }: Step): boolean {
  return op !== "delete";
}

/** The steps by their URNs, each behind those that it depends on. */
function sorted(steps: readonly Step[]): Step[] {
  let left = steps.toSorted((a, b) => (a.urn < b.urn ? -1 : 1));
  const order: Step[] = [];
  while (left.length > 0) {
    const open = new Set(left.map(({ urn }) => urn));
    const next = left.find(({ newState }) => !newState?.dependencies?.some((one) => open.has(one)));
    if (next === undefined) throw new Error("the steps depend on each other in a circle");
    order.push(next);
    left = left.filter((step) => step !== next);
  }
  return order;
}

function cut({ type, parent, dependencies = [], inputs = {}, outputs = {} }: State): State {
  const { name, hostSystemId, extraConfig, environment } = inputs as {
    name?: unknown;
    hostSystemId?: unknown;
    extraConfig?: Record<string, unknown>;
    environment?: Record<string, unknown>;
  };
  const kargs = extraConfig?.["guestinfo.afterburn.initrd.network-kargs"];
  return {
    type,
    parent: parent ?? "",
    dependencies: dependencies.toSorted(),
    inputs: {
      ...(name !== undefined && { name }),
      ...(hostSystemId !== undefined && { hostSystemId }),
      ...(kargs !== undefined && {
        extraConfig: { "guestinfo.afterburn.initrd.network-kargs": kargs },
      }),
      ...(environment && {
        environment: { NODE_POOL: environment["NODE_POOL"], NODE_KEY: environment["NODE_KEY"] },
      }),
    },
    outputs: { defaultIpAddress: outputs["defaultIpAddress"] },
  };
}
