import * as pulumi from "@pulumi/pulumi";
import { schema as programs } from "../arguments";
import { Construct, callingDeployment, withinConstruct } from "../components/engine/construct";
import { promiseOf, valueOf } from "../components/engine/output-state";
import { sayOnly } from "../components/engine/plain-error";
import { FlatcarCluster } from "../components/flatcar-cluster";
import type { FlatcarClusterArgs } from "../components/flatcar-cluster-args";
import { FlatcarImage } from "../components/flatcar-image";
import type { FlatcarImageArgs } from "../components/flatcar-image-args";
import { FlatcarVm } from "../components/flatcar-vm";
import type { FlatcarVmArgs } from "../components/flatcar-vm-args";
import { titleOf } from "../components/inputs/given";
import { readArguments } from "./arguments";
import { sharedProviders } from "./providers";

type Options = pulumi.ComponentResourceOptions;

const makers: Readonly<
  Record<string, (name: string, args: unknown, options: Options) => pulumi.ComponentResource>
> = {
  FlatcarVm: (name, args, options) => new FlatcarVm(name, args as FlatcarVmArgs, options),
  FlatcarCluster: (name, args, options) =>
    new FlatcarCluster(name, args as FlatcarClusterArgs, options),
  FlatcarImage: (name, args, options) => new FlatcarImage(name, args as FlatcarImageArgs, options),
};

/** How long a component that turned out to be wrong waits for what else is wrong with it. */
const othersMs = 100;

/** Makes a component for a program in another language. */
export async function construct(
  name: string,
  type: string,
  inputs: pulumi.Inputs,
  given: Options,
): Promise<{ urn: pulumi.Input<string>; state: pulumi.Inputs }> {
  const component = type.slice("flatcar-vsphere:index:".length);
  const make = makers[component];
  const known = programs.components[component];
  if (make === undefined || known === undefined) {
    throw new Error(`flatcar-vsphere has no resource ${type}`);
  }
  const args = await readArguments(titleOf(component, name), known.args, inputs);
  const deployment = callingDeployment();
  const options = { ...given, ...(await sharedProviders(given, deployment)) };
  const urn = await promiseOf(pulumi.createUrn(name, type, options.parent));
  const waits = [options.dependsOn ?? []].flat().length > 0;
  const making = new Construct(urn, deployment, waits);
  return withinConstruct(making, async () => {
    const resource = make(name, args, options);
    const keys = Object.keys(known.outputs.fields);
    const state: pulumi.Inputs = Object.fromEntries(
      keys.map((key) => [key, Reflect.get(resource, key) as pulumi.Output<unknown>]),
    );
    const made = valueOf(pulumi.output(state)).then(() => making.settled());
    await Promise.race([making.failed, made]).catch(async (error: unknown) => {
      throw making.errors.length === 0 ? error : await allOf(making);
    });
    return { urn: resource.urn, state };
  });
}

/** All that a component turned out to be wrong in, as one error. */
async function allOf({ errors }: Construct): Promise<Error> {
  await new Promise((resolve) => setTimeout(resolve, othersMs));
  const all = new Error();
  sayOnly(all, errors.map(({ message }) => message).join("\n"));
  return all;
}
