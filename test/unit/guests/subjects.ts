/** What must have a proof: everything that the arguments, the units and the pages know. */
import { readFileSync } from "node:fs";
import { fieldsOf, schema, type Type } from "../../../src/arguments";
import { planMachine } from "../../../src/flatcar";
import type { MachineOptions } from "../../../src/flatcar";

/** What is the vCenter's business and never reaches the guest: the tests of the components prove it. */
const notTheGuests = ["networks.network", "networks.networkId", "filesDir", "extraConfig"];

/** Every setting by its path in the arguments; keys of a map and places in a list are left out. */
export const settings: readonly string[] = [
  "hostname",
  ...settingsOf("UserdataArgs", ""),
  ...settingsOf("SettingArgs", ""),
  ...settingsOf("InterfaceArgs", "networks"),
].filter((setting) => !notTheGuests.includes(setting));

function settingsOf(name: string, path: string): string[] {
  return [...fieldsOf(schema, name).types].flatMap(([key, type]) => {
    const place = path === "" ? key : `${path}.${key}`;
    const inner = structOf(type);
    return inner === undefined ? [place] : settingsOf(inner, place);
  });
}

function structOf(type: Type): string | undefined {
  if (type.kind === "struct") return type.name;
  if (type.kind === "list") return structOf(type.item);
  if (type.kind === "map") return structOf(type.value);
  return undefined;
}

interface Config {
  systemd?: { units?: { name: string; contents?: string; dropins?: { name: string }[] }[] };
  storage?: { files?: { path: string }[] };
}

/** Units whose names the user has chosen, by a pattern for all of them. */
const kinds: readonly (readonly [RegExp, string])[] = [
  [/^flatcar-data-disk-.*\.service$/, "flatcar-data-disk-*.service"],
  [/^.*\.(mount|swap|device)(?=$|\.d\/)/, "*.$1"],
  [/^yy-nic\d+\.network$/, "yy-nic*.network"],
  [/^yy-nics-.*\.network$/, "yy-nics-*.network"],
];

/** The units and drop-ins that a machine has, by their kind. */
export function unitsOf(options: Partial<MachineOptions>): string[] {
  const { systemd, storage } = JSON.parse(
    planMachine({ name: "web", ...options }).ignition ?? "{}",
  ) as Config;
  const names = [
    ...(systemd?.units ?? []).flatMap(({ name, contents, dropins = [] }) => [
      ...(contents === undefined ? [] : [name]),
      ...dropins.map((dropin) => `${name}.d/${dropin.name}`),
    ]),
    ...(storage?.files ?? []).flatMap(({ path }) =>
      path.startsWith("/etc/systemd/network/") ? [path.slice("/etc/systemd/network/".length)] : [],
    ),
  ];
  const containers = Object.keys(options.containers ?? {}).map((name) => `${name}.service`);
  return names.map((name) =>
    containers.includes(name)
      ? "CONTAINER.service"
      : kinds.reduce((text, [pattern, kind]) => text.replace(pattern, kind), name),
  );
}

/** What the first columns of a page's tables come to, for the tables with a given heading. */
export function rowsOf(page: string, heading: string): string[] {
  const rows: string[] = [];
  let inTable = false;
  for (const line of readFileSync(`docs/${page}.md`, "utf8").split("\n")) {
    const [, first] = /^\| (.*?) +\| /.exec(line) ?? [];
    if (first === undefined) inTable = false;
    else if (inTable && !first.startsWith("--")) rows.push(first);
    else inTable ||= first === heading;
  }
  return rows;
}

/** The words of a cell that stand between backticks. */
export function codes(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code!);
}
