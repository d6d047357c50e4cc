import type { Dropin, Systemd, Unit } from "../config";
import { extension } from "../go/path";
import { goQuote } from "../go/quote";
import { readUnitFile, type UnitFile } from "../unit/unit-file";
import { isBlank, type Check } from "./check";

const instanceName = /^([^\n]+?)@[^\n]+?\.service$/;

/** An enabled instance needs a template that can be enabled. */
export function checkSystemd({ units }: Systemd, check: Check): void {
  const byName = new Map<string, Unit>();
  for (const unit of units ?? []) byName.set(unit.name ?? "", unit);
  const templates = new Map<string, UnitFile>();
  units?.forEach(({ enabled, name }, index) => {
    const stem = enabled === true ? instanceName.exec(name ?? "")?.[1] : undefined;
    if (stem === undefined) return;
    const template = `${stem}@.service`;
    const contents = byName.get(template)?.contents;
    if (contents == null || contents === "") return;
    let file = templates.get(template);
    if (file === undefined) templates.set(template, (file = readUnitFile(contents)));
    if (file.error !== undefined || file.sections.has("Install")) return;
    check.addText(
      "template-without-install",
      `template unit ${goQuote(template)} for ${goQuote(name)} doesn't have Install section`,
      "units",
      index,
      "contents",
    );
  });
}

const unitExtensions = new Set(
  "service socket device mount automount swap target path timer snapshot slice scope"
    .split(" ")
    .map((type) => `.${type}`),
);

export function checkUnit({ contents, enabled, name }: Unit, check: Check): void {
  if (!unitExtensions.has(extension(name ?? ""))) check.add("unit-extension", "name");
  const file = checkContents(contents, check);
  if (enabled !== true || isBlank(contents) || file === undefined) return;
  if (file.sections.has("Install")) return;
  check.addText(
    "unit-without-install",
    `unit ${goQuote(name ?? "")} is enabled, but has no install section so enable does nothing`,
    "contents",
  );
}

export function checkDropin({ contents, name }: Dropin, check: Check): void {
  checkContents(contents, check);
  if (extension(name ?? "") !== ".conf") check.add("dropin-extension", "name");
}

/** The unit file, undefined if it cannot be read. */
function checkContents(contents: string | undefined, check: Check): UnitFile | undefined {
  const file = readUnitFile(contents ?? "");
  if (file.error === undefined) return file;
  check.addText("unit-contents", `invalid unit content: ${file.error}`, "contents");
  return undefined;
}
