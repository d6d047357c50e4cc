import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { clusterCodes, machineCodes } from "../../../src/components/codes";
import { imageCodes } from "../../../src/components/image/codes";

const components = path.join(__dirname, "../../../src/components");

const sources = fs
  .readdirSync(components, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !file.endsWith("codes.ts"))
  .map((file) => fs.readFileSync(path.join(components, file), "utf8"))
  .concat(fs.readFileSync(path.join(components, "../flatcar/allocate.ts"), "utf8"))
  .join("\n");

test("every code that a component reports is listed, and no other", () => {
  const kinds = "args|cluster|disk|esxi|gate|image|name|node|pool|quorum|range|reprovision";
  const reported = [
    ...sources.matchAll(new RegExp(`"((?:${kinds})\\.[a-z-]+|config\\.volatile)"`, "g")),
  ];
  const listed = Object.keys({ ...machineCodes, ...clusterCodes, ...imageCodes });
  expect([...new Set(reported.map(([, code]) => code!))].sort()).toEqual(listed.sort());
});
