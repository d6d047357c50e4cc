/** The plugin for programs in other languages, in a folder as an engine finds it: `plugins: providers: path` of a project. */
import fs from "node:fs";
import path from "node:path";

const root = path.resolve(__dirname, "../..");

/** Lays the plugin out in a folder: the launcher, the schema, and what the build has made. */
export function pluginFolder(folder: string): string {
  fs.mkdirSync(folder, { recursive: true });
  const launcher = "pulumi-resource-flatcar-vsphere";
  fs.copyFileSync(path.join(root, "plugin", launcher), path.join(folder, launcher));
  fs.copyFileSync(path.join(root, "plugin/schema.json"), path.join(folder, "schema.json"));
  const main = path.join(root, "dist/provider/main.js");
  fs.writeFileSync(path.join(folder, "index.js"), `require(${JSON.stringify(main)});\n`);
  return folder;
}
