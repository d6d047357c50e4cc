import { utf8Length } from "../../encoding";
import type { Clevis, Luks, Tang } from "../config";
import { parseUrl } from "../go/url";
import { isJson } from "../json/valid";
import { isBlank, type Check } from "./check";
import { pathFinding } from "./path";
import { sourceFinding } from "./source";

export function checkLuks(luks: Luks, check: Check): void {
  const { clevis, device, keyFile, label, name } = luks;
  if ((name ?? "").includes("/")) check.add("luks-name-slash", "name");
  if (label != null && utf8Length(label) > 47) check.add("luks-label-length", "label");
  if (isBlank(device)) check.add("device-required", "device");
  else check.addFinding(pathFinding(device), "device");
  if (hasCustomPin(clevis, check) && hasOtherPins(clevis)) {
    check.add("clevis-custom-with-others", "clevis");
  }
  if (sourceFinding(keyFile?.source, check) !== undefined) check.add("luks-key-file", "keys");
  if (luks.cex?.enabled === true && check.since("3.5.0")) {
    const present = !isBlank(clevis?.custom?.pin) || hasOtherPins(clevis);
    if (present) check.add("cex-with-clevis", "cex");
    if (!isBlank(keyFile?.source)) check.add("cex-with-key-file", "cex");
  }
}

/** In 3.2 an empty custom section counts. */
function hasCustomPin(clevis: Clevis | undefined, check: Check): boolean {
  return check.since("3.3.0") ? !isBlank(clevis?.custom?.pin) : clevis?.custom != null;
}

function hasOtherPins(clevis: Clevis | undefined): boolean {
  return (
    (clevis?.tang ?? []).length > 0 ||
    clevis?.tpm2 === true ||
    (clevis?.threshold != null && Number(clevis.threshold) !== 0)
  );
}

type Custom = NonNullable<Clevis["custom"]>;

const pins = new Set(["tpm2", "tang", "sss"]);

export function checkClevisCustom({ config, needsNetwork, pin }: Custom, check: Check): void {
  if (isBlank(pin) && isBlank(config) && needsNetwork !== true) return;
  if (isBlank(pin)) check.add("clevis-pin-required", "pin");
  else if (!check.since("3.6.0-experimental") && !pins.has(pin ?? "")) {
    check.add("clevis-pin", "pin");
  }
  if (isBlank(config)) check.add("clevis-config-required", "config");
}

/** The custom section of 3.2. */
export function checkCustom({ config, pin }: Custom, check: Check): void {
  if (isBlank(pin) && isBlank(config)) return;
  if (!pins.has(pin ?? "")) check.add("clevis-pin", "pin");
  if (isBlank(config)) check.add("clevis-config-required", "config");
}

export function checkTang({ advertisement, thumbprint, url }: Tang, check: Check): void {
  const parsed = parseUrl(url ?? "");
  if (parsed === undefined) check.add("url-invalid", "url");
  else if (parsed.scheme !== "http" && parsed.scheme !== "https") check.add("url-scheme", "url");
  if (isBlank(thumbprint)) check.add("tang-thumbprint-required", "thumbprint");
  if (!isBlank(advertisement) && check.since("3.4.0") && !isJson(advertisement ?? "")) {
    check.add("tang-advertisement", "advertisement");
  }
}
