import { spawnSync } from "node:child_process";
import path from "node:path";
import { format } from "prettier";
import { expect, test } from "vitest";
import { startVcenter } from "../../support";
import { cloneProject, type Project } from "../../e2e/stack/project";
import { recordOf } from "./preview-record";

const token = "tok-5f1c9b7e2a";

/** What the picture in docs/command-line.md is drawn from. Without the file a run of this test writes it anew. */
const recorded = path.resolve(__dirname, "../../../tools/docs/preview.json");

interface Drawn {
  readonly machines: readonly {
    readonly name: string;
    readonly pool: string;
    readonly effect: string;
    readonly address: string;
    readonly changed: readonly string[];
    readonly wave?: number;
  }[];
  readonly waves: readonly (readonly string[])[];
}

test("a preview of a changed cluster is drawn: what is new, replaced, changed and gone, and in which waves", async () => {
  const vcenter = await startVcenter();
  const project = await cloneProject(vcenter);
  await project.pulumi("stack", "init", "prod");
  await project.pulumi("config", "set", "--secret", "--path", "secrets.token", token);
  const settings = project.read("Pulumi.prod.yaml");
  const declare = (pools: string): void => {
    project.write(
      "Pulumi.prod.yaml",
      `${settings}
  flatcar-vsphere:cluster:
    datacenter: DC0
    computeCluster: DC0_C0
    datastore: LocalDS_0
    image: flatcar-stable
    networks: [{ network: VM Network, gateway: 10.0.0.1 }]
    consoleAutologin: true
    gate: { drain: "true", ready: "true", environment: { TOKEN: "\${secret.token}" } }
    pools:${pools}`,
    );
  };
  const draw = (preview: string, ...options: string[]): string => drawn(project, preview, options);
  const data = (preview: string): Drawn => JSON.parse(draw(preview, "--json")) as Drawn;

  const range = (first: number): string =>
    `addressRange: { cidr: 10.0.0.0/24, first: 10.0.0.${first} }`;
  const hosts = "failureDomains: { a: { host: DC0_C0_H0 }, b: { host: DC0_C0_H1 } }";
  declare(`
      db: { replicas: 3, holdsState: true, ${range(10)} }
      app: { replicas: 2, ${hosts} }
      cache: { replicas: 1 }
      web: { replicas: 4, maxUnavailable: 2, ${range(20)} }
      jobs-a: { nodes: { night: {}, late-night: {} } }
`);
  const first = data(await project.pulumi("preview", "--json"));
  expect(first.machines.map(({ effect }) => effect)).toEqual(Array(12).fill("new"));
  await project.pulumi("up", "--yes", "--skip-preview");

  const zone = "timezone: Europe/Berlin";
  declare(`
      db: { replicas: 3, holdsState: true, ${zone}, ${range(10)} }
      app: { replicas: 2, memoryMb: 8192, ${hosts} }
      cache: { replicas: 1 }
      web: { replicas: 5, maxUnavailable: 2, ${zone}, ${range(20)} }
      jobs-a: { nodes: { night: {} } }
`);
  const preview = await project.pulumi("preview", "--json", "--show-sames");
  const { machines, waves } = data(preview);
  expect(machines.map(({ name, pool, effect, address }) => [name, pool, effect, address])).toEqual([
    ["prod-db-0", "db", "replaced", "10.0.0.10"],
    ["prod-db-1", "db", "replaced", "10.0.0.11"],
    ["prod-db-2", "db", "replaced", "10.0.0.12"],
    ["prod-app-0", "app", "changed", expect.stringMatching(/^10\.10\./)],
    ["prod-app-1", "app", "changed", expect.stringMatching(/^10\.10\./)],
    ["prod-cache-0", "cache", "same", expect.stringMatching(/^10\.10\./)],
    ["prod-jobs-a-late-night", "jobs-a", "gone", expect.stringMatching(/^10\.10\./)],
    ["prod-jobs-a-night", "jobs-a", "same", expect.stringMatching(/^10\.10\./)],
    ["prod-web-0", "web", "replaced", "10.0.0.20"],
    ["prod-web-1", "web", "replaced", "10.0.0.21"],
    ["prod-web-2", "web", "replaced", "10.0.0.22"],
    ["prod-web-3", "web", "replaced", "10.0.0.23"],
    ["prod-web-4", "web", "new", "10.0.0.24"],
  ]);
  // What any provider names beside it is left out.
  expect(
    machines.filter(({ effect }) => effect === "changed").map(({ changed }) => changed),
  ).toEqual([["memory"], ["memory"]]);
  expect(waves).toEqual([
    ["prod-db-0"],
    ["prod-db-1"],
    ["prod-db-2"],
    ["prod-app-0"],
    ["prod-app-1"],
    ["prod-web-0", "prod-web-1"],
    ["prod-web-2", "prod-web-3"],
    ["prod-web-4"],
    ["prod-jobs-a-late-night"],
  ]);

  // The nodes that stay are left out, and the waves are as they were: also those around a pool that stays.
  const short = await project.pulumi("preview", "--json");
  expect(data(short).waves).toEqual(waves);
  expect(data(short).machines.map(({ name }) => name)).toEqual(waves.flat());

  const record = recordOf(preview);
  for (const options of [["--json"], ["--svg"], ["--mermaid"], []]) {
    const text = draw(preview, ...options);
    expect(text).not.toContain(token);
    expect(text).toBe(draw(JSON.stringify(record), ...options));
  }
  const text = await format(JSON.stringify(record), { parser: "json", printWidth: 100 });
  expect(text).not.toContain(token);
  await expect(text).toMatchFileSnapshot(recorded);
});

/** Pipes a preview into the command. */
function drawn(project: Project, preview: string, options: readonly string[]): string {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ["dist/cli/main.js", "plan", "--preview", "-", ...options],
    { cwd: project.folder, input: preview, encoding: "utf8" },
  );
  expect([stderr.replace(/^machines that stay .*\n$/, ""), status]).toEqual(["", 0]);
  return stdout;
}
