// @ts-check
// What the end-to-end tests use of this folder; the types for TypeScript are in harness.d.mts.

export { engineEnv, pidFile } from "./engine.mjs";
export { removeRunFolder, runFolder } from "./runs.mjs";
export { ensureTools, saidTools, stateOf } from "./tools.mjs";
export { installed, search } from "./installed.mjs";
export { writeSurroundings } from "./example.mjs";
export { startVcenter } from "./vcenter.mjs";
export { output } from "./child.mjs";
export { upToDate } from "./npm.mjs";
export { holder, withLock } from "./lock.mjs";
export { changedLines, doneLines, plainEnv, pulumi, resourceCount } from "./pulumi.mjs";
export { markAndPrune, moduleCache, recipeCache } from "./cache.mjs";
export { unoptimized, withNeeds } from "./catalog.mjs";
export { isStatic } from "./elf.mjs";
export { atLeast } from "./version.mjs";
export { withLazyChunks } from "./lazy-chunks.mjs";
export { installPacked } from "./packed.mjs";
export { copyProject } from "./project.mjs";
export { allFiles, isCurrent, moduleFiles } from "./sources.mjs";
export { moduleOf, required } from "./stubs.mjs";
export { ensureGuests } from "./guests/ensure.mjs";
export { attempt, guestsMissing } from "./guests/missing.mjs";
export { ensureSystemPackages, missingPackages } from "./guests/system-packages.mjs";
export { outcomeOf } from "./report.mjs";
export { hasTests, selection, suites } from "./suites.mjs";
export { ensurePython, installSdk, pythonMissing } from "../languages/python.mjs";
export { generateSdk } from "../languages/sdks.mjs";
export { javaMissing } from "../languages/java.mjs";
export { csharpMissing, ensureCsharp } from "../languages/csharp.mjs";
export { archiveName, buildPlugin } from "../plugin/build.mjs";
