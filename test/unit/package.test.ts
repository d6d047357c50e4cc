import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { createRequire } from "node:module";
import * as os from "node:os";
import * as path from "node:path";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const harness = import("../../tools/lib/harness.mjs");
const root = path.join(__dirname, "../..");
const name = "pulumi-flatcar-vsphere";
const mocha = createRequire(__filename).resolve("mocha/bin/mocha.js");

/** What `npm pack` makes of the checkout, installed in a project beside what the package wants there. */
let project: string;
let packed: { home: string; files: string[]; size: number };

beforeAll(async () => {
  project = fs.mkdtempSync(path.join(os.tmpdir(), "consumer-"));
  packed = (await harness).installPacked(project);
  fs.copyFileSync(
    path.join(root, "test/support/consumer/index.ts"),
    path.join(project, "index.ts"),
  );
}, 120_000);
afterAll(() => fs.rmSync(project, { recursive: true }), 120_000);

/** The options that `pulumi new typescript` writes, with ways to find modules. */
const written = {
  strict: true,
  outDir: "bin",
  target: "es2020",
  sourceMap: true,
  experimentalDecorators: true,
  pretty: false,
  noFallthroughCasesInSwitch: true,
  noImplicitReturns: true,
  forceConsistentCasingInFileNames: true,
  // Not of the package: the declarations of other packages are not looked at.
  skipLibCheck: true,
  lib: ["es2022"],
};

describe("the package, packed and installed", () => {
  it.each([
    ["commonjs", "node"],
    ["node16", "node16"],
    ["nodenext", "nodenext"],
    ["es2022", "bundler"],
  ])("has types at every entry point for modules of %s, found as %s", (module, resolution) => {
    const compilerOptions = { ...written, module, moduleResolution: resolution };
    const config = path.join(project, `tsconfig.${resolution}.json`);
    fs.writeFileSync(config, JSON.stringify({ compilerOptions, files: ["index.ts"] }));
    const compiler = path.join(root, "node_modules/typescript/bin/tsc");
    const { stdout } = spawnSync(process.execPath, [compiler, "--noEmit", "-p", config], {
      encoding: "utf8",
    });
    expect(stdout).toBe("");
  });

  it("runs at every entry point", () => {
    const { exports } = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8")) as {
      exports: Record<string, unknown>;
    };
    const entries = Object.keys(exports).map((entry) => path.posix.join(name, entry));
    expect(entries).toHaveLength(8);
    const load = `for (const entry of ${JSON.stringify(entries)}) require(entry);`;
    const options = { cwd: project, encoding: "utf8" } as const;
    expect(spawnSync(process.execPath, ["--eval", load], options).stderr).toBe("");
  });

  it("loads the code of a component when a program first uses it", () => {
    const script = `
      const theirs = () => Object.keys(require.cache).filter((file) => file.includes("${name}"));
      const flatcar = require("${name}");
      const sizes = [theirs().length];
      void flatcar.FlatcarImage;
      sizes.push(theirs().length);
      void flatcar.FlatcarVm;
      sizes.push(theirs().length);
      console.log(JSON.stringify(sizes));`;
    const options = { cwd: project, encoding: "utf8" } as const;
    const { stdout } = spawnSync(process.execPath, ["--eval", script], options);
    const [first = 0, image = 0, machine = 0] = JSON.parse(stdout) as number[];
    expect(first).toBe(1);
    expect(image).toBeGreaterThan(first);
    expect(machine).toBeGreaterThan(image);
  });

  it("gives an ES module all that it gives to CommonJS", () => {
    const script = `
      import { createRequire } from "node:module";
      import * as names from "${name}";
      import { FlatcarVm } from "${name}";
      const given = createRequire(import.meta.url)("${name}");
      const missing = Object.keys(given).filter((key) => names[key] !== given[key]);
      console.log(JSON.stringify([Object.keys(given).length > 20, missing, FlatcarVm.name]));`;
    const file = path.join(project, "names.mjs");
    fs.writeFileSync(file, script);
    const { stdout } = spawnSync(process.execPath, [file], { cwd: project, encoding: "utf8" });
    expect(JSON.parse(stdout)).toEqual([true, [], "FlatcarVm"]);
  });

  it("has its pages, its examples and the schema of a stack's configuration, and nothing of its tests", () => {
    const { files } = packed;
    expect(files).toEqual(
      expect.arrayContaining([
        "README.md",
        "CHANGELOG.md",
        "LICENSE",
        "docs/cluster.md",
        "docs/stack.schema.json",
        "docs/rooms.svg",
        "docs/roll.svg",
        "docs/change.svg",
        "examples/etcd/README.md",
        "examples/nginx/Pulumi.yaml",
        "dist/index.js",
        "dist/cli/main.js",
      ]),
    );
    expect(
      files.filter((file) =>
        /^(test|etc|temp)\/|^tools\/(?!guests\/README\.md$)|node_modules/.test(file),
      ),
    ).toEqual([]);
    expect(packed.size).toBeLessThan(2_000_000);
  });

  it.each([
    ["Node's own runner", "", ["--test", "--test-reporter", "tap"], /^# pass 2$[^]*^# fail 0$/m],
    ["mocha, without the import of `it`", /^import \{ it \}.*\n/m, [mocha], /^ +2 passing/m],
  ] as const)("runs the test of docs/testing.md with %s", (_, without, runner, said) => {
    const folder = fs.mkdtempSync(path.join(project, "tests-"));
    for (const file of ["web-server", "web-server.node"]) {
      const text = fs.readFileSync(path.join(root, `test/unit/testing/${file}.ts`), "utf8");
      const compilerOptions = {
        module: ts.ModuleKind.CommonJS,
        target: ts.ScriptTarget.ES2022,
        esModuleInterop: true,
      };
      const { outputText } = ts.transpileModule(text.replace(without, ""), { compilerOptions });
      fs.writeFileSync(path.join(folder, `${file}.js`), outputText);
    }
    const args = [...runner, "web-server.node.js"];
    const { stdout, status } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
    expect([status, stdout]).toEqual([0, expect.stringMatching(said)]);
  });

  it("lets a test's process end well whose program was found to be wrong late", () => {
    const script = `
      const { output } = require("@pulumi/pulumi");
      const { FlatcarVm } = require("${name}");
      const { declared } = require("${name}/testing");
      const args = { image: "a", resourcePoolId: "b", networks: [{ networkId: "c" }] };
      declared(() => new FlatcarVm("web", { ...args, numCpus: output(0) })).catch((error) => {
        console.log(error.problems[0].path);
      });`;
    const { stdout, stderr, status } = spawnSync(process.execPath, ["--eval", script], {
      cwd: project,
      encoding: "utf8",
    });
    expect([stdout, stderr.replace(/^warning: .*\n/, ""), status]).toEqual(["numCpus\n", "", 0]);
  });

  it("has every page that its README leads to", () => {
    const text = fs.readFileSync(path.join(packed.home, "README.md"), "utf8");
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link]) => link ?? "");
    expect(links.length).toBeGreaterThan(5);
    const missing = links.filter((link) => !fs.existsSync(path.join(packed.home, link)));
    expect(missing).toEqual([]);
  });
});
