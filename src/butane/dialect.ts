import { normalizeVersion } from "../ignition/go/semver";
import { findSpec, type FlatcarSpec } from "./schema/versions";

/** Why a source has no dialect that can be read. */
export interface DialectError {
  readonly code: "variant-missing" | "version-invalid" | "version-unknown" | "variant-unsupported";
  readonly message: string;
}

// What the reference translates besides flatcar: known, so that the refusal can say so.
const foreign: Readonly<Record<string, RegExp>> = {
  fcos: /^1\.([0-6]\.0|7\.0-experimental)$/,
  fiot: /^1\.(0\.0|1\.0-experimental)$/,
  openshift: /^4\.(([89]|1[0-9]|2[01])\.0|22\.0-experimental)$/,
  r4e: /^1\.([01]\.0|2\.0-experimental)$/,
};

/** The dialect that a source declares. */
export function chooseDialect(
  variant: string | undefined,
  version: string | undefined,
): FlatcarSpec | DialectError {
  if (variant === undefined || variant === "") {
    return {
      code: "variant-missing",
      message: "error parsing variant; must be specified",
    };
  }
  const normal = normalizeVersion(version ?? "");
  if (normal === undefined) {
    return {
      code: "version-invalid",
      message: "error parsing version; must be a valid semver",
    };
  }
  return findSpec(variant, normal) ?? unknownDialect(variant, normal);
}

function unknownDialect(variant: string, version: string): DialectError {
  if (variant === "rhcos" && version === "0.1.0") {
    return {
      code: "variant-unsupported",
      message:
        "rhcos variant has been removed; use openshift variant instead: https://coreos.github.io/butane/upgrading-openshift/",
    };
  }
  if (Object.hasOwn(foreign, variant) && foreign[variant]?.test(version) === true) {
    return {
      code: "variant-unsupported",
      message: `variant ${variant} is for another operating system; Flatcar needs variant flatcar`,
    };
  }
  return {
    code: "version-unknown",
    message: `No translator exists for variant ${variant} with version ${version}`,
  };
}
