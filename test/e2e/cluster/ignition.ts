/** The parts of an Ignition config that a machine would have on its disk. */
import { gunzipSync } from "node:zlib";
import { decodeDataUrl } from "../../../src/encoding";
import type { IgnitionConfig } from "../../../src/ignition";

/** The texts of the files by path; of one that is fetched, from where. */
export function filesOf(ignition: string): Record<string, string> {
  const { storage } = JSON.parse(ignition) as IgnitionConfig;
  return Object.fromEntries(
    (storage?.files ?? []).map(({ path, contents }) => {
      const source = contents?.source ?? "data:,";
      if (/^https?:/.test(source)) return [path, source];
      const decoded = decodeDataUrl(source);
      if (!decoded.ok) throw new Error(`${path}: ${source}`);
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
