import { flatcarSpecs, transpile } from "../../butane";
import type { Fragment } from "../fragment";

/** Ignition JSON of the settings, of the lowest version that has all fields that they use: the fewer releases it shuts out. */
export function renderFragment(fragment: Fragment): string {
  const results = flatcarSpecs
    .filter((spec) => !spec.experimental)
    .map(
      ({ version }) =>
        () =>
          transpile({ ...fragment, version: version as Fragment["version"] }),
    );
  const [first = () => transpile(fragment), ...later] = results;
  let result = first();
  for (const next of later) {
    if (result.report.every(({ code }) => code !== "unused-key")) break;
    result = next();
  }
  return result.ignition;
}
