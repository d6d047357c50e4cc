import { isEmptyView, ownView, sharedView } from "../flatcar/compose/shared-view";
import type { ConfigView } from "../flatcar/plan";
import { utf8Length } from "../encoding";
import type { ConfigurationPlan, DeclaredMachine } from "../configuration/plan";
import { coreosKeys, formatProblem, ignitionKeys } from "../guestinfo";

/** What a configuration declares, as text for people. Contents are not shown: they may be secret. */
export function planText(plan: ConfigurationPlan): string {
  const { machines, waves, problems, warnings, unknown } = plan;
  return [
    head(plan),
    machines.length === 0 ? "" : table(machines.map(rowOf)),
    ...contents(machines),
    plan.form === "machine" || waves.length === 0 ? "" : rollText(waves),
    problems.length === 0 ? "" : listOf("problems", problems.map(formatProblem)),
    warnings.length === 0 ? "" : listOf("warnings", warnings.map(formatProblem)),
    unknown.length === 0
      ? ""
      : listOf(
          "secrets, which are not known here: they are not checked, and the sizes are without them",
          unknown,
        ),
  ]
    .filter((part) => part !== "")
    .join("\n");
}

function head({ form, name, machines }: ConfigurationPlan): string {
  if (form === "machine") return `machine ${name}\n`;
  const pools = new Set(machines.map(({ pool }) => pool)).size;
  return `cluster ${name}: ${count(machines.length, "node")} in ${count(pools, "pool")}\n`;
}

function rowOf({ name, failureDomain, plan }: DeclaredMachine): string[] {
  return [
    name,
    plan.hostname === name ? "" : plan.hostname,
    plan.addresses.join(" ") || "DHCP",
    failureDomain ?? "",
    sizeText(plan.guestinfo),
  ];
}

/** How large a machine's guestinfo is. */
function sizeText(guestinfo: Readonly<Record<string, string>>): string {
  const bytes = guestinfoBytes(guestinfo);
  if (bytes === 0) return "no guestinfo";
  const encoding = guestinfo[ignitionKeys.encoding] ?? guestinfo[coreosKeys.encoding];
  return `${bytes} bytes of guestinfo${encoding === undefined ? "" : `, ${encoding}`}`;
}

/** How many bytes the values of guestinfo have together. */
export function guestinfoBytes(guestinfo: Readonly<Record<string, string>>): number {
  return Object.values(guestinfo).reduce((sum, value) => sum + utf8Length(value), 0);
}

function table(rows: readonly string[][]): string {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .filter((cell, i) => (widths[i] ?? 0) > 0 || cell !== "")
      .join("  ")
      .trimEnd(),
  );
  return lines.map((line) => `  ${line}\n`).join("");
}

/** What all machines get, what those of a pool get besides, and what each gets alone. */
function contents(machines: readonly DeclaredMachine[]): string[] {
  if (machines.length === 1) return machines.map(({ plan }) => viewText("it gets", plan.view));
  const all = sharedView(machines.map(({ plan }) => plan.view));
  const pools = [...new Set(machines.map(({ pool }) => pool))];
  const parts = [viewText("every node gets", all)];
  for (const pool of pools) {
    const own = machines.filter((machine) => machine.pool === pool);
    const rests = own.map(({ plan }) => ownView(plan.view, all));
    const shared = own.length === 1 ? { files: {}, units: {}, other: {} } : sharedView(rests);
    parts.push(viewText(`every node of pool ${pool ?? ""} gets besides`, shared));
    own.forEach(({ name }, i) => {
      const rest = rests[i];
      if (rest !== undefined) parts.push(viewText(`${name} gets besides`, ownView(rest, shared)));
    });
  }
  return parts;
}

function viewText(title: string, view: ConfigView): string {
  if (isEmptyView(view)) return "";
  const sized = (texts: Readonly<Record<string, string>>): string[] =>
    Object.entries(texts).map(([name, text]) => `  ${name} (${count(utf8Length(text), "byte")})\n`);
  const others = Object.entries(view.other)
    .filter(([section]) => section !== "ignition")
    .map(
      ([section, text]) =>
        `  ${words(section)} (${count(text.split("\n").length - 1, "entry", "entries")})\n`,
    );
  return [`${title}\n`, ...sized(view.files), ...sized(view.units), ...others].join("");
}

/** A section as people call it. */
function words(section: string): string {
  return section.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function rollText(waves: readonly (readonly string[])[]): string {
  const width = String(waves.length).length;
  const lines = waves.map((wave, i) => `  ${String(i + 1).padStart(width)}  ${wave.join(", ")}\n`);
  return `a roll of all nodes, wave by wave\n${lines.join("")}`;
}

function listOf(title: string, lines: readonly string[]): string {
  return `${title}\n${lines.map((line) => `  ${line.replaceAll("\n", "\n    ")}\n`).join("")}`;
}

function count(number: number, one: string, more = `${one}s`): string {
  return `${number} ${number === 1 ? one : more}`;
}
