import type { Rule } from "./rule";

/** What a change of a property does to a machine that is there, as it was measured on the provider of @pulumi/vsphere 4.17. */
export const effects = {
  none: "nothing",
  hot: "applied while it runs",
  restart: "restart",
  more: "more: applied while it runs if the hot-add is on, else a restart; less: a restart",
  rise: "restart; a lower one is refused",
  grow: "applied while it runs; less is refused",
  replace: "a new machine",
  next: "nothing: it is for machines made from now on",
  never: "refused",
} as const;

/** One property of the virtual hardware: a row of the tables that checks, inputs and docs/hardware.md are made from. */
export interface Property {
  /** What the value must be. */
  readonly rule: Rule;
  /** Where it goes in the provider's arguments, if not under its own name. With a dot it is a part of something that others make. */
  readonly to?: string;
  /** What is sent where nothing is said. Otherwise nothing is, and the provider's own default holds. */
  readonly default?: unknown;
  /** What a change does. */
  readonly effect: keyof typeof effects;
  /** The first release of `@pulumi/vsphere` that has it, if that is not 4.0.0. */
  readonly since?: string;
  /** Where it comes from if nothing is said: the image, which is read for that. Others send it. */
  readonly fromImage?: true;
}
