import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { run } from "../run";
import { machine, preview } from "../preview/steps";

const recorded = readFileSync(path.join(__dirname, "../../../../tools/docs/preview.json"), "utf8");

const draw = async (format: "svg" | "mermaid", text: string): Promise<string> =>
  (await run(["plan", "--preview", "-", `--${format}`], text)).out;

/** A pool of nodes that are replaced, so many at a time. */
function roll(nodes: number, width: number): string {
  const name = (i: number): string => `prod-web-${i}`;
  return preview(
    Array.from({ length: nodes }, (_, i) =>
      machine({ op: "replace", name: name(i), after: i < width ? [] : [name(i - width)] }),
    ),
  );
}

const all = (svg: string, pattern: RegExp): string[][] =>
  [...svg.matchAll(pattern)].map(([, ...groups]) => groups);

/** The contrast of two colours, as WCAG 2 has it. */
function contrast(one: string, other: string): number {
  const luminance = (colour: string): number => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5]
      .map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe("flatcar-vsphere plan --preview --svg", () => {
  it("says in words what it shows", async () => {
    const svg = await draw("svg", recorded);
    expect(svg).toMatch(
      /<title>prod: 7 replaced, 1 new, 2 changed in place, 1 gone, 2 as before<\/title>/,
    );
    const desc = /<desc>([^]*)<\/desc>/.exec(svg)?.[1] ?? "";
    expect(desc.split("\n")).toHaveLength(9);
    expect(desc).toContain("Wave 6: prod-web-0 (replaced), prod-web-1 (replaced).");
    expect(desc).toContain("Wave 9: prod-jobs-a-late-night (gone).");
  });

  it("draws each machine by its pool, with what becomes of it in words and in a colour", async () => {
    const svg = await draw("svg", recorded);
    const pools = all(svg, /class="pool">pool ([^<]*)</g).flat();
    expect(pools).toEqual(["db", "app", "cache", "jobs-a", "web"]);
    const bars = all(svg, /<rect [^>]*class="(\w+)"/g).flat();
    expect(bars.toSorted()).toEqual(
      [...Array<string>(7).fill("replaced"), "new", "changed", "changed", "gone"].toSorted(),
    );
    const words = all(svg, /class="(?:replaced|new|changed|gone)">([^<]*)</g).flat();
    expect(words).toHaveLength(11);
    expect(words.filter((word) => word === "changed: memory")).toHaveLength(2);
    expect(svg).not.toMatch(/NaN|undefined/);
  });

  it("can be read on a light and on a dark page", async () => {
    const svg = await draw("svg", recorded);
    const style = /<style>([^]*)<\/style>/.exec(svg)?.[1] ?? "";
    const [light = "", dark = ""] = style.split("@media(prefers-color-scheme:dark)");
    for (const [rules, page] of [
      [light, "#ffffff"],
      [dark, "#0d1117"],
    ] as const) {
      const fills = new Map(
        all(rules, /([\w.]+)\{fill:(#\w{6})\}/g).map(([name = "", fill = ""]) => [name, fill]),
      );
      expect(fills.size).toBeGreaterThan(7);
      for (const [name, fill] of fills) {
        if (name !== ".count") expect(contrast(fill, page), name).toBeGreaterThan(4.5);
      }
      for (const bar of [".wave", ".replaced", ".new", ".imported", ".changed", ".gone"])
        expect(contrast(fills.get(bar) ?? "", fills.get(".count") ?? ""), bar).toBeGreaterThan(4.5);
    }
  });

  it.each([
    [200, 50],
    [200, 7],
    [200, 1],
  ])("stays readable with %d nodes, %d at a time", async (nodes, width) => {
    const svg = await draw("svg", roll(nodes, width));
    const [wide = 0, high = 0] = (/viewBox="0 0 (\S+) (\S+)"/.exec(svg)?.slice(1) ?? []).map(
      Number,
    );
    expect(wide).toBeLessThan(1700);
    expect(high).toBeGreaterThan(nodes * 20);
    const texts = all(svg, /<text x="(\S+)" y="(\S+)" class="[^"]*">([^<]*)</g).map(
      ([x, y, text = ""]) => ({ x: Number(x), y: Number(y), text }),
    );
    // Nothing stands on something else, nor outside.
    for (const line of new Set(texts.map(({ y }) => y))) {
      const sorted = texts.filter(({ y }) => y === line).toSorted((a, b) => a.x - b.x);
      sorted.forEach(({ x, text }, i) => {
        const end = x + text.length * 7.2;
        expect(end).toBeLessThanOrEqual(sorted[i + 1]?.x ?? wide);
      });
    }
    expect(texts.filter(({ text }) => /^prod-web-\d+$/.test(text))).toHaveLength(nodes);
    // Every row says its wave as a number.
    expect(texts.filter(({ text }) => /^\d+$/.test(text))).toHaveLength(nodes);
  });

  it("has room for names in any script, and writes them as texts", async () => {
    const name = "<größe>&機械-web-0";
    const svg = await draw(
      "svg",
      preview([machine({ op: "create", name, inputs: { hostSystemId: "host-9" } })]),
    );
    expect(svg).toContain("&#60;größe&#62;&#38;機械-web-0");
    const at = (text: string): number =>
      Number(new RegExp(`<text x="(\\S+)" [^>]*>${text}`).exec(svg)?.[1]);
    // 16 letters, of which two are twice as wide, and a gap.
    expect(at("DHCP") - at("&#60;größe")).toBeCloseTo(18 * 7.2 + 12);
  });

  it("draws a preview that changes nothing", async () => {
    const svg = await draw("svg", preview([]));
    expect(svg).toContain("<title>no machine changes</title>");
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  });
});

describe("flatcar-vsphere plan --preview --mermaid", () => {
  it("draws pools, waves and effects", async () => {
    const chart = await draw("mermaid", recorded);
    expect(chart).toContain('n0["prod-db-0<br/>10.0.0.10<br/>replaced"]');
    expect(chart).toContain("classDef gone fill:#cf222e,stroke:#cf222e,color:#ffffff");
    expect(chart).toMatch(/^ {2}class n\d+ gone$/m);
    expect(chart).toMatch(/^ {2}n\d+ & n\d+ --> n\d+ & n\d+$/m);
  });

  it("is within what Mermaid draws, and nothing but its lines", async () => {
    for (const text of [recorded, roll(200, 50), roll(200, 1), roll(3, 3), preview([])]) {
      const chart = await draw("mermaid", text);
      const [head, ...lines] = chart.trimEnd().split("\n");
      expect(head).toBe("flowchart LR");
      // Its texts hold no quotes and no brackets, and its links lead from ids to ids.
      const label = String.raw`"[\p{L}\p{M}\p{N} ._:/#;<>-]+"`;
      const ids = String.raw`[nw]\d+(?: & [nw]\d+)*`;
      const forms = [
        new RegExp(`^ +subgraph p\\d+\\[${label}\\]$`, "u"),
        / +end$/,
        new RegExp(`^ +n\\d+\\[${label}\\]$`, "u"),
        /^ +w\d+\(\(" "\)\)$/,
        new RegExp(`^ +${ids} (?:-->|---) ${ids}$`),
        /^ {2}classDef [a-z]+ fill:#\w{6},stroke:#\w{6},color:#ffffff$/,
        /^ {2}class n\d+(?:,n\d+)* [a-z]+$/,
      ];
      expect(lines.filter((line) => !forms.some((form) => form.test(line)))).toEqual([]);
      const links = lines
        .filter((line) => /--[->]/.test(line))
        .map((line) => line.split(/--[->]/).map((side) => side.split("&").length))
        .reduce((sum, [from = 0, to = 0]) => sum + from * to, 0);
      expect(links).toBeLessThanOrEqual(500);
      expect(chart.length).toBeLessThan(50_000);
    }
  });
});
