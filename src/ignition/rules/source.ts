import { dataUrlProblem } from "../../encoding";
import { parseUrl, queryValue } from "../go/url";
import type { Check, Finding } from "./check";

/** Where Ignition can fetch from; absent and empty are fine here. */
export function sourceFinding(source: string | undefined, check: Check): Finding | undefined {
  if (source == null || source === "") return undefined;
  const url = parseUrl(source);
  if (url === undefined) return "url-invalid";
  switch (url.scheme) {
    case "http":
    case "https":
    case "tftp":
      return undefined;
    case "gs":
      return check.since("3.2.0") ? undefined : "url-scheme";
    case "s3":
      return versionIdFinding(url.query);
    case "arn":
      if (!check.since("3.4.0")) return "url-scheme";
      return isS3Arn(`arn:${url.opaque}`) ? versionIdFinding(url.query) : "s3-arn";
    case "data": {
      const problem = dataUrlProblem(source);
      return problem && { code: "data-url-invalid", message: problem.message };
    }
    default:
      return "url-scheme";
  }
}

/** As `sourceFinding`, where a source must be given. */
export function requiredSourceFinding(
  source: string | undefined,
  check: Check,
): Finding | undefined {
  return source == null || source === "" ? "source-required" : sourceFinding(source, check);
}

function versionIdFinding(query: string): Finding | undefined {
  return queryValue(query, "versionId") === "" ? "s3-version-id" : undefined;
}

/** An object in a bucket (`arn:aws:s3:::bucket/key`) or behind an access point. */
function isS3Arn(arn: string): boolean {
  const sections = arn.split(":");
  if (sections.length < 6 || sections[2] !== "s3") return false;
  const parts = arn.split("/").length;
  const resource = sections.slice(5).join(":");
  return parts >= (resource.startsWith("accesspoint/") ? 3 : 2);
}
