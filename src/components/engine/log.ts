import * as pulumi from "@pulumi/pulumi";
import { valueOf } from "./output-state";

/** How long somebody waits until the engine has heard something. */
const patienceMs = 1000;

/**
 * Says something. What is about a resource is said when that is registered: the SDK says one thing after the other, and waits for the
 * resource of each, so that one that waits for others holds up all that is said after it, in all programs of the process
 * (3.212 to 3.276). For the same reason nobody who waits for this waits long: a user's program says things, too.
 */
export async function say(
  level: "debug" | "info" | "warn" | "error",
  text: string,
  resource?: pulumi.Resource,
): Promise<void> {
  const said =
    resource === undefined
      ? pulumi.log[level](text)
      : registered(resource).then((about) => pulumi.log[level](text, about));
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => (timer = setTimeout(resolve, patienceMs)));
  await Promise.race([said, limit]);
  clearTimeout(timer);
}

/** The resource once it has its URN; nothing where it never gets one. */
function registered(resource: pulumi.Resource): Promise<pulumi.Resource | undefined> {
  return valueOf(resource.urn).then(
    () => resource,
    () => undefined,
  );
}
