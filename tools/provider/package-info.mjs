// What the package is called, needs and is to each language.
import { readFileSync } from "node:fs";
import { root } from "../docs/typescript-source.mjs";

const read = (file) => JSON.parse(readFileSync(root + file, "utf8"));
const manifest = read("package.json");

/** The providers of the resources that the components make. The plugin asks for the version whose SDK it is built with. */
const providers = ["vsphere", "command", "random", "tls"];
const versionOf = (name) => read(`node_modules/@pulumi/${name}/package.json`).version;

export const info = {
  name: "flatcar-vsphere",
  displayName: "Flatcar on vSphere",
  version: manifest.version,
  description: manifest.description,
  keywords: [...manifest.keywords, "category/infrastructure", "kind/component"],
  license: manifest.license,
  dependencies: providers.map((name) => ({ name, version: versionOf(name) })),
  meta: { moduleFormat: "(.*)", supportPack: true },
  language: {
    nodejs: { packageName: "pulumi-flatcar-vsphere-sdk", respectSchemaVersion: true },
    python: {
      packageName: "pulumi_flatcar_vsphere",
      respectSchemaVersion: true,
      pyproject: { enabled: true },
    },
    go: {
      importBasePath: "pulumi-flatcar-vsphere/sdk/go/flatcarvsphere",
      respectSchemaVersion: true,
    },
    csharp: { namespaces: { "flatcar-vsphere": "FlatcarVsphere" }, respectSchemaVersion: true },
    java: {},
  },
};
