import { deploy } from "./deploy";

// The program of the stack that the root Pulumi.yaml declares. The engine takes what the function returns as the outputs.
export = deploy;
