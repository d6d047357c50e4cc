// Prints a digest of everything that the built package answers to the given configs: standard input is their JSON.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { transpile, ButaneError, formatReport } = require("../../../dist/butane/index.js");
const { planMachine } = require("../../../dist/flatcar/index.js");
const { validateIgnition } = require("../../../dist/ignition/index.js");

const { butane, machines } = JSON.parse(readFileSync(0, "utf8"));
const hash = createHash("sha256");
for (const source of butane) {
  try {
    const { ignition, report } = transpile(Buffer.from(source, "base64"));
    hash
      .update(ignition)
      .update(formatReport(report))
      .update(JSON.stringify(validateIgnition(ignition)));
  } catch (error) {
    if (!ButaneError.isInstance(error)) throw error;
    hash.update(error.message).update(formatReport(error.report));
  }
}
for (const options of machines) hash.update(JSON.stringify(planMachine(options)));
console.log(hash.digest("hex"));
