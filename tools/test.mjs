// @ts-check
// Everything that must hold: `npm test`. Works on a bare clone: it installs and builds what it needs first.
//
//   npm test                     all checks, and all tests but the slow suites
//   npm test -- --all            the slow suites too, of --kubernetes a part, and nothing may be left unchecked
//   npm test -- --unit           one suite: --unit, --e2e, --playground, --guests, --slow, --machine, --languages, --killed or --kubernetes
//   npm test -- FILTER ...       the tests whose file names match, as `vitest run FILTER ...`

import { ensurePython, pythonMissing } from "./languages/python.mjs";
import { csharpMissing } from "./languages/csharp.mjs";
import { javaMissing } from "./languages/java.mjs";
import { languageTools, toolNames } from "./lib/catalog.mjs";
import { rootDir } from "./lib/cache.mjs";
import { checks, failedChecks } from "./lib/checks.mjs";
import { buildPackage } from "./lib/example.mjs";
import { Failure, run } from "./lib/failure.mjs";
import { choosable, choosableForGuests } from "./lib/installed.mjs";
import { prepareVm } from "./lib/guests/vm.mjs";
import { prepareGuests } from "./lib/guests/world.mjs";
import { prepareKubernetes } from "./lib/kubernetes/ensure.mjs";
import { ensurePackages } from "./lib/npm.mjs";
import { hasTests, selection } from "./lib/suites.mjs";
import { ensureTools, saidTools } from "./lib/tools.mjs";
import { runVitest } from "./lib/vitest.mjs";

await run(async () => {
  const asked = selection(process.argv.slice(2));
  const wanted = {
    ...asked,
    suites: asked.suites.filter(
      ({ name, filters }) => filters.length === 0 || hasTests(name, filters),
    ),
  };
  if (wanted.unknown.length > 0)
    throw new Failure(`no suite is called ${wanted.unknown.join(", ")}`);
  await ensurePackages(rootDir);
  if (wanted.suites.some(({ tools }) => tools)) {
    const guests = wanted.suites.some(({ guests }) => guests);
    console.log(saidTools([...choosable, ...(guests ? choosableForGuests : [])]));
    const languages = wanted.suites.some(({ name }) => name === "languages");
    await ensureTools(languages ? [...toolNames, ...languageTools] : toolNames);
    if (languages && pythonMissing() === undefined) await ensurePython();
  }
  const beside = wanted.suites.filter(({ guests }) => guests);
  const guests = beside.length > 0 ? await prepareGuests() : undefined;
  const unchecked = guests?.missing === undefined ? [] : beside;
  const prepared = (/** @type {string} */ suite) =>
    unchecked.length === 0 && beside.some(({ name }) => name === suite);
  if (prepared("machine")) await prepareVm();
  const kubernetes = beside.find(({ name }) => name === "kubernetes" && prepared(name));
  const images =
    kubernetes === undefined ? undefined : (await prepareKubernetes(kubernetes.inPart)).images;

  const failed = wanted.checks ? await failedChecks() : [];
  // The checks build it, too; the examples are copied beside it.
  if (!wanted.checks) await buildPackage();
  /** @type {import("./lib/report.mjs").Outcome} */
  const outcome = { passed: 0, failed: [] };
  for (const suite of wanted.suites.filter((one) => !unchecked.includes(one))) {
    const args = ["--project", suite.name, ...suite.filters];
    if (wanted.filters.length > 0) args.push("--passWithNoTests");
    const store = suite.name === "kubernetes" ? images : undefined;
    const within = (/** @type {string[]} */ command) => guests?.within(command, store) ?? command;
    const more = runVitest(args, suite.within ? within : undefined);
    outcome.passed += more.passed;
    outcome.failed.push(...more.failed);
  }
  return verdict(wanted, outcome, failed, [
    ...unchecked.map(({ what }) => `${what}: ${guests?.missing}`),
    ...missingLanguages(wanted.suites),
  ]);
});

/** @param {ReturnType<typeof selection>["suites"]} chosen */
function missingLanguages(chosen) {
  if (!chosen.some(({ name }) => name === "languages")) return [];
  const [python, java, csharp] = [pythonMissing(), javaMissing(), csharpMissing()];
  return [
    ...(python === undefined ? [] : [`programs in Python: ${python}`]),
    ...(java === undefined ? [] : [`programs in Java: ${java}`]),
    ...(csharp === undefined ? [] : [`programs in C#: ${csharp}`]),
  ];
}

/**
 * @param {ReturnType<typeof selection>} wanted
 * @param {import("./lib/report.mjs").Outcome} outcome
 * @param {string[]} failedChecks
 * @param {string[]} unchecked What was not checked, with the reason.
 */
function verdict(wanted, outcome, failedChecks, unchecked) {
  for (const line of unchecked) console.log(`NOT CHECKED  ${line}`);
  for (const line of outcome.failed) console.log(`FAILED  ${line}`);
  if (failedChecks.length > 0) console.log(`Failed checks: ${failedChecks.join(", ")}`);
  for (const { name, what, part } of wanted.left) {
    const most = part !== undefined && wanted.all ? "most of the " : "";
    const some = part === undefined ? "it, too" : `some of it: ${part.join(" and ")}`;
    const also = wanted.all ? "" : `; npm test -- --all runs ${some}`;
    console.log(`Not run: ${most}${what} (npm run test:${name}${also})`);
  }
  const none = outcome.passed + outcome.failed.length === 0 && wanted.filters.length > 0;
  if (none) console.log(`No test file's name has ${wanted.filters.join(" or ")} in it`);
  const failed =
    outcome.failed.length +
    failedChecks.length +
    (wanted.all ? unchecked.length : 0) +
    Number(none);
  const passedChecks = wanted.checks ? checks.length - failedChecks.length : 0;
  console.log(`${outcome.passed + passedChecks} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}
