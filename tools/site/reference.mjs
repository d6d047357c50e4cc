// The API reference: the doc comments of every entry point as pages in Markdown.
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Application } from "typedoc";

/** The folder of the reference in the site. */
export const folder = "api";

/** What other types are made from, and nobody names. */
const inner = ["sentElsewhere", "Hardware"];

/**
 * The pages of the reference, one for each exported name. What typedoc warns of ends the build.
 *
 * @param {string} root
 * @param {Readonly<Record<string, unknown>>} entries The `exports` of package.json.
 * @returns {Promise<import("./pages.mjs").Page[]>}
 */
export async function referenceOf(root, entries) {
  const names = Object.keys(entries).filter((entry) => !entry.endsWith(".json"));
  const app = await Application.bootstrapWithPlugins({
    entryPoints: names.map((name) => join(root, "src", name, "index.ts")),
    tsconfig: join(root, "tsconfig.build.json"),
    plugin: ["typedoc-plugin-markdown"],
    readme: "none",
    excludePrivate: true,
    excludeInternal: true,
    excludeExternals: true,
    disableSources: true,
    intentionallyNotExported: inner,
    // The linter and `npm run types` look at them.
    skipErrorChecking: true,
    logLevel: "Warn",
    ...{
      hideBreadcrumbs: true,
      hidePageHeader: true,
      entryFileName: "README",
    },
  });
  const project = await app.convert();
  if (project === undefined) throw new Error("typedoc cannot read the package");
  app.validate(project);
  if (app.logger.hasWarnings() || app.logger.hasErrors())
    throw new Error("typedoc warns: see above");
  const out = mkdtempSync(join(tmpdir(), "reference-"));
  try {
    app.options.setValue("out", out);
    await app.generateOutputs(project);
    return readdirSync(out, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".md"))
      .map((file) => ({
        path: `${folder}/${file}`,
        text: tidied(file, readFileSync(join(out, file), "utf8")),
      }));
  } finally {
    rmSync(out, { recursive: true });
  }
}

/** Without what every line of a long page would say again, and with the names that programs import. @param {string} file @param {string} text */
function tidied(file, text) {
  const [module = ""] = file.split("/");
  const plain = text
    .replace(/^#+ (Inherited from|Overrides)\n\n.*\n\n?/gm, "")
    .replace(/^\*\*\*\n\n/gm, "");
  if (file === "README.md")
    return plain.replace(/^# .*/, "# API reference").replace("[index]", "[pulumi-flatcar-vsphere]");
  if (!file.endsWith("/README.md")) return plain;
  return plain.replace(
    /^# .*/,
    `# ${module === "index" ? "pulumi-flatcar-vsphere" : `pulumi-flatcar-vsphere/${module}`}`,
  );
}
