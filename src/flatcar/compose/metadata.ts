import type { IgnitionConfig } from "../../ignition";
import type { Findings } from "../findings";
import { metadataUnit } from "../settings/metadata";

/** Warns of units that read the machine's addresses from where nothing writes them. */
export function warnOfMissingMetadata(config: IgnitionConfig, path: string, found: Findings): void {
  const units = config.systemd?.units ?? [];
  if (units.some((unit) => unit.name === metadataUnit && unit.contents != null)) return;
  for (const unit of units) {
    const texts = [unit.contents, ...(unit.dropins ?? []).map((dropin) => dropin.contents)];
    if (!texts.some((text) => /^EnvironmentFile=\/run\/metadata\//m.test(text ?? ""))) continue;
    found.warn(
      path,
      "userdata.metadata-missing",
      `the unit reads /run/metadata, where Flatcar writes no address on VMware: set metadata: {}, or give a ${metadataUnit} of your own`,
      unit.name,
    );
  }
}
