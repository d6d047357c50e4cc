import type { PreviewedMachine } from "./machines";
import type { Preview, PreviewedCluster } from "./preview";
import { effects, type Effect } from "./steps";

/** What becomes of a machine, in a few words; empty where nothing does. */
export function changeText({ effect, changed, was }: PreviewedMachine): string {
  const more = was === "" ? changed.join(", ") : `was ${was}`;
  if (effect === "same") return "";
  return more === "" ? effect : `${effect}: ${more}`;
}

/** How many machines of which clusters become what, in a line. */
export function summaryText(clusters: readonly PreviewedCluster[]): string {
  const machines = machinesIn(clusters);
  const names = clusters.map(({ name }) => name).filter((name) => name !== "");
  const counts = effects.flatMap((effect) => {
    const number = machines.filter((machine) => machine.effect === effect).length;
    return number === 0 ? [] : [`${number} ${effectWords[effect]}`];
  });
  const what = counts.length === 0 ? "no machine changes" : counts.join(", ");
  return names.length === 0 ? what : `${names.join(", ")}: ${what}`;
}

const effectWords: Readonly<Record<Effect, string>> = {
  replaced: "replaced",
  new: "new",
  imported: "imported",
  changed: "changed in place",
  gone: "gone",
  same: "as before",
};

function machinesIn(clusters: readonly PreviewedCluster[]): PreviewedMachine[] {
  return clusters.flatMap(({ pools }) => pools.flatMap(({ machines }) => machines));
}

/** What a preview does to the machines, as text for people. */
export function previewText({ clusters, waves }: Preview): string {
  const rows = machinesIn(clusters).map((machine) => [
    machine.name,
    machine.address || "DHCP",
    machine.host,
    changeText(machine),
  ]);
  const widths = [0, 1, 2, 3].map((i) => Math.max(0, ...rows.map((row) => row[i]?.length ?? 0)));
  const table = rows.map((row) => {
    const cells = row.filter((_, i) => (widths[i] ?? 0) > 0);
    const own = widths.filter((width) => width > 0);
    return `  ${cells.map((cell, i) => cell.padEnd(own[i] ?? 0)).join("  ")}`.trimEnd();
  });
  const width = String(waves.length).length;
  const roll = waves.map(
    (wave, i) => `  ${String(i + 1).padStart(width)}  ${wave.map(({ name }) => name).join(", ")}`,
  );
  return [
    summaryText(clusters),
    ...(table.length === 0 ? [] : ["", ...table]),
    ...(roll.length === 0 ? [] : ["", "wave by wave", ...roll]),
    "",
  ].join("\n");
}

/** The same as data. */
export function previewJson({ clusters, waves, errors }: Preview): string {
  const waveOf = new Map(waves.flatMap((wave, i) => wave.map(({ urn }) => [urn, i + 1] as const)));
  const machines = machinesIn(clusters).map((machine) => ({
    ...machine,
    wave: waveOf.get(machine.urn),
  }));
  const names = waves.map((wave) => wave.map(({ name }) => name));
  return `${JSON.stringify({ machines, waves: names, errors }, undefined, 2)}\n`;
}
