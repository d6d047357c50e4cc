import { storageRules } from "./codes-storage";
import { error, warning, type IgnitionRule } from "./rule";

export type { IgnitionRule };

/** Every finding about a raw or generated Ignition config, by its stable code. */
export const ignitionRules = {
  "duplicate-entry": error(
    "duplicate entry defined",
    "Remove or rename one of the two: items of a list are known by their name, path, device, number or value, and files, directories and links share one list.",
  ),
  "path-conflicts-with-unit": error(
    "path conflicts with systemd unit or dropin",
    "Let either storage or systemd.units write the file, not both.",
  ),
  "version-invalid": error(
    "invalid config version (couldn't parse)",
    "Set ignition.version to a version such as 3.3.0.",
  ),
  "version-unsupported": error(
    "unsupported config version",
    "Set ignition.version to one of 3.0.0 to 3.5.0 or 3.6.0-experimental.",
  ),
  "source-required": error("source is required", "Give the entry a source URL."),
  "proxy-scheme": error(
    "proxies must be http(s)",
    "Begin the proxy's URL with http:// or https://.",
  ),
  "proxy-insecure": warning(
    "insecure plaintext HTTP proxy specified for HTTPS resources",
    "Use a proxy with an https:// URL for httpsProxy if there is one.",
  ),
  "url-invalid": error(
    "unable to parse url",
    "Correct the URL: control characters, spaces and malformed % escapes are not allowed.",
  ),
  "url-scheme": error(
    "invalid url scheme",
    "Use a URL with a scheme that this spec version knows: http, https, tftp, s3, gs (3.2), arn (3.4) or data.",
  ),
  "s3-version-id": error("invalid S3 object VersionId", "Give versionId a value or leave it out."),
  "s3-arn": error(
    "invalid S3 ARN format",
    "Write arn:PARTITION:s3:::BUCKET/KEY or an access point's ARN with its object.",
  ),
  "data-url-invalid": error(
    "missing comma before data",
    "Correct the data: URL; the message is the one of Ignition's reader and names what it missed.",
  ),
  "compression-method": error(
    "invalid compression method",
    "Set compression to gzip or leave it empty.",
  ),
  "hash-without-source": error(
    "source must be specified if verification is specified",
    "Give the resource a source, or remove its verification.",
  ),
  "headers-scheme": error(
    "cannot use HTTP headers with this source scheme",
    "Send headers only with http and https sources.",
  ),
  "header-name-empty": error("HTTP header name can't be empty", "Name the header."),
  "header-value-empty": error(
    "unable to parse HTTP header",
    "Give the header a value; leave the value out to remove a header in a merge.",
  ),
  "hash-malformed": error(
    "malformed hash specifier",
    "Write the hash as FUNCTION-HEX, such as sha512-<128 hex digits>.",
  ),
  "hash-function": error("unrecognized hash function", "Use sha512 or (from spec 3.1) sha256."),
  "hash-size": error(
    "incorrect size for hash sum",
    "A sha512 sum has 128 hex digits, a sha256 sum 64.",
  ),
  "unit-extension": error(
    "invalid systemd unit extension",
    "End the unit's name with .service, .socket, .mount, .timer or another unit type.",
  ),
  "unit-contents": error(
    "invalid unit content: unable to find end of section",
    "Correct the unit file; the message names what cannot be read.",
  ),
  "unit-without-install": warning(
    'unit "N" is enabled, but has no install section so enable does nothing',
    "Add an [Install] section with WantedBy or RequiredBy, or do not enable the unit.",
  ),
  "template-without-install": warning(
    'template unit "T" for "N" doesn\'t have Install section',
    "Add an [Install] section to the template unit, or do not enable its instance.",
  ),
  "dropin-extension": error(
    "invalid systemd drop-in extension",
    "End the drop-in's name with .conf.",
  ),
  "unused-key": warning(
    "unused key K",
    "Correct the key's name or place: Ignition ignores it (names are case-sensitive here).",
  ),
  "tree-mismatch": warning(
    "context tree does not match content tree at PATH. Line and column reporting may be inconsistent. Unused keys may not be reported",
    "Give the section an object, or leave it out: null means nothing here.",
  ),
  "json-syntax": error(
    "invalid character 'x' looking for beginning of value",
    "Correct the JSON at the place named.",
  ),
  "json-type": error(
    "json: cannot unmarshal string into Go struct field File.storage.files.FileEmbedded1.mode of type int",
    "Give the field a value of the type named.",
  ),
  "config-empty": error("not a config (empty)", "Give the config a text."),
  "config-invalid": error("config is not valid", "Correct the errors reported."),
  ...storageRules,
} as const satisfies Record<string, IgnitionRule>;

/** The stable name of a rule about Ignition configs. */
export type IgnitionCode = keyof typeof ignitionRules;
