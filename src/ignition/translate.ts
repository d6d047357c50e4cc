import type { Clevis, IgnitionConfig, Int, Luks } from "./config";
import { isAtLeast, specVersions, type SpecVersion } from "./version";

type Step = (config: IgnitionConfig) => IgnitionConfig;

/** What changes when a config is lifted to a version; the others need no change. */
const steps: Partial<Record<SpecVersion, Step>> = {
  "3.1.0": setAuthoritySources,
  "3.3.0": setRequiredStrings,
  "3.5.0": dropAdvertisements,
  "3.6.0-experimental": dropSpecialBits,
};

/**
 * Lifts a config to a later specification version as Ignition does, with its losses: to 3.5 the advertisements of
 * Tang servers, to 3.6 the setuid, setgid and sticky bits that older versions never applied. The config itself is not
 * changed. A version that is not later only takes the new number.
 */
export function translateConfig(
  config: IgnitionConfig,
  from: SpecVersion,
  to: SpecVersion,
): IgnitionConfig {
  let result = config;
  for (const version of specVersions) {
    if (isAtLeast(from, version) || !isAtLeast(to, version)) continue;
    result = steps[version]?.(result) ?? result;
  }
  return { ...result, ignition: { ...result.ignition, version: to } };
}

function setAuthoritySources(config: IgnitionConfig): IgnitionConfig {
  const { ignition } = config;
  const authorities = ignition.security?.tls?.certificateAuthorities?.map((authority) => ({
    ...authority,
    source: authority.source ?? "",
  }));
  if (authorities === undefined) return config;
  const security = { tls: { certificateAuthorities: authorities } };
  return { ...config, ignition: { ...ignition, security } };
}

/** Strings that were always there and can be absent from now on. */
function setRequiredStrings(config: IgnitionConfig): IgnitionConfig {
  return withStorage(config, ({ links, luks, raid, ...rest }) => ({
    ...rest,
    ...(links && { links: links.map((link) => ({ ...link, target: link.target ?? "" })) }),
    ...(luks && { luks: luks.map((one) => withClevis(one, setCustomStrings)) }),
    ...(raid && { raid: raid.map((one) => ({ ...one, level: one.level ?? "" })) }),
  }));
}

function setCustomStrings({ custom, ...rest }: Clevis): Clevis {
  if (custom == null) return rest;
  return { ...rest, custom: { ...custom, config: custom.config ?? "", pin: custom.pin ?? "" } };
}

function dropAdvertisements(config: IgnitionConfig): IgnitionConfig {
  return withStorage(config, ({ luks, ...rest }) => ({
    ...rest,
    ...(luks && { luks: luks.map((one) => withClevis(one, withoutAdvertisements)) }),
  }));
}

function withoutAdvertisements({ tang, ...rest }: Clevis): Clevis {
  if (tang == null) return rest;
  return { ...rest, tang: tang.map((server) => ({ ...server, advertisement: undefined })) };
}

function dropSpecialBits(config: IgnitionConfig): IgnitionConfig {
  return withStorage(config, ({ directories, files, ...rest }) => ({
    ...rest,
    ...(directories && { directories: directories.map(withPlainMode) }),
    ...(files && { files: files.map(withPlainMode) }),
  }));
}

function withPlainMode<T extends { mode?: Int }>(node: T): T {
  return node.mode == null ? node : { ...node, mode: Number(node.mode) & ~0o7000 };
}

type StorageOf = NonNullable<IgnitionConfig["storage"]>;

function withStorage(
  config: IgnitionConfig,
  change: (storage: StorageOf) => StorageOf,
): IgnitionConfig {
  return config.storage == null ? config : { ...config, storage: change(config.storage) };
}

function withClevis(luks: Luks, change: (clevis: Clevis) => Clevis): Luks {
  return luks.clevis == null ? luks : { ...luks, clevis: change(luks.clevis) };
}
