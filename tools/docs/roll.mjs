// @ts-check
// Writes docs/roll.svg, the README's picture of a cluster and of its roll, from tools/docs/roll.yaml. With --check it compares.
import { readFileSync } from "node:fs";
import { generate } from "./generated-file.mjs";
import { load, root } from "./typescript-source.mjs";

const { readConfigurationFile } = load("src/configuration/file.ts");
const { filesIn } = load("src/configuration/files.ts");
const { readSettings } = load("src/configuration/settings.ts");
const { planConfiguration } = load("src/configuration/plan.ts");
const { planPicture } = load("src/cli/picture/plan-picture.ts");
const { pictureSvg } = load("src/cli/picture/svg.ts");

const file = readConfigurationFile(readFileSync(`${root}tools/docs/roll.yaml`, "utf8"));
const settings = readSettings(file.raw, "prod", filesIn(root));
const plan = await planConfiguration(settings, root, true);
if (plan.problems.length > 0) throw new Error(JSON.stringify(plan.problems));
await generate("docs/roll.svg", pictureSvg(planPicture(plan)));
