import type { ConfigurationPlan, DeclaredMachine } from "../../configuration/plan";
import type { Picture } from "./picture";

/** A configuration's machines, and the roll that replaces all of them. */
export function planPicture({ name, machines, waves }: ConfigurationPlan): Picture {
  const waveOf = new Map(waves.flatMap((wave, i) => wave.map((node) => [node, i + 1] as const)));
  const rowOf = ({ name: own, failureDomain = "", plan }: DeclaredMachine) => {
    const wave = waveOf.get(own);
    return {
      name: own,
      facts: [plan.addresses.join(" ") || "DHCP", failureDomain],
      ...(wave === undefined ? {} : { wave }),
    };
  };
  const pools = [...new Set(machines.map(({ pool = "" }) => pool))];
  const many = waves.length === 1 ? "one wave" : `${waves.length} waves`;
  return {
    title: `${name}: ${machines.length} machines, replaced in ${waves.length} waves`,
    headings: [name, `${many} of a roll`],
    groups: pools.map((pool) => ({
      title: pool === "" ? "" : `pool ${pool}`,
      rows: machines.filter((machine) => (machine.pool ?? "") === pool).map(rowOf),
    })),
  };
}
