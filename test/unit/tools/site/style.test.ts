import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const css = readFileSync(path.join(__dirname, "../../../../tools/site/client/site.css"), "utf8");

/** The colours of the site, light and dark. */
const colours = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(
    ([, name = "", light = "", dark = ""]) => [name, { light, dark }] as const,
  ),
);

/** The relative luminance of a colour, as WCAG 2 defines it. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

describe("the colours of the site", () => {
  const texts = ["text", "quiet", "link", "word", "string", "number"];

  it("measure contrast as WCAG does", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
    expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
  });

  it.each(texts.flatMap((text) => ["ground", "raised"].map((ground) => [text, ground])))(
    "show %s on %s with a contrast of 4.5 or more, light and dark",
    (text, ground) => {
      for (const mode of ["light", "dark"] as const) {
        const ratio = contrast(colours.get(text)![mode], colours.get(ground)![mode]);
        expect([mode, ratio]).toEqual([mode, expect.closeTo(Math.max(ratio, 4.5), 5)]);
      }
    },
  );

  it("are all of them variables that are checked here", () => {
    const used = [...css.matchAll(/(?<![\w-])color: ([^;]+);/g)].map(([, value]) => value);
    const known = [...texts.map((name) => `var(--${name})`), "inherit"];
    expect(used.filter((value) => !known.includes(value!))).toEqual([]);
  });
});
