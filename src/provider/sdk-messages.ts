import * as pulumi from "@pulumi/pulumi";

/** What was sent or answered, whole, at the end of what the SDK says of a call. */
const values = /, (resp: |obj=)[^]*/;

/**
 * Keeps secrets out of the SDK's debug messages: each that tells of a call quotes the answer in clear (3.212 to 3.276). The engine shows
 * them with `--debug`, and has them in its log from `-v=3` on.
 */
export function quoteNoValues(): void {
  const { debug } = pulumi.log;
  const log: { debug: typeof debug } = pulumi.log;
  log.debug = (text, ...about) => debug(text.replace(values, ""), ...about);
}
