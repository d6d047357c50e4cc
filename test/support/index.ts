/** The harness of the end-to-end tests: a vCenter, a stack on it, and what became of a machine. */
export { butane, decodeGuestinfo, ignitionValidate, type Output } from "./guestinfo";
export { changed, type Message, type Result, type Step } from "./result";
export { OperationFailed, type OperationOptions, type Program, TestStack } from "./stack";
export { type StackOptions, startStack } from "./startStack";
export {
  type Inventory,
  type Machine,
  type Placement,
  startVcenter,
  Vcenter,
  type VcenterEvent,
} from "./vcenter";
