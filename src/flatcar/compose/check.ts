import type { IgnitionConfig, Resource } from "../../ignition";
import { decodeDataUrl, gunzip, utf8Decode } from "../../encoding";
import { Findings } from "../findings";
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
  const payload = decodeDataUrl(resource.source);
  if (!payload.ok) return undefined;
  if (resource.compression !== "gzip") return payload.value;
  const unpacked = gunzip(payload.value);
  return unpacked.ok ? unpacked.value : undefined;
}

/** Every resource of a config that Ignition fetches from elsewhere. */
export function remoteSources(config: IgnitionConfig): string[] {
  const resources: (Resource | undefined)[] = [
    ...(config.ignition.config?.merge ?? []),
    config.ignition.config?.replace,
    ...(config.ignition.security?.tls?.certificateAuthorities ?? []),
    ...(config.storage?.files ?? []).flatMap((file) => [file.contents, ...(file.append ?? [])]),
    ...(config.storage?.luks ?? []).map((luks) => luks.keyFile),
  ];
  return resources
    .map((resource) => resource?.source ?? "")
    .filter((source) => source !== "" && !/^data:/i.test(source));
}

/** What is to be said about a whole config, whoever wrote its parts. */
export function checkMerged(config: IgnitionConfig, path: string): Findings {
  const found = new Findings();
  for (const file of config.storage?.files ?? []) {
    if (!/^\/(run|tmp)\//.test(file.path)) continue;
    found.error(
      path,
      "storage.volatile",
      "a file that Ignition writes under /run or /tmp is gone before the machine is up: write it elsewhere, or with a unit",
      file.path,
    );
  }
  const units = config.systemd?.units ?? [];
  const provided = units.some((unit) => unit.name === metadataUnit && unit.contents != null);
  for (const unit of units) {
    const texts = [unit.contents, ...(unit.dropins ?? []).map((dropin) => dropin.contents)];
    if (provided || !texts.some((text) => /^EnvironmentFile=\/run\/metadata\//m.test(text ?? ""))) {
      continue;
    }
    found.error(
      path,
      "userdata.metadata-missing",
      `the unit reads /run/metadata, which nothing writes on VMware: set metadata: {}, or give a ${metadataUnit} of your own`,
      unit.name,
    );
  }
  if (config.ignition.version.includes("experimental")) {
    found.warn(
      path,
      "userdata.experimental",
      "no Flatcar release accepts a config of an experimental version: use Butane 1.0.0 or 1.1.0",
      config.ignition.version,
    );
  }
  return found;
}
