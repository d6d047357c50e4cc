/**
 * A program in Python on the real engine, with the SDK and the plugin that are made for it.
 *
 *     const stack = await startPython(vcenter, "import pulumi …");
 */
import fs from "node:fs";
import path from "node:path";
import { afterAll } from "vitest";
import { startStack, type TestStack, type Vcenter } from "../support";
import { harness, whenTestEnds } from "../support/harness";
import { pluginFolder } from "../support/plugin";

let made: Promise<string> | undefined;

/** A folder with the SDK as it is installed, once for a file of tests. */
function packages(): Promise<string> {
  made ??= (async () => {
    const { generateSdk, installSdk, runFolder } = await harness;
    const dir = runFolder("sdk");
    await generateSdk("python", path.join(dir, "sdk"));
    await installSdk(path.join(dir, "sdk"), path.join(dir, "site"));
    return dir;
  })();
  return made;
}
afterAll(async () => {
  if (made !== undefined) (await harness).removeRunFolder(await made);
});

export async function startPython(
  vcenter: Vcenter,
  program: string,
  env: Record<string, string> = {},
): Promise<TestStack> {
  const { ensurePython, runFolder, removeRunFolder } = await harness;
  const dir = runFolder("python");
  whenTestEnds(() => Promise.resolve(removeRunFolder(dir)));
  const folder = path.join(dir, "project");
  fs.mkdirSync(folder);
  const plugin = pluginFolder(path.join(dir, "plugin"));
  const providers = [{ name: "flatcar-vsphere", path: plugin }];
  const project = { name: "machines", runtime: "python", plugins: { providers } };
  fs.writeFileSync(path.join(folder, "Pulumi.yaml"), JSON.stringify(project));
  fs.writeFileSync(path.join(folder, "__main__.py"), program);
  return startStack({
    vcenter,
    workDir: folder,
    path: [await ensurePython()],
    env: { PYTHONPATH: path.join(await packages(), "site"), ...env },
    tools: ["pulumi-language-python", "pulumi-language-python-exec"],
  });
}
