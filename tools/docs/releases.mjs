// Writes what the table of facts knows into docs/updates.md and the last column of the settings in docs/settings.md.
import { generateBetween as write } from "./generated-file.mjs";
import { load } from "./typescript-source.mjs";

const { extensionGates, gates, ignitionReleases, newestKnown, nvidiaDrivers } = load(
  "src/flatcar/release/facts.ts",
);
const { specReaders } = load("src/ignition/readers.ts");
const { readsSpec } = load("src/ignition/readers.ts");
const { flatcarSpecs } = load("src/butane/schema/versions.ts");

const table = (heads, rows) =>
  [heads, heads.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
const link = ({ source }) => `[source](${source})`;
const when = ({ since, until }) =>
  since === undefined
    ? `before ${until}`
    : until === undefined
      ? `${since} and later`
      : `${since} to before ${until}`;

await write("docs/updates.md", "features", () =>
  table(
    ["release", "feature", "where it is written"],
    Object.entries(gates)
      .filter(([name]) => !(name in extensionGates))
      .map(([, gate]) => [when(gate), gate.feature, link(gate)]),
  ),
);

await write("docs/updates.md", "extensions", () =>
  table(
    ["release", "name", "where it is written"],
    Object.entries(extensionGates).map(([name, gate]) => [
      when(gate),
      (name === "nvidia-drivers" ? nvidiaDrivers : [name]).map((one) => `\`${one}\``).join(", "),
      link(gate),
    ]),
  ),
);

const versions = Object.keys(specReaders);
await write("docs/updates.md", "ignition", () =>
  table(
    [
      "release",
      "Ignition",
      "newest config version",
      "newest Butane version",
      "experimental",
      "where it is written",
    ],
    ignitionReleases.map((row, i) => {
      const reads = versions.filter((spec) => readsSpec(row.ignition, spec));
      const next = ignitionReleases[i + 1]?.flatcar;
      const butane = flatcarSpecs.filter(
        (spec) => !spec.experimental && reads.includes(spec.ignition),
      );
      return [
        next === undefined
          ? `${row.flatcar} to ${newestKnown.major}`
          : `${row.flatcar} to before ${next}`,
        row.ignition,
        reads.filter((spec) => !spec.includes("-")).at(-1),
        butane.at(-1).version,
        reads.find((spec) => spec.includes("-")) ?? "",
        link(row),
      ];
    }),
  ),
);

/** What a setting needs, from every gate that names it. */
function needs(option) {
  return Object.values(gates)
    .flatMap(({ options, since, until }) => {
      const part = options?.[option];
      if (part === undefined) return [];
      const text = since === undefined ? `gone from ${until} on` : String(since);
      return [part === "" ? text : `${text} ${part}`];
    })
    .join(", ");
}

await write("docs/settings.md", "needs", (old) =>
  old
    .trim()
    .split("\n")
    .map((line, i) => {
      const cells = line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim());
      const options = [...cells[0].matchAll(/`(\w+)`/g)].map(([, option]) => option);
      const last =
        i < 2 ? cells.at(-1) : [...new Set(options.map(needs))].filter(Boolean).join(", ");
      return `| ${[...cells.slice(0, -1), last].join(" | ")} |`;
    })
    .join("\n"),
);
