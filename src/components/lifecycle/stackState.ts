import * as pulumi from "@pulumi/pulumi";

/** The outputs of a stack's resources by URN, as the last operation left them. */
export type StackState = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

/** One look at the state serves a whole deployment. */
const states = new WeakMap<object, Promise<StackState | undefined>>();

/** Reads the stack's own state; undefined where that cannot be read, such as by an engine without this function. */
export function stackState(parent: pulumi.Resource): Promise<StackState | undefined> {
  const owner = pulumi.runtime.getStackResource() ?? parent;
  let state = states.get(owner);
  if (state === undefined) states.set(owner, (state = read()));
  return state;
}

async function read(): Promise<StackState | undefined> {
  try {
    const stackName = `${pulumi.getOrganization()}/${pulumi.getProject()}/${pulumi.getStack()}`;
    const answer: unknown = await pulumi.runtime.invoke("pulumi:pulumi:readStackResourceOutputs", {
      stackName,
    });
    const { outputs } = answer as {
      readonly outputs: Record<string, { readonly outputs?: Record<string, unknown> }>;
    };
    return new Map(Object.entries(outputs).map(([urn, state]) => [urn, state.outputs ?? {}]));
  } catch {
    return undefined;
  }
}
