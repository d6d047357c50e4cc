import fs from "node:fs";
import path from "node:path";
import { describe, expect, it, test } from "vitest";
import { hardwareKeys, providerName } from "../../../../src/components/machine/properties/machine";
import {
  adapterProperties,
  diskProperties,
} from "../../../../src/components/machine/properties/parts";
import { ownProperties } from "../../../../src/components/machine/properties/pass-through";
import { takenBy } from "./provider-properties";

const page = (name: string): string =>
  fs.readFileSync(path.resolve(__dirname, `../../../../docs/${name}.md`), "utf8");
const [hardware, network, settings] = [page("hardware"), page("network"), page("settings")];

/** What of a device is not said by the name that the provider has for it, and the page with what says it. */
const otherwise: Readonly<Record<string, readonly [says: string, page: string]>> = {
  "disks.unitNumber": ["unitNumber", settings],
  "networkInterfaces.adapterType": ["adapterType", network],
  "networkInterfaces.macAddress": ["macAddress", network],
  "clone.templateUuid": ["image", hardware],
};

const sentAs = (properties: Readonly<Record<string, { readonly to?: string }>>): string[] =>
  Object.entries(properties).map(([key, { to = key }]) => to);

describe("everything that the provider takes of", () => {
  test.each(takenBy.machine)("a machine is described: %s", (key) => {
    const argument = hardwareKeys.find((each) => providerName(each) === key) ?? key;
    expect(hardware).toContain(`\`${argument}\``);
  });

  test.each(
    Object.entries(takenBy).flatMap(([device, keys]) =>
      device === "machine" ? [] : keys.map((key) => [device, key] as const),
    ),
  )("a device is described: %s.%s", (device, key) => {
    const [says, text] = otherwise[`${device}.${key}`] ?? [key, hardware];
    expect(text).toMatch(new RegExp(`\`([^\`]*\\W)?${says}\\b[^\`]*\``));
  });

  it("a disk or an adapter is an argument, or follows from others", () => {
    const follows = ["attach", "controllerType", "keepOnRemove", "label", "path", "unitNumber"];
    expect([...sentAs(diskProperties), ...follows].sort()).toEqual([...takenBy.disks].sort());
    const network = ["adapterType", "macAddress", "networkId", "ovfMapping", "useStaticMac"];
    expect([...sentAs(adapterProperties), ...network].sort()).toEqual(
      [...takenBy.networkInterfaces].sort(),
    );
  });

  it("a machine is an argument, or passed through and nowhere in the package's words", () => {
    const passed = takenBy.machine.filter((key) => !ownProperties.has(key));
    const own = hardwareKeys.map(providerName).filter((key) => !key.includes("."));
    expect(passed.filter((key) => own.includes(key))).toEqual([]);
  });
});
