import type * as pulumi from "@pulumi/pulumi";
import * as vsphere from "@pulumi/vsphere";
import { perProvider } from "../engine/per-provider";
import { reasonOf } from "./reason";

/** The ids of what a machine is placed in, and the path of its folder. */
export interface Place {
  readonly resourcePool: string;
  readonly folder?: string | undefined;
  readonly host?: string | undefined;
  readonly datastore?: string | undefined;
  readonly networks: readonly string[];
}

/** Something of a place that the vCenter does not have. */
export interface Missing {
  readonly kind: "resourcePool" | "folder" | "host" | "datastore" | "network";
  readonly value: string;
  readonly reason: string;
}

/** Says of a place what of it is not there. What the provider cannot tell is not in the answer. */
export type PlaceCheck = (place: Place) => Promise<readonly Missing[]>;

/** What the provider says of what it does not find, in the order in which it looks. */
const answers: readonly (readonly [Missing["kind"], RegExp])[] = [
  ["resourcePool", /could not find resource pool ID "[^"]*": (.*)$/],
  ["host", /could not find host with ID "[^"]*": (.*)$/],
  ["datastore", /could not find datastore with ID "[^"]*": (.*)$/],
  // The second words are those of terraform-provider-vsphere 2.16.
  ["network", /((?:could not find n|N)etwork with ID "?([\w-]+)"?(?: not found)?)/],
  ["folder", /(folder .*)$/],
];

/** Checks places in the vCenter of a resource, each once in a deployment. */
export const placeCheckOf = perProvider((parent): PlaceCheck => {
  const options = parent === undefined ? {} : { parent };
  const known = new Map<string, Promise<readonly Missing[]>>();
  return (place) => {
    const key = JSON.stringify(place);
    let missing = known.get(key);
    if (missing === undefined) {
      known.set(key, (missing = check(place, (one) => answerTo(one, options))));
    }
    return missing;
  };
});

/**
 * The provider has no function that takes an id and says whether it is there, but one that reads an OVF file for a place. It
 * looks for the place first, as it does when it makes a machine, and then for the file, which is never there. The Terraform
 * provider before 2.15 goes no further than the folder where there is no host.
 */
async function answerTo(place: Place, options: pulumi.InvokeOptions): Promise<string> {
  const { resourcePool, folder, host, datastore, networks } = place;
  try {
    await vsphere.getOvfVmTemplate(
      {
        name: "flatcar",
        resourcePoolId: resourcePool,
        hostSystemId: host ?? "",
        localOvfPath: "",
        ovfNetworkMap: Object.fromEntries(networks.map((id) => [id, id])),
        ...(folder === undefined ? {} : { folder }),
        ...(datastore === undefined ? {} : { datastoreId: datastore }),
      },
      options,
    );
    return "";
  } catch (error) {
    return reasonOf(error);
  }
}

/** Asks until the rest of the place is there. */
async function check(
  place: Place,
  ask: (place: Place) => Promise<string>,
): Promise<readonly Missing[]> {
  const missing = missingIn(place, await ask(place));
  if (missing === undefined) return [];
  const rest = without(place, missing);
  return [missing, ...(rest === undefined ? [] : await check(rest, ask))];
}

/** What of a place an answer says is missing. */
function missingIn(place: Place, answer: string): Missing | undefined {
  for (const [kind, pattern] of answers) {
    const [, reason, id] = pattern.exec(answer) ?? [];
    if (reason === undefined) continue;
    const value = kind === "network" ? place.networks.find((one) => one === id) : place[kind];
    return value === undefined || value === "" ? undefined : { kind, value, reason };
  }
  return undefined;
}

/** The part of a place that can be looked for when something of it is not there: without its pool, nothing. */
function without(place: Place, { kind, value }: Missing): Place | undefined {
  if (kind === "resourcePool") return undefined;
  const networks = place.networks.filter((id) => id !== value);
  return kind === "network" ? { ...place, networks } : { ...place, [kind]: undefined };
}
