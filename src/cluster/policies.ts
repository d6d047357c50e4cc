/** Whether the machines of a pool are kept on different hosts. */
export const AntiAffinity = {
  /** There is no rule. */
  None: "none",
  /** DRS keeps them apart where it can. */
  Preferred: "preferred",
  /** A machine that would share a host with another is not powered on: a pool needs a host for each node, and one more to replace one. */
  Required: "required",
} as const;
/** One of the words of `AntiAffinity`. */
export type AntiAffinity = (typeof AntiAffinity)[keyof typeof AntiAffinity];

/** Where a gate's commands run. */
export const GatePlace = {
  /** Where the program runs. */
  Workstation: "workstation",
  /** On the node, over SSH. */
  Node: "node",
} as const;
/** One of the words of `GatePlace`. */
export type GatePlace = (typeof GatePlace)[keyof typeof GatePlace];
