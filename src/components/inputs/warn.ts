import type * as pulumi from "@pulumi/pulumi";
import { beside } from "../engine/construct";
import { say } from "../engine/log";

const said = new WeakMap<object, Set<string>>();

/** Warns about a resource; the nodes of a cluster, which share most of their config, say the same thing once. */
export function warnOnce(
  messages: readonly string[],
  resource: pulumi.Resource,
  group: object,
): void {
  let seen = said.get(group);
  if (seen === undefined) said.set(group, (seen = new Set()));
  for (const message of messages) {
    if (seen.has(message)) continue;
    seen.add(message);
    void beside(say("warn", message, resource));
  }
}
