// @ts-check
// Tags a release with the plugin in it: `npm run plugin:tag`, after `npx changeset version` is committed. The tag `v<version>` is a commit of
// its own on top of the current one, whose folder `plugin` has what is built, so that `pulumi package add <repository>/plugin@<version>`
// finds it. The branch stays as it is. Push the tag, and put the archive of plugin/dist beside the release.

import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { rootDir } from "../lib/cache.mjs";
import { Failure, run } from "../lib/failure.mjs";
import { removeRunFolder, runFolder } from "../lib/runs.mjs";
import { buildPlugin } from "./build.mjs";

/** What is built and no source. */
const built = ["index.js", "NOTICES.md", "LICENSE"];

/** @param {string} file @returns {string} */
const versionIn = (file) => JSON.parse(fs.readFileSync(path.join(rootDir, file), "utf8")).version;

/**
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 */
function git(args, env = {}) {
  const options = { cwd: rootDir, env: { ...process.env, ...env }, encoding: "utf8" };
  return execFileSync("git", args, /** @type {{ encoding: "utf8" }} */ (options)).trim();
}

await run(async () => {
  const version = versionIn("package.json");
  const tag = `v${version}`;
  if (versionIn("plugin/schema.json") !== version) {
    throw new Failure("plugin/schema.json has another version than package.json: npm run docs");
  }
  if (git(["status", "--porcelain"]) !== "") throw new Failure("commit everything first");
  if (git(["tag", "--list", tag]) !== "") throw new Failure(`there is a tag ${tag} already`);
  const dir = path.join(rootDir, "plugin/dist");
  await buildPlugin(dir);
  const work = runFolder("tag");
  const index = { GIT_INDEX_FILE: path.join(work, "index") };
  git(["read-tree", "HEAD"], index);
  for (const name of built) {
    const hash = git(["hash-object", "-w", path.join(dir, name)]);
    git(["update-index", "--add", "--cacheinfo", `100644,${hash},plugin/${name}`], index);
  }
  const tree = git(["write-tree"], index);
  const commit = git(["commit-tree", tree, "-p", "HEAD", "-m", `Release ${tag}, with the plugin`]);
  git(["tag", "--annotate", tag, commit, "--message", tag]);
  removeRunFolder(work);
  console.log(`${tag}: ${commit}`);
  return 0;
});
