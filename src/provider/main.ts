import * as pulumi from "@pulumi/pulumi";
import { InvalidArgsError } from "../components/inputs/problems";
import { construct } from "./construct";
import { invoke } from "./functions";
import { packageSchema } from "./package";
import { quoteNoValues } from "./sdk-messages";

// The plugin that programs in other languages make the components with.
const schema = packageSchema();
const { version } = JSON.parse(schema) as { readonly version: string };

/**
 * Leaves alone what a component says itself: the SDK's server ends all calls that run for one rejection that nobody looks at, with its
 * stack trace (3.212 to 3.276).
 */
function keepMistakesApart(event: "uncaughtException" | "unhandledRejection"): void {
  const listeners = process.listeners(event as "uncaughtException");
  process.removeAllListeners(event);
  process.on(event, (error: unknown) => {
    if (error instanceof InvalidArgsError) return;
    for (const listener of listeners) listener(error as Error, event);
  });
}

quoteNoValues();
void pulumi.provider
  .main({ version, schema, construct, invoke }, process.argv.slice(2))
  .then(() => {
    keepMistakesApart("uncaughtException");
    keepMistakesApart("unhandledRejection");
  });
