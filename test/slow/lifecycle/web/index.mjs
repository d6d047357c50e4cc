// The machine "web" as a file says, which a test writes.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { FlatcarVm } = require("pulumi-flatcar-vsphere");

const args = JSON.parse(readFileSync("machine.json", "utf8"));
const { vmId, address } = new FlatcarVm("web", args);

export { address, vmId };
