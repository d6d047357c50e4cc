import type { IgnitionSection, Resource } from "../config";
import { parseUrl } from "../go/url";
import { readVersion } from "../version";
import { isBlank, type Check } from "./check";
import { requiredSourceFinding, sourceFinding } from "./source";

export function checkIgnition({ version }: IgnitionSection, check: Check): void {
  const named = readVersion(version ?? "");
  if (named === undefined) check.add("version-invalid", "version");
  else if (named !== check.version) check.add("version-unsupported", "version");
}

/** A config to merge or to take instead, before 3.1. */
export function checkConfigReference({ source }: Resource, check: Check): void {
  check.addFinding(sourceFinding(source, check), "source");
}

/** A certificate authority before 3.1: an empty source is a URL without a scheme. */
export function checkCaReference({ source }: Resource, check: Check): void {
  check.addFinding(isBlank(source) ? "url-scheme" : sourceFinding(source, check), "source");
}

/** Before 3.1 a merged config may lack its source. */
export function checkIgnitionConfig({ merge }: { merge?: Resource[] }, check: Check): void {
  if (!check.since("3.1.0")) return;
  merge?.forEach((resource, index) => {
    check.addFinding(requiredSourceFinding(resource?.source, check), "merge", index);
  });
}

export function checkTls(
  { certificateAuthorities }: { certificateAuthorities?: Resource[] },
  check: Check,
): void {
  if (!check.since("3.1.0")) return;
  certificateAuthorities?.forEach((resource, index) => {
    const finding = requiredSourceFinding(resource?.source, check);
    check.addFinding(finding, "certificateAuthorities", index);
  });
}

interface Proxy {
  httpProxy?: string;
  httpsProxy?: string;
}

export function checkProxy({ httpProxy, httpsProxy }: Proxy, check: Check): void {
  checkProxyUrl(httpProxy, "httpProxy", check);
  checkProxyUrl(httpsProxy, "httpsProxy", check);
}

function checkProxyUrl(proxy: string | undefined, field: keyof Proxy, check: Check): void {
  if (proxy == null) return;
  const url = parseUrl(proxy);
  if (url === undefined) check.add("url-invalid", field);
  else if (url.scheme !== "https" && url.scheme !== "http") check.add("proxy-scheme", field);
  else if (url.scheme === "http" && field === "httpsProxy") check.add("proxy-insecure", field);
}
