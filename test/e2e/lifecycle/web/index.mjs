// The machine "web" as a file says, which a test writes.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const vsphere = require("@pulumi/vsphere");
const { FlatcarVm } = require("pulumi-flatcar-vsphere");

const { args, ownProvider } = JSON.parse(readFileSync("machine.json", "utf8"));
const opts =
  ownProvider === undefined ? {} : { provider: new vsphere.Provider("own", ownProvider) };
const { vmId, address } = new FlatcarVm("web", args, opts);

export { address, vmId };
