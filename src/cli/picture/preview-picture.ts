import { changeText, summaryText } from "../preview/text";
import type { Preview } from "../preview/preview";
import type { PreviewedMachine } from "../preview/machines";
import type { Picture, Row } from "./picture";

/** What a preview does to the machines, and when. */
export function previewPicture({ clusters, waves }: Preview): Picture {
  const waveOf = new Map(waves.flatMap((wave, i) => wave.map((one) => [one.urn, i + 1] as const)));
  const rowOf = (machine: PreviewedMachine): Row => {
    const { urn, name, address, host, effect } = machine;
    const wave = waveOf.get(urn);
    const facts = [address || "DHCP", host, changeText(machine)];
    return { name, facts, effect, ...(wave === undefined ? {} : { wave }) };
  };
  const names = clusters.map(({ name }) => name).filter((name) => name !== "");
  const isOne = clusters.length === 1;
  return {
    title: summaryText(clusters),
    headings: [
      isOne ? (names[0] ?? "machines") : names.join(", "),
      waves.length === 1 ? "one wave" : `${waves.length} waves`,
    ],
    groups: clusters.flatMap((cluster) =>
      cluster.pools.map((pool) => ({
        title: titleOf(cluster.name, pool.name, isOne),
        rows: pool.machines.map(rowOf),
      })),
    ),
  };
}

function titleOf(cluster: string, pool: string, isOne: boolean): string {
  if (cluster === "") return isOne ? "" : "machines of no cluster";
  return isOne ? `pool ${pool}` : `${cluster}: pool ${pool}`;
}
