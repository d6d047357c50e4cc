import * as pulumi from "@pulumi/pulumi";
import type { Values } from "../../cluster/values";
import { isPlain } from "../inputs/inputs";
import { hideParts, isVolatile, partsOf, volatile } from "../inputs/marks";
import { rewritten } from "../inputs/interpolate";
import { throwProblems, whenKnown } from "../inputs/problems";

/** How settings are worked with that may be Outputs. What was marked as secret or volatile stays so. */
export const outputValues: Values = {
  isKnown: isPlain,
  map: (values, f) =>
    values.every(isPlain)
      ? f(...values)
      : pulumi.all(values.map((value) => pulumi.output(value))).apply((known) => f(...known)),
  rewritten,
  fill: (config, fill, path, node) => {
    const later = pulumi.output(config as string).apply((given: unknown) =>
      whenKnown((): unknown => {
        const { config: filled, problems } = fill(given);
        // The text may be a secret, and so may what looks like a placeholder in it.
        const hidden = problems.map(({ code, message }) => ({ path, code, message }));
        throwProblems(`Node "${node}"`, hidden);
        return filled;
      }),
    );
    const parts = partsOf(config);
    if (parts !== undefined) return hideParts(later, parts);
    return isVolatile(config) ? volatile(later) : later;
  },
};
