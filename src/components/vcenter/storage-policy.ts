import * as pulumi from "@pulumi/pulumi";
import { reasonOf } from "./reason";

/** The function as the published provider calls it (4.x), and as one does that is built without names of its own. */
const tokens = ["getPolicy", "getStoragePolicy"].map((name) => `vsphere:index/${name}:${name}`);

/** What a provider says of a function that it does not have. */
const unknown = /unrecognized data function/i;

/** Finds a storage policy by its name. */
export async function getStoragePolicy(
  name: string,
  options: pulumi.InvokeOptions,
): Promise<{ readonly id: string }> {
  let refusal: unknown;
  for (const token of tokens) {
    try {
      const found: unknown = await pulumi.runtime.invoke(token, { name }, { version, ...options });
      return found as { readonly id: string };
    } catch (error) {
      refusal = error;
      if (!unknown.test(reasonOf(error))) break;
    }
  }
  throw refusal;
}

/** The version of the SDK: for another the engine would start another provider. */
const version = sdkPackage().version.replace(/^v/, "");

function sdkPackage(): { readonly version: string } {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- its types have no package.json
  return require("@pulumi/vsphere/package.json") as { readonly version: string };
}
