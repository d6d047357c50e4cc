import { utf8Encode } from "../encoding";
import { decodeJson } from "./json/decode";
import { membersByKey } from "./json/locate";
import { parseJson } from "./json/parse";
import { versionStub } from "./schema/stub";
import { readVersion } from "./version";

/** Which generation of Ignition config a text is. */
export interface Detection {
  /** `"v3"` can be checked and merged here; `"unknown-version"` names a version that is none of the known ones. */
  readonly kind: "v3" | "v2" | "v1" | "unknown-version" | "none";
  /** The version as the text gives it. */
  readonly version?: string;
  /** What it means on Flatcar, in a sentence. */
  readonly explanation: string;
}

/** Says which generation of Ignition config a text is by its version alone, without checking the rest. */
export function detectIgnition(source: string | Uint8Array): Detection {
  const bytes = typeof source === "string" ? utf8Encode(source) : source;
  const parsed = parseJson(bytes);
  if (parsed.error !== undefined || parsed.root.kind !== "object") {
    return { kind: "none", explanation: "The text is no Ignition config: it is no JSON object." };
  }
  const { value } = decodeJson(bytes, parsed.root, versionStub);
  const version = (value.Ignition as { Version?: string } | undefined)?.Version ?? "";
  if (version !== "") return { version, ...byVersion(version) };
  if (membersByKey(parsed.root).has("ignitionVersion")) {
    return {
      kind: "v1",
      version: "1",
      explanation:
        "The config is of Ignition spec 1. Flatcar still translates it when a machine first boots, but it cannot be checked or merged with spec 3: write it as Butane.",
    };
  }
  return {
    kind: "none",
    explanation: "The JSON is no Ignition config: it names no ignition.version.",
  };
}

function byVersion(version: string): Pick<Detection, "kind" | "explanation"> {
  const known = readVersion(version);
  if (known !== undefined && known !== "unknown") {
    const experimental = known.includes("-");
    return {
      kind: "v3",
      explanation: experimental
        ? `The config is of Ignition spec ${known}, which only some Flatcar releases accept.`
        : `The config is of Ignition spec ${known}.`,
    };
  }
  if (/^2\./.test(version)) {
    return {
      kind: "v2",
      explanation: `The config is of Ignition spec ${version}. Flatcar still translates it when a machine first boots, but it cannot be checked or merged with spec 3: write it as Butane or translate it to spec 3.`,
    };
  }
  return {
    kind: "unknown-version",
    explanation:
      known === undefined
        ? `The config's ignition.version "${version}" is no version: use one such as 3.3.0.`
        : `The config is of Ignition spec ${version}, which is not known here: use 3.0.0 to 3.5.0.`,
  };
}
