/** What happens to a machine whose config changed. Ignition reads its config once, on the first boot. */
export const ConfigChangePolicy = {
  /** A new machine takes the old one's place. */
  Replace: "replace",
  /** The machine stays: it is told the new config over SSH, and restarts once to run Ignition again. */
  Reprovision: "reprovision",
  /** Nothing: the config is for machines made from now on. */
  Ignore: "ignore",
} as const;
export type ConfigChangePolicy = (typeof ConfigChangePolicy)[keyof typeof ConfigChangePolicy];

/** What happens to a machine whose template was exchanged. */
export const ImageChangePolicy = {
  /** Nothing: the image is for machines made from now on. */
  Ignore: "ignore",
  /** A new machine, cloned from the new template, takes the old one's place. */
  Replace: "replace",
} as const;
export type ImageChangePolicy = (typeof ImageChangePolicy)[keyof typeof ImageChangePolicy];

/** Whether the machines of a pool are kept on different hosts. */
export const AntiAffinity = {
  /** There is no rule. */
  None: "none",
  /** DRS keeps them apart where it can. */
  Preferred: "preferred",
  /** A machine that would share a host with another is not powered on: a pool needs a host for each node, and one more to replace one. */
  Required: "required",
} as const;
export type AntiAffinity = (typeof AntiAffinity)[keyof typeof AntiAffinity];

/** Where a gate's commands run. */
export const GatePlace = {
  /** Where the program runs. */
  Workstation: "workstation",
  /** On the node, over SSH. */
  Node: "node",
} as const;
export type GatePlace = (typeof GatePlace)[keyof typeof GatePlace];
