/** For unit tests of programs that use this package: what they declare, without an engine and a vCenter. */
export { declared, type Declared, type DeclaredMachine, type ProgramOptions } from "./declared";
export { assertReplacesNobody, machineChanges, type MachineChange } from "./changes";
export { FlatcarMocks, type DeclaredResource, type VcenterOptions } from "./mocks";
