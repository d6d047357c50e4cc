// @ts-check
// A copy of the clone as it is, in which files are changed and the unit tests run.

import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

/** The unit tests' configuration, with what tells the probes that were passed. */
const config = `import root from "./vitest.config.mts";
const [{ test, ...unit }] = root.test.projects;
export default { ...unit, test: { ...test, setupFiles: ["tools/mutants/reached.mjs"] } };
`;

export class Copy {
  /** @param {string} from @param {string} dir */
  constructor(from, dir) {
    this.dir = dir;
    const listed = execFileSync("git", ["ls-files", "-z", "-co", "--exclude-standard"], {
      cwd: from,
      encoding: "utf8",
    });
    for (const file of listed.split("\0").filter(Boolean)) {
      if (!fs.existsSync(path.join(from, file))) continue;
      fs.cpSync(path.join(from, file), path.join(dir, file), { verbatimSymlinks: true });
    }
    for (const name of ["node_modules", "dist"]) {
      fs.symlinkSync(path.join(from, name), path.join(dir, name));
    }
    fs.writeFileSync(path.join(dir, "vitest.mutants.mts"), config);
  }

  /** @param {string} file */
  read(file) {
    return fs.readFileSync(path.join(this.dir, file), "utf8");
  }

  /**
   * Does something while a file has another text.
   *
   * @template T
   * @param {string} file
   * @param {string} text
   * @param {() => Promise<T>} job
   */
  async with(file, text, job) {
    const before = this.read(file);
    fs.writeFileSync(path.join(this.dir, file), text);
    try {
      return await job();
    } finally {
      fs.writeFileSync(path.join(this.dir, file), before);
    }
  }

  /**
   * Runs the unit tests that import some of the files, and shows what they say: whether they pass.
   *
   * @param {string[]} files
   * @param {Record<string, string>} env
   */
  testRelated(files, env) {
    const vitest = path.join(this.dir, "node_modules/vitest/vitest.mjs");
    const args = ["related", "--run", "--config", "vitest.mutants.mts", "--reporter=dot", ...files];
    const options = { cwd: this.dir, env: { ...process.env, CI: "1", ...env } };
    const run = spawnSync(process.execPath, [vitest, ...args], { ...options, stdio: "inherit" });
    return run.status === 0;
  }
}
