/* eslint-disable @typescript-eslint/no-require-imports -- an import would load them with the package */
import type * as Command from "@pulumi/command";
import type * as Random from "@pulumi/random";
import type * as Tls from "@pulumi/tls";

/** The SDK of the tls provider, loaded by those that make keys and certificates: each SDK costs time that few programs need (every release). */
export function tlsSdk(): typeof Tls {
  return require("@pulumi/tls") as typeof Tls;
}

/** The SDK of commands, loaded as that of the tls provider is. */
export function commandSdk(): typeof Command {
  return require("@pulumi/command") as typeof Command;
}

/** The SDK of the random provider, loaded as that of the tls provider is. */
export function randomSdk(): typeof Random {
  return require("@pulumi/random") as typeof Random;
}
