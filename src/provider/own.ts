import { input, map, text, type Refinement } from "../arguments";
import { functionStructs } from "./function-structs";

const secrets = {
  type: map(input(text)),
  doc: "Secrets by name. `${secret.NAME}` in a text stands for one, and a preview shows the text around it. `${volatile.NAME}` does too, and a change of it alone replaces no machine. With one more dollar it stands for itself. A name that is not here is an error.",
};

/** What programs in other languages have otherwise than those in TypeScript. */
export const own: Refinement = {
  added: {
    FlatcarVmArgs: { secrets },
    FlatcarClusterArgs: { secrets },
    ...functionStructs,
  },
  retyped: {},
  // A function cannot be sent to another process.
  left: ["PoolDefaultArgs.perNode"],
  optional: [],
};
