// Writes the tables of docs/compatibility.md, and that of versions in docs/kubernetes.md, from what the project pins: package.json, the
// modules of the tools, the tables of facts.
import { readFileSync } from "node:fs";
import { generateBetween } from "./generated-file.mjs";
import { load, root } from "./typescript-source.mjs";

const read = (path) => readFileSync(root + path, "utf8");
const found = (path, pattern) => {
  const match = pattern.exec(read(path));
  if (match === null) throw new Error(`${path} has no ${pattern}`);
  return match[1];
};
const table = (heads, rows) =>
  [heads, heads.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
const code = (text) => `\`${text}\``;
const least = (range) => `${range.replace(/^[^\d]+/, "")} or later`;

const { engines, peerDependencies: peers } = JSON.parse(read("package.json"));
const { nodeReleases } = await import("../lib/nodes.mjs");
const { kubernetesVersions } = await import("../lib/kubernetes/programs.mjs");
const { gates, newestKnown } = load("src/flatcar/release/facts.ts");
const { specReaders } = load("src/ignition/readers.ts");
const { flatcarSpecs } = load("src/butane/schema/versions.ts");
const { kubernetesReleases } = load("src/kubernetes/versions.ts");

const nodes = [engines.node.replace(/\D+/, ""), ...Object.keys(nodeReleases)].join(", ");
const vcenter = found("tools/vcenter/internal/sim/version.go", /release\s+= "([^"]+)"/);
const pulumi = found("tools/lib/catalog.mjs", /pulumiVersion = "([^"]+)"/);
const module = (tool, name) =>
  found(`tools/toolchain/${tool}/go.mod`, new RegExp(`${name} v(\\S+)`));
const provider = module("provider", "github.com/hashicorp/terraform-provider-vsphere");
const specs = Object.keys(specReaders);

await generateBetween("docs/compatibility.md", "versions", () =>
  table(
    ["part", "works with", "tested on", "where that shows"],
    [
      [
        "vCenter",
        "8.0; see below for others",
        `a simulated ${vcenter}`,
        "every test in `test/e2e`",
      ],
      ["Node.js", least(engines.node), nodes, "`test/slow/nodes`: the same bytes on each of them"],
      [
        "Pulumi and `@pulumi/pulumi`",
        `${least(peers["@pulumi/pulumi"])}, below 4`,
        pulumi,
        "every test in `test/e2e`",
      ],
      [
        "`@pulumi/vsphere`",
        `${least(peers["@pulumi/vsphere"])}, below 5`,
        `terraform-provider-vsphere ${provider}, and 4.17 by hand`,
        "[provider.md](provider.md#what-becomes-of-data)",
      ],
      [
        "Flatcar",
        `${gates["ignition-v3"].since} or later; before that with an Ignition 2 config`,
        `facts of releases up to ${newestKnown.major}; no release has been booted`,
        "`test/unit/flatcar/release/release.test.ts`, [updates.md](updates.md#what-a-release-can-do)",
      ],
      [
        "Butane, variant `flatcar`",
        flatcarSpecs.map(({ version }) => version).join(", "),
        `butane ${module("oracles", "github.com/coreos/butane")}`,
        "`test/e2e/butane/differential.test.ts`: the same bytes",
      ],
      [
        "Ignition configs",
        specs.join(", "),
        `Ignition ${module("oracles", "github.com/coreos/ignition/v2")}`,
        "`test/e2e/ignition`: the same verdicts and merges",
      ],
      [
        "Kubernetes",
        kubernetesReleases.map(({ minor }) => `1.${minor}`).join(", "),
        kubernetesVersions.map((version) => version.replace(/\.\d+$/, "")).join(", "),
        "`test/kubernetes`: a cluster founds itself, rolls, grows, and goes from the first to the second",
      ],
      [
        "govc",
        `${module("govc", "github.com/vmware/govmomi")} or later`,
        module("govc", "github.com/vmware/govmomi"),
        "`test/e2e/image/template.test.ts`, `test/slow/lifecycle/cut-off.test.ts`",
      ],
    ],
  ),
);

await generateBetween("docs/compatibility.md", "butane", () =>
  table(
    ["Butane", "Ignition that it makes", "for new configs"],
    flatcarSpecs.map(({ version, ignition, experimental }) => [
      code(version),
      code(ignition),
      experimental ? "no: a later Ignition refuses it" : "yes",
    ]),
  ),
);

await generateBetween("docs/kubernetes.md", "versions", () =>
  table(
    ["version", "etcd", "CoreDNS", "Flatcar", "what changed"],
    kubernetesReleases.map(({ minor, etcd, coreDns, flatcar, changed }) => [
      `1.${minor}`,
      etcd,
      coreDns,
      `${flatcar} and later`,
      changed,
    ]),
  ),
);
