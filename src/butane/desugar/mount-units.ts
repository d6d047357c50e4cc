import { mergeConfigs, type IgnitionConfig, type Unit } from "../../ignition";
import type { Path } from "../path";
import type { FlatcarSpec } from "../schema/versions";
import type { Translation } from "../translation";
import { structsOf, type Struct } from "../value";
import { mountUnit } from "./mount-unit";

/**
 * Adds the units of file systems that ask for one. They come first, merged with the user's units of the same name.
 * A config with file systems is merged even if none asks: the merge has effects of its own on findings.
 */
export function addMountUnits(
  { provenance }: Translation,
  config: IgnitionConfig,
  storage: Struct,
  spec: FlatcarSpec,
): IgnitionConfig {
  const filesystems = structsOf(storage.filesystems);
  if (filesystems.length === 0) return config;
  const listOrigin: Path = ["storage", "filesystems"];
  const luks = structsOf(storage.luks);
  const units: Unit[] = [];
  const unitOrigins: Path[] = [];
  filesystems.forEach((filesystem, index) => {
    if (filesystem.with_mount_unit !== true) return;
    units.push(mountUnit(filesystem, luks));
    unitOrigins.push([...listOrigin, index, "with_mount_unit"]);
  });
  const generated: IgnitionConfig = { ignition: { version: "" }, systemd: { units } };
  const merged = mergeConfigs(generated, config, spec.ignition);
  provenance.merged({ transcript: merged.transcript, unitOrigins, listOrigin });
  return merged.config;
}
