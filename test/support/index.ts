/** The harness of the end-to-end tests: a vCenter, a stack on it, and what became of a machine. */
export { butane, decodeGuestinfo, ignitionValidate } from "./guestinfo";
export {
  oldestProvider,
  providerAtHand,
  providerIsSince,
  providerVersion,
  useProvider,
} from "./provider";
export { changed, type Result } from "./result";
export { type Program, TestStack } from "./stack";
export { type StackOptions, startStack } from "./start-stack";
export { type Machine, type Placement, startVcenter, Vcenter } from "./vcenter";
