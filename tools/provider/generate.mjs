// Writes plugin/schema.json, the package's schema for other languages, from the schema of all arguments and outputs.
//
//   node tools/provider/generate.mjs           writes the file
//   node tools/provider/generate.mjs --check   fails if it is not what it would write
import { generate } from "../docs/generated-file.mjs";
import { packageSchema } from "./package-schema.mjs";

await generate("plugin/schema.json", JSON.stringify(packageSchema()), "json");
