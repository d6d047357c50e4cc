/** What happens to a machine whose config changed. Ignition reads its config once, on the first boot. */
export const ConfigChangePolicy = {
  /** A new machine takes the old one's place. */
  Replace: "replace",
  /** The machine stays: it is told the new config over SSH, and restarts once to run Ignition again. */
  Reprovision: "reprovision",
  /** Nothing: the config is for machines made from now on. */
  Ignore: "ignore",
} as const;
/** One of the words of `ConfigChangePolicy`. */
export type ConfigChangePolicy = (typeof ConfigChangePolicy)[keyof typeof ConfigChangePolicy];

/** What happens to a machine whose template was exchanged. */
export const ImageChangePolicy = {
  /** Nothing: the image is for machines made from now on. */
  Ignore: "ignore",
  /** A new machine, cloned from the new template, takes the old one's place. */
  Replace: "replace",
} as const;
/** One of the words of `ImageChangePolicy`. */
export type ImageChangePolicy = (typeof ImageChangePolicy)[keyof typeof ImageChangePolicy];
