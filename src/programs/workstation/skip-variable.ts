/** Machines that are not drained, by their names with commas between, in the environment of `pulumi`. */
export const skipVariable = "FLATCAR_SKIP_DRAIN";
