import * as pulumi from "@pulumi/pulumi";
import { volatile } from "../components/inputs/marks";
import { interpolated } from "../components/inputs/interpolate";
import type { Tree } from "../configuration/settings";
import { mapSealed } from "../configuration/trees";

/** A tree with its secrets as Outputs. */
export function withOutputs<T>(tree: Tree): T {
  return mapSealed(tree, (sealed) => {
    const { literals, hidden } = sealed.parts();
    if (hidden.length === 0) return literals.join("");
    const values = hidden.map((one) => (one.volatile ? volatile : pulumi.secret)(one.value));
    return interpolated(literals, values);
  }) as T;
}
