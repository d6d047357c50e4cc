import { execFile, execFileSync } from "node:child_process";
import fs from "node:fs";
import { isBuiltin } from "node:module";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { builtPlugin } from "../support/built-plugin";
import { startGitServer } from "../support/git-server";
import { harness } from "../support/harness";

const execute = promisify(execFile);
const root = path.resolve(__dirname, "../..");
const launcher = "pulumi-resource-flatcar-vsphere";
const plugin = builtPlugin();
let dir: string;
let env: NodeJS.ProcessEnv;
beforeAll(async () => {
  const { engineEnv, plainEnv, runFolder } = await harness;
  dir = runFolder("plugins");
  env = { ...plainEnv(), ...(await engineEnv(dir, ["pulumi-language-yaml"])) };
});
afterAll(async () => (await harness).removeRunFolder(dir));

const call = (program: string, args: readonly string[], cwd?: string): string =>
  execFileSync(program, args, { cwd: cwd ?? dir, env, encoding: "utf8" });
const committed = JSON.parse(
  fs.readFileSync(path.join(root, "plugin/schema.json"), "utf8"),
) as Record<string, unknown>;

test("the plugin needs nothing beside it: its schema comes from its file, from where no package is", () => {
  const moved = path.join(dir, "moved");
  fs.cpSync(plugin.dir, moved, { recursive: true });
  const said = call("pulumi", ["package", "get-schema", path.join(moved, launcher)]);
  expect(JSON.parse(said)).toMatchObject({
    name: "flatcar-vsphere",
    version: committed["version"],
    resources: Object.fromEntries(
      Object.keys(committed["resources"] as object).map((key) => [key, {}]),
    ),
  });
});

test("the plugin loads nothing but what Node.js has itself, also where it loads late", () => {
  const text = fs.readFileSync(path.join(plugin.dir, "index.js"), "utf8");
  // What a module's own require loads a bundler does not see.
  expect(text.match(/createRequire\)?\(\w+\)\(.{0,40}/g)).toBeNull();
  const named = [...text.matchAll(/\brequire\(([`"'])([^`"'$]+)\1\)/g)].map(([, , name]) => name!);
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((name) => !isBuiltin(name))).toEqual([]);
});

test("the archive is what Pulumi installs, for any system, and needs no package manager", () => {
  const { archive } = plugin;
  const names = call("tar", ["-tzf", archive]).trim().split("\n").sort();
  expect(names).toEqual(
    [
      "LICENSE",
      "NOTICES.md",
      "README.md",
      "index.js",
      launcher,
      `${launcher}.cmd`,
      "schema.json",
    ].sort(),
  );
  const version = String(committed["version"]);
  const args = ["plugin", "install", "resource", "flatcar-vsphere", version, "--file", archive];
  call("pulumi", args);
  const installed = JSON.parse(call("pulumi", ["plugin", "ls", "--json"])) as { name: string }[];
  expect(installed.map(({ name }) => name)).toEqual(["flatcar-vsphere"]);
});

test("the notices name every package in the file with its licence, and what only other programs need is not in it", () => {
  const notices = fs.readFileSync(path.join(plugin.dir, "NOTICES.md"), "utf8");
  const rows = [...notices.matchAll(/^\| (\S+) (\d\S*) \| (.+) \|$/gm)];
  const names = rows.map(([, name]) => name);
  expect(names).toEqual([...new Set(names)].sort());
  expect(names).toEqual(
    expect.arrayContaining([
      "@grpc/grpc-js",
      "@pulumi/pulumi",
      "@pulumi/tls",
      "@pulumi/vsphere",
      "yaml",
    ]),
  );
  expect(names).not.toContain("@npmcli/arborist");
  for (const [, name, version] of rows) expect(notices).toContain(`\n## ${name} ${version}\n`);
  const code = fs.readFileSync(path.join(plugin.dir, "index.js"), "utf8");
  expect(code).not.toMatch(/require\("(?!node:)@/);
  expect(code).not.toContain(root);
});

test("a tag has the plugin in its folder, from where Pulumi takes it over HTTPS, and the branch does not", async () => {
  const clone = path.join(dir, "clone");
  call("git", ["clone", "--quiet", "--no-local", "--depth", "1", `file://${root}`, clone]);
  fs.symlinkSync(path.join(root, "node_modules"), path.join(clone, "node_modules"));
  fs.appendFileSync(path.join(clone, ".git/info/exclude"), "node_modules\n");
  for (const [key, value] of [
    ["user.name", "Releaser"],
    ["user.email", "releaser@example.com"],
  ] as const) {
    call("git", ["config", key, value], clone);
  }
  const tag = `v${String(committed["version"])}`;
  call(process.execPath, ["tools/plugin/tag.mjs"], clone);
  const folder = (ref: string): string[] =>
    call("git", ["ls-tree", "--name-only", ref, "plugin/"], clone).trim().split("\n");
  expect(folder("HEAD")).not.toContain("plugin/index.js");
  expect(folder(tag)).toEqual(
    [
      ...folder("HEAD"),
      ...["LICENSE", "NOTICES.md", "index.js"].map((name) => `plugin/${name}`),
    ].sort(),
  );
  expect(call("git", ["status", "--porcelain"], clone)).toBe("");
  expect(() => call(process.execPath, ["tools/plugin/tag.mjs"], clone)).toThrow();

  call("git", ["checkout", "--quiet", tag], clone);
  const said = call("pulumi", ["package", "get-schema", path.join(clone, "plugin", launcher)]);
  expect(JSON.parse(said)).toMatchObject({ version: committed["version"] });
  await expectAdded(clone);
});

/** Adds the plugin to projects as a user does, from a repository with the tag. */
async function expectAdded(clone: string): Promise<void> {
  const version = String(committed["version"]);
  const served = path.join(dir, "served");
  const repository = path.join(served, "team/flatcar.git");
  call("git", ["clone", "--quiet", "--bare", clone, repository]);
  const server = await startGitServer(served);
  const trusting = { ...env, SSL_CERT_FILE: server.certificate };
  const project = (name: string): string => {
    const folder = path.join(dir, name);
    fs.mkdirSync(folder);
    fs.writeFileSync(path.join(folder, "Pulumi.yaml"), "name: web\nruntime: yaml\n");
    return folder;
  };
  const add = async (cwd: string, source: string): Promise<string> => {
    const options = { cwd, env: trusting };
    const ended = execute("pulumi", ["package", "add", source, "--non-interactive"], options);
    // The host of YAML that is built for the tests cannot link an SDK, which comes after it is generated.
    return ended.then(
      ({ stderr }) => stderr,
      ({ stderr }: { stderr: string }) => stderr,
    );
  };
  const sdkIn = (cwd: string, name: string): string =>
    fs.readFileSync(path.join(cwd, `sdks/${name}/flatcar-vsphere-${version}.yaml`), "utf8");

  const remote = project("remote");
  const source = `${server.url}/team/flatcar.git/plugin@${version}`;
  // Pulumi's own host of Node.js runs npm for a plugin's folder, which the one that is built for the tests does not.
  expect(await add(remote, source)).toContain("npm install");
  const plugins = path.join(String(env["PULUMI_HOME"]), "plugins");
  const [installed = ""] = fs
    .readdirSync(plugins)
    .filter((name) => name.endsWith(`_team_flatcar.git_plugin-v${version}`));
  const modules = path.join(plugins, installed, "plugin/node_modules");
  fs.symlinkSync(path.join(root, "node_modules"), modules);
  await add(remote, source);
  expect(sdkIn(remote, "team-flatcar-vsphere")).toContain("team/flatcar.git/plugin");

  // A path is taken for the plugin itself, and a repository on the own computer for nothing.
  const local = project("local");
  await add(local, path.join(clone, "plugin", launcher));
  expect(sdkIn(local, "flatcar-vsphere")).toContain(`version: ${version}`);
  const other = await add(project("other"), `file://${repository}/plugin@${version}`);
  expect(other).toContain("no such file or directory");
}
