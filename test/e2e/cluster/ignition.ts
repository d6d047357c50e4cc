/** The parts of an Ignition config that a machine would have on its disk. */
import { gunzipSync } from "node:zlib";
import { decodeDataUrl } from "../../../src/encoding";
import type { IgnitionConfig } from "../../../src/ignition";

/** The texts of the files by path. */
export function filesOf(ignition: string): Record<string, string> {
  const { storage } = JSON.parse(ignition) as IgnitionConfig;
  return Object.fromEntries(
    (storage?.files ?? []).map(({ path, contents }) => {
      const decoded = decodeDataUrl(contents?.source ?? "data:,");
      if (!decoded.ok) throw new Error(`${path}: ${contents?.source ?? ""}`);
      const bytes =
        contents?.compression === "gzip" ? gunzipSync(decoded.value) : Buffer.from(decoded.value);
      return [path, bytes.toString("utf8")];
    }),
  );
}

/** The text of a unit. */
export function unitOf(ignition: string, name: string): string {
  const { systemd } = JSON.parse(ignition) as IgnitionConfig;
  return systemd?.units?.find((unit) => unit.name === name)?.contents ?? "";
}
