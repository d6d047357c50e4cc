import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Where the schema is: beside the plugin's one file, or in the folder of the package. */
const places = ["schema.json", "../../plugin/schema.json"];

/** The package's schema for other languages, as JSON. */
export function packageSchema(): string {
  const files = places.map((place) => join(__dirname, place));
  const file = files.find((one) => existsSync(one));
  if (file === undefined) throw new Error(`there is no schema: ${files.join(", ")}`);
  return readFileSync(file, "utf8");
}
