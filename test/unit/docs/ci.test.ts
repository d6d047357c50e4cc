import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

const root = path.join(__dirname, "../../..");
const read = (name: string): string => fs.readFileSync(path.join(root, name), "utf8");
const folder = "examples/ci";
const files = fs.readdirSync(path.join(root, folder)).filter((name) => name.endsWith(".yml"));

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Workflow {
  readonly name: string;
  readonly on: unknown;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<
    Record<string, { readonly env: Record<string, string>; readonly steps: readonly Step[] }>
  >;
}

const workflows = files.map((file): [string, Workflow] => [
  file,
  parse(read(`${folder}/${file}`)) as Workflow,
]);
const stepsOf = ({ jobs }: Workflow): Step[] => Object.values(jobs).flatMap(({ steps }) => steps);

describe.each(workflows)("the workflow %s", (file, workflow) => {
  it("has a name, a time, jobs and no more rights than it needs", () => {
    expect(workflow.name).toMatch(/^[A-Z]/);
    expect(workflow.on).toBeDefined();
    expect(workflow.permissions).toMatchObject({ contents: "read" });
    expect(stepsOf(workflow).length).toBeGreaterThan(2);
  });

  it("takes actions by their versions", () => {
    const actions = stepsOf(workflow).flatMap(({ uses }) => uses ?? []);
    expect(actions.filter((name) => !/^[\w-]+\/[\w-]+@v\d+$/.test(name))).toEqual([]);
  });

  it("runs what a shell reads", () => {
    for (const { run } of stepsOf(workflow)) {
      if (run === undefined) continue;
      const { stderr, status } = spawnSync("bash", ["-n"], { input: run, encoding: "utf8" });
      expect([status, stderr, run]).toEqual([0, "", run]);
    }
  });

  it("needs settings that examples/ci/README.md has, and is in its table and in docs/ci.md", () => {
    const readme = read(`${folder}/README.md`);
    const settings = [...read(`${folder}/${file}`).matchAll(/\b(?:secrets|vars)\.(\w+)/g)];
    expect(settings.map(([, name = ""]) => name).filter((name) => !readme.includes(name))).toEqual(
      [],
    );
    expect(readme).toContain(`\`${file}\``);
    expect(read("docs/ci.md")).toContain(`(../examples/ci/${file})`);
  });
});

const stepWith = (file: string, command: string): Step | undefined =>
  stepsOf(new Map(workflows).get(file)!).find((step) => step.with?.["command"] === command);

it("a pull request is previewed with a comment, main is brought up one at a time, and drift fails", () => {
  expect(stepWith("preview.yml", "preview")?.with).toMatchObject({ "comment-on-pr": true });
  expect(new Map(workflows).get("up.yml")).toMatchObject({
    on: { push: { branches: ["main"] } },
    concurrency: { "cancel-in-progress": false },
  });
  expect(stepWith("drift.yml", "preview")?.with).toMatchObject({
    refresh: true,
    "expect-no-changes": true,
  });
});

it("the simulated vCenter in the pipeline is reached where it listens, with its account", () => {
  const server = read("tools/vcenter/internal/sim/server.go");
  const constant = (name: string) => new RegExp(`${name}\\s+= "(\\w+)"`).exec(server)?.[1];
  const [, listen] = /default (127\.0\.0\.1:\d+)/.exec(read("tools/vcenter.mjs")) ?? [];
  const { env } = Object.values(new Map(workflows).get("embedded.yml")!.jobs)[0]!;
  expect(env).toMatchObject({
    VSPHERE_SERVER: listen,
    VSPHERE_USER: constant("User"),
    VSPHERE_PASSWORD: constant("Password"),
  });
});

it("govc is the release that the tests use", () => {
  const [, pinned] = /govmomi (v[\d.]+)/.exec(read("tools/toolchain/govc/go.mod")) ?? [];
  for (const file of ["preview.yml", "up.yml"]) {
    expect(read(`${folder}/${file}`)).toContain(`releases/download/${pinned}/`);
  }
});
