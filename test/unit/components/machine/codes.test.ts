import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { clusterCodes } from "../../../../src/cluster/codes";
import { machineCodes } from "../../../../src/components/machine/codes";
import { imageCodes } from "../../../../src/components/image/codes";

const src = path.join(__dirname, "../../../../src");

const sources = ["components", "cluster"]
  .flatMap((room) =>
    fs
      .readdirSync(path.join(src, room), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts") && !file.endsWith("codes.ts"))
      .map((file) => fs.readFileSync(path.join(src, room, file), "utf8")),
  )
  .concat(fs.readFileSync(path.join(src, "flatcar/allocate.ts"), "utf8"))
  .join("\n");

test("every code that a component reports is listed, and no other", () => {
  const kinds =
    "args|cluster|disk|esxi|firmware|gate|gpu|image|name|node|pool|quorum|range|reprovision|vcenter";
  const reported = [
    ...sources.matchAll(
      new RegExp(
        `"((?:${kinds})\\.[a-z-]+|config\\.volatile|ssh\\.own-host-key|userdata\\.readable)"`,
        "g",
      ),
    ),
  ];
  // The walk along the schema has codes of its own, which the rules here use as well.
  const listed = Object.keys({
    "args.missing": "",
    "args.type": "",
    ...machineCodes,
    ...clusterCodes,
    ...imageCodes,
  });
  expect([...new Set(reported.map(([, code]) => code!))].sort()).toEqual(listed.sort());
});
