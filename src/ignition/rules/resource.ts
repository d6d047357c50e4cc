import { utf8Length } from "../../encoding";
import type { HttpHeader, Resource } from "../config";
import { parseUrl } from "../go/url";
import { isBlank, type Check, type Finding } from "./check";
import { sourceFinding } from "./source";

/** What a file's contents, a merged config, a key file or a certificate authority has in common. */
export function checkResource(resource: Resource, check: Check): void {
  const { compression, source } = resource;
  if (!isBlank(compression) && compression !== "gzip") {
    check.add("compression-method", "compression");
  }
  if (resource.verification?.hash != null && source == null) {
    check.add("hash-without-source", "verification", "hash");
  }
  check.addFinding(sourceFinding(source, check), "source");
  check.addFinding(headersFinding(resource), "httpHeaders");
}

function headersFinding({ httpHeaders, source }: Resource): Finding | undefined {
  if (httpHeaders == null || httpHeaders.length === 0) return undefined;
  const url = isBlank(source) ? undefined : parseUrl(source ?? "");
  if (url === undefined) return "url-invalid";
  return url.scheme === "http" || url.scheme === "https" ? undefined : "headers-scheme";
}

export function checkHeader({ name, value }: HttpHeader, check: Check): void {
  if (isBlank(name)) check.add("header-name-empty", "name");
  if (value === "") check.add("header-value-empty", "value");
}

export function checkVerification({ hash }: { hash?: string }, check: Check): void {
  if (hash == null) return;
  const dash = hash.indexOf("-");
  if (dash < 0) {
    check.add("hash-malformed", "hash");
    return;
  }
  const digits = hashDigits(hash.slice(0, dash), check);
  if (digits === undefined) check.add("hash-function", "hash");
  else if (utf8Length(hash.slice(dash + 1)) !== digits) check.add("hash-size", "hash");
}

function hashDigits(name: string, check: Check): number | undefined {
  if (name === "sha512") return 128;
  return name === "sha256" && check.since("3.1.0") ? 64 : undefined;
}
