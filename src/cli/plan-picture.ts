import type { ConfigurationPlan, DeclaredMachine } from "../configuration/plan";

/** What a picture shows of a machine: a line each. */
function linesOf({ name, failureDomain, plan }: DeclaredMachine): string[] {
  const address = plan.addresses.length === 0 ? "DHCP" : plan.addresses.join(" ");
  return [name, address, ...(failureDomain === undefined ? [] : [failureDomain])];
}

/** The pools in the order of their nodes; a machine alone has one without a name. */
function poolsOf(machines: readonly DeclaredMachine[]): [string, DeclaredMachine[]][] {
  const pools = new Map<string, DeclaredMachine[]>();
  for (const machine of machines) {
    const pool = machine.pool ?? "";
    pools.set(pool, [...(pools.get(pool) ?? []), machine]);
  }
  return [...pools];
}

/** A cluster as a flowchart of Mermaid: its pools, and an arrow from each wave of a roll to the next. */
export function planMermaid({ machines, waves }: ConfigurationPlan): string {
  const ids = new Map(machines.map(({ name }, i) => [name, `n${i}`]));
  const idOf = (name: string): string => ids.get(name) ?? "";
  const lines = ["flowchart LR"];
  poolsOf(machines).forEach(([pool, own], i) => {
    const nodes = own.map((machine) => {
      const text = linesOf(machine).map(mermaidText).join("<br/>");
      return `${idOf(machine.name)}["${text}"]`;
    });
    if (pool === "") lines.push(...nodes.map((node) => `  ${node}`));
    else {
      lines.push(`  subgraph p${i}["${mermaidText(`pool ${pool}`)}"]`);
      lines.push(...nodes.map((node) => `    ${node}`), "  end");
    }
  });
  const steps = waves.map((wave) => wave.map(idOf).join(" & "));
  for (const [i, step] of steps.slice(1).entries()) lines.push(`  ${steps[i] ?? ""} --> ${step}`);
  return `${lines.join("\n")}\n`;
}

/** A text of Mermaid: what would end it or mean something is written by its number. */
function mermaidText(text: string): string {
  return text.replace(/[^\p{L}\p{N} ._:/-]/gu, (one) => `#${one.codePointAt(0) ?? 0};`);
}

/** How large things are, in pixels. */
const [row, band, nameWidth, charWidth, pad] = [26, 24, 120, 7.2, 12] as const;

const style = `text{font:12px ui-monospace,monospace;fill:#1f2328}.pool{font-weight:600}.quiet{fill:#59636e}.line{stroke:#d1d9e0}.wave{fill:#0969da}.count{fill:#fff}
@media(prefers-color-scheme:dark){text{fill:#f0f6fc}.quiet{fill:#9198a1}.line{stroke:#3d444d}.wave{fill:#4493f8}.count{fill:#0d1117}}`;

/** A cluster as a picture: a row for each node, by its pool, and a column for each wave of a roll. */
export function planSvg({ name, machines, waves }: ConfigurationPlan): string {
  const facts = machines.map((machine) => linesOf(machine));
  const widths = [0, 1, 2].map((i) =>
    Math.max(0, ...facts.map((lines) => [...(lines[i] ?? "")].length)),
  );
  const left = widths.reduce(
    (sum, width) => sum + (width === 0 ? 0 : width * charWidth + pad),
    pad,
  );
  const column = Math.max(24, Math.min(64, 640 / Math.max(1, waves.length)));
  const waveOf = new Map(waves.flatMap((wave, i) => wave.map((node) => [node, i] as const)));
  const parts: string[] = [];
  const text = (x: number, y: number, kind: string, content: string): void => {
    parts.push(`<text x="${round(x)}" y="${round(y)}" class="${kind}">${xml(content)}</text>`);
  };
  text(pad, 18, "pool", name);
  if (waves.length > 0)
    text(
      left,
      18,
      "quiet",
      `${waves.length === 1 ? "one wave" : `${waves.length} waves`} of a roll`,
    );
  let y = band;
  for (const [pool, own] of poolsOf(machines)) {
    if (pool !== "") {
      text(pad, y + 18, "pool", `pool ${pool}`);
      y += band;
    }
    for (const machine of own) {
      const lines = linesOf(machine);
      let x = pad;
      lines.forEach((line, i) => {
        text(x, y + 17, i === 0 ? "" : "quiet", line);
        x += (widths[i] ?? 0) * charWidth + pad;
      });
      const wave = waveOf.get(machine.name);
      const end = left + column * waves.length;
      parts.push(
        `<line x1="${round(left)}" x2="${round(end)}" y1="${y + row - 1}" y2="${y + row - 1}" class="line"/>`,
      );
      if (wave !== undefined) {
        const at = left + column * wave;
        parts.push(
          `<rect x="${round(at + 2)}" y="${y + 3}" width="${round(column - 4)}" height="${row - 8}" rx="4" class="wave"/>`,
        );
        text(
          at + column / 2 - (String(wave + 1).length * charWidth) / 2,
          y + 17,
          "count",
          String(wave + 1),
        );
      }
      y += row;
    }
  }
  const width = Math.max(nameWidth, left + column * waves.length + pad);
  const title = `${name}: ${machines.length} machines, replaced in ${waves.length} waves`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${round(width)}" height="${y + pad}" viewBox="0 0 ${round(width)} ${y + pad}" role="img">
<title>${xml(title)}</title>
<style>${style}</style>
${parts.join("\n")}
</svg>
`;
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}

function xml(text: string): string {
  return text.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`);
}
