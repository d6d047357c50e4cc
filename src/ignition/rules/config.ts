import type { IgnitionConfig } from "../config";
import { isBlank, type Check } from "./check";

const unitDirectory = "/etc/systemd/system/";

/** A unit or drop-in with contents is a file that nothing else may write. */
export function checkConfig({ storage, systemd }: IgnitionConfig, check: Check): void {
  const written = new Set<string>();
  for (const { contents, dropins, name } of systemd?.units ?? []) {
    const path = unitDirectory + (name ?? "");
    if (!isBlank(contents)) written.add(path);
    for (const dropin of dropins ?? []) {
      if (!isBlank(dropin.contents)) written.add(`${path}.d/${dropin.name ?? ""}`);
    }
  }
  for (const list of ["files", "directories", "links"] as const) {
    storage?.[list]?.forEach(({ path }, index) => {
      if (written.has(path ?? "")) {
        check.add("path-conflicts-with-unit", "storage", list, index, "path");
      }
    });
  }
}
