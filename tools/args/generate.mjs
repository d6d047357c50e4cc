// Writes what follows from the interfaces of options and arguments:
//
//   src/components/args/*.ts   the options of src/flatcar/options as inputs, so that the two cannot drift apart
//   src/arguments              the schema of all arguments and outputs, what arguments are held against
//
//   node tools/args/generate.mjs           writes the files
//   node tools/args/generate.mjs --check   fails if a file is not what it would write
import { readdirSync } from "node:fs";
import { generate } from "../docs/generated-file.mjs";
import { root } from "../docs/typescript-source.mjs";
import { inputsFile } from "./inputs.mjs";
import { readDeclarations } from "./interfaces.mjs";
import { readSchema, schemaFile, textsFile } from "./schema.mjs";

const folder = "src/flatcar/options";
const options = readDeclarations(folder);
const files = readdirSync(root + folder).filter((name) => !name.startsWith("index."));
for (const name of files) {
  const text = inputsFile(`${folder}/${name}`, options);
  await generate(`src/components/args/${name}`, text, "typescript");
}

// Read now, since the components' arguments have just been written.
const schema = readSchema(
  readDeclarations("src/components", "src/cluster", "src/kubernetes", folder),
);
await generate("src/arguments/schema.ts", schemaFile(schema), "typescript");
await generate("src/arguments/texts.ts", textsFile(schema), "typescript");
