// @ts-check
// Writes docs/change.svg, the picture of a preview in docs/command-line.md, from tools/docs/preview.json, which test/slow/stack/picture.test.ts
// records of a real engine. With --check it compares.
import { readFileSync } from "node:fs";
import { generate } from "./generated-file.mjs";
import { load, root } from "./typescript-source.mjs";

const { readPreview } = load("src/cli/preview/steps.ts");
const { previewOf } = load("src/cli/preview/preview.ts");
const { previewPicture } = load("src/cli/picture/preview-picture.ts");
const { pictureSvg } = load("src/cli/picture/svg.ts");

const preview = readPreview(readFileSync(`${root}tools/docs/preview.json`, "utf8"));
if ("message" in preview) throw new Error(preview.message);
await generate("docs/change.svg", pictureSvg(previewPicture(previewOf(preview))));
