import type * as Yaml from "yaml";

/** The library for YAML, which is loaded by those that read or print some: few programs do. */
export function yaml(): typeof Yaml {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would load it with the package
  return require("yaml") as typeof Yaml;
}
