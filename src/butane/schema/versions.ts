import type { SpecVersion } from "../../ignition";

/** A version of the flatcar variant: what the source may hold and what the output is. Adding one is adding a row. */
export interface FlatcarSpec {
  /** The variant of Butane. */
  readonly variant: "flatcar";
  /** The version as a source has it: `1.1.0`. */
  readonly version: string;
  /** The version of the Ignition config that comes out. */
  readonly ignition: SpecVersion;
  /** Name of the reference's package for the root struct, shown in type errors. */
  readonly rootPackage: string;
  /** Name of the reference's package for all other structs, shown in type errors. */
  readonly basePackage: string;
  /** Only some Ignition releases accept the output. */
  readonly experimental: boolean;
  /** Fields that decode but may not be used, by their path in the Ignition config. */
  readonly forbidden: readonly ForbiddenField[];
}

/** A field that decodes but may not be used. */
export interface ForbiddenField {
  /** The keys that lead to it in the Ignition config. */
  readonly path: readonly string[];
  /** What the report says. */
  readonly message: string;
  /** The code of that, listed in docs/errors.md. */
  readonly code: string;
}

const clevis: ForbiddenField = {
  path: ["storage", "luks", "clevis"],
  message: "clevis is not supported in this spec version",
  code: "clevis-unsupported",
};

const cex: ForbiddenField = {
  path: ["storage", "luks", "cex"],
  message: "cex is not currently supported on the target platform",
  code: "cex-unsupported",
};

/** All versions, oldest first. */
export const flatcarSpecs: readonly FlatcarSpec[] = [
  {
    variant: "flatcar",
    version: "1.0.0",
    ignition: "3.3.0",
    rootPackage: "v1_0",
    basePackage: "v0_4",
    experimental: false,
    forbidden: [clevis],
  },
  {
    variant: "flatcar",
    version: "1.1.0",
    ignition: "3.4.0",
    rootPackage: "v1_1",
    basePackage: "v0_5",
    experimental: false,
    forbidden: [clevis],
  },
  {
    variant: "flatcar",
    version: "1.2.0-experimental",
    ignition: "3.6.0-experimental",
    rootPackage: "v1_2_exp",
    basePackage: "v0_7_exp",
    experimental: true,
    forbidden: [cex],
  },
];

const released = flatcarSpecs.filter((row) => !row.experimental);

/** The newest version that released machines accept. */
export function latestReleased(): FlatcarSpec {
  const latest = released.at(-1);
  if (latest === undefined) throw new RangeError("the table has no released version");
  return latest;
}

/** What a typed config means when it names no version. */
export const defaultVersion = latestReleased().version;

/** Where a version stands in time, for comparing; -1 if there is no such version. */
export function specIndex(version: string): number {
  return flatcarSpecs.findIndex((row) => row.version === version);
}

/** The row for a variant and a normalised version; undefined if there is none. */
export function findSpec(variant: string, version: string): FlatcarSpec | undefined {
  return flatcarSpecs.find((row) => row.variant === variant && row.version === version);
}
