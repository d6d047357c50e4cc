import type { IgnitionConfig, Resource } from "../../ignition";
import { decodeDataUrl, gunzip, remembering, utf8Decode } from "../../encoding";
import { Findings } from "../findings";
import { warnOfKernelNames } from "./kernel-names";
import { metadataUnit } from "../settings/metadata";

/** The text of a resource that is in the config itself; undefined if it is fetched or is not readable. */
export function inlineText(resource: Resource | undefined): string | undefined {
  const bytes = inlineBytes(resource);
  return bytes === undefined ? undefined : utf8Decode(bytes);
}

/** The bytes of a resource that is in the config itself, uncompressed. */
export function inlineBytes(resource: Resource | undefined): Uint8Array | undefined {
  if (resource?.source == null) return new Uint8Array();
  if (!/^data:/i.test(resource.source)) return undefined;
  if (resource.compression === "gzip") return unpacked(resource.source);
  const payload = decodeDataUrl(resource.source);
  return payload.ok ? payload.value : undefined;
}

const unpacked = remembering((url) => {
  const payload = decodeDataUrl(url);
  const contents = payload.ok ? gunzip(payload.value) : payload;
  return contents.ok ? contents.value : undefined;
});

/** What is to be said about a whole config, whoever wrote its parts. */
export function checkMerged(config: IgnitionConfig, path: string): Findings {
  const found = new Findings();
  const units = config.systemd?.units ?? [];
  const provided = units.some((unit) => unit.name === metadataUnit && unit.contents != null);
  for (const unit of units) {
    const texts = [unit.contents, ...(unit.dropins ?? []).map((dropin) => dropin.contents)];
    if (provided || !texts.some((text) => /^EnvironmentFile=\/run\/metadata\//m.test(text ?? ""))) {
      continue;
    }
    found.warn(
      path,
      "userdata.metadata-missing",
      `the unit reads /run/metadata, where Flatcar writes no address on VMware: set metadata: {}, or give a ${metadataUnit} of your own`,
      unit.name,
    );
  }
  warnOfKernelNames(config, path, found);
  return found;
}
