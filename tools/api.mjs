// @ts-check
// Writes etc/*.api.md, the public surface of each entry point as it is built: `npm run api`.
// With --check it fails where a committed report is not what the build has.
import fs from "node:fs";
import path from "node:path";
import {
  CompilerState,
  Extractor,
  ExtractorConfig,
  ExtractorLogLevel,
} from "@microsoft/api-extractor";
import { rootDir } from "./lib/cache.mjs";

const entries = {
  index: "index",
  butane: "butane/index",
  ignition: "ignition/index",
  guestinfo: "guestinfo/index",
  flatcar: "flatcar/index",
  cluster: "cluster/index",
  testing: "testing/index",
};
const check = process.argv.includes("--check");
fs.mkdirSync(path.join(rootDir, "etc"), { recursive: true });
const configs = Object.entries(entries).map(([name, file]) =>
  ExtractorConfig.prepare({
    configObjectFullPath: undefined,
    packageJsonFullPath: path.join(rootDir, "package.json"),
    configObject: {
      projectFolder: rootDir,
      mainEntryPointFilePath: path.join(rootDir, "dist", `${file}.d.ts`),
      newlineKind: "lf",
      compiler: { tsconfigFilePath: path.join(rootDir, "tsconfig.build.json") },
      apiReport: {
        enabled: true,
        reportFileName: `${name}.api.md`,
        reportFolder: path.join(rootDir, "etc"),
        reportTempFolder: path.join(rootDir, "temp"),
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        extractorMessageReporting: {
          default: { logLevel: ExtractorLogLevel.Warning },
          // No member is marked: all of the surface is public.
          "ae-missing-release-tag": { logLevel: ExtractorLogLevel.None },
          // Everything that a user can name says what it is.
          "ae-undocumented": { logLevel: ExtractorLogLevel.Error },
          // A type that another entry point exports is noted in the report.
          "ae-forgotten-export": {
            logLevel: ExtractorLogLevel.Warning,
            addToApiReportFile: true,
          },
        },
        tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
        compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Warning } },
      },
    },
  }),
);
// One analysis by the compiler serves all entry points.
const [first] = configs;
if (first === undefined) throw new Error("there is no entry point");
const compilerState = CompilerState.create(first, {
  additionalEntryPoints: configs.map(({ mainEntryPointFilePath }) => mainEntryPointFilePath),
});
let failed = 0;
for (const config of configs) {
  const result = Extractor.invoke(config, {
    compilerState,
    localBuild: !check,
    messageCallback: (message) => {
      if (message.messageId === "console-compiler-version-notice") message.handled = true;
      if (message.messageId === "console-preamble") message.handled = true;
    },
  });
  if (!result.succeeded) failed++;
}
if (failed > 0)
  console.error("etc/*.api.md differ from the build. If the change is meant, run: npm run api");
process.exitCode = failed > 0 ? 1 : 0;
