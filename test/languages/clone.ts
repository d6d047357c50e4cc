/**
 * What stands for a user's clone, in which the plugin and SDKs have been made, and a clean home in which its commands run.
 *
 *     const clone = startClone();                       // at the top of a file of tests
 *     await clone.sdk("python");
 *     const home = await clone.home(vcenter);
 *     home.bash("pulumi up --yes", folder);
 */
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { afterAll, beforeAll } from "vitest";
import type { Vcenter } from "../support";
import { harness, whenTestEnds } from "../support/harness";

const root = path.resolve(__dirname, "../..");

export type SdkLanguage = "python" | "go" | "java";

interface Home {
  /** A folder for the user's projects. */
  readonly dir: string;
  /** Runs commands as the user types them, and answers what they print. `CLONE` is the clone. */
  readonly bash: (commands: string, cwd: string, typed?: string) => string;
}

interface Clone {
  sdk(language: SdkLanguage): Promise<void>;
  /** A home in which the plugin is installed, with an account of the vCenter in the environment. */
  home(vcenter: Vcenter): Promise<Home>;
}

export function startClone(): Clone {
  let clone: string;
  beforeAll(async () => {
    const { buildPlugin, runFolder } = await harness;
    clone = runFolder("clone");
    await buildPlugin(path.join(clone, "plugin/dist"));
    fs.symlinkSync(path.join(root, "examples"), path.join(clone, "examples"));
  });
  afterAll(async () => (await harness).removeRunFolder(clone));
  return {
    sdk: async (language) =>
      (await harness).generateSdk(language, path.join(clone, "sdk", language)),
    home: async (vcenter) => {
      const { archiveName, engineEnv, plainEnv, removeRunFolder, runFolder } = await harness;
      const dir = runFolder("user");
      whenTestEnds(() => Promise.resolve(removeRunFolder(dir)));
      const tools = await engineEnv(dir, [
        ...(["pulumi-language-yaml", "pulumi-language-python", "pulumi-language-go"] as const),
        ...(["pulumi-language-python-exec", "pulumi-language-java"] as const),
      ]);
      const flags = { GOFLAGS: "-trimpath", GOWORK: "off", CGO_ENABLED: "0" };
      const env = { ...plainEnv(), ...tools, ...vcenter.env, ...flags, CLONE: clone };
      const bash: Home["bash"] = (commands, cwd, typed = "") =>
        execFileSync("bash", ["-c", `set -eu\n${commands}`], {
          ...{ cwd, env, input: typed },
          encoding: "utf8",
        });
      const archive = `$CLONE/plugin/dist/${archiveName()}`;
      bash(`pulumi plugin install resource flatcar-vsphere 0.1.0 --file "${archive}"`, dir);
      return { dir, bash };
    },
  };
}
