import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startVcenter } from "../../support";
import { harness } from "../../support/harness";

interface Plan {
  readonly steps: readonly { readonly op: string; readonly urn: string }[];
}

// The engine ends with a panic where it has to write a secret `replacementTrigger` as JSON.
test("a machine with a secret is previewed as JSON, when it is new and when it is made again", async () => {
  const { copyProject, engineEnv, plainEnv, pulumi, removeRunFolder, runFolder } = await harness;
  const dir = runFolder("json");
  onTestFinished(() => {
    removeRunFolder(dir);
  });
  const cwd = path.join(dir, "program");
  copyProject(path.join(__dirname, "program"), cwd);
  const vcenter = await startVcenter();
  const base = {
    ...plainEnv(),
    ...(await engineEnv(dir)),
    ...vcenter.env,
    PLACEMENT: JSON.stringify(vcenter.placement),
    SECRET: "correct horse battery staple",
  };
  const run = (motd: string, ...args: string[]): Promise<string> =>
    pulumi({ dir, cwd, env: { ...base, MOTD: motd } }, ...args);
  const preview = async (motd: string): Promise<string[]> => {
    const text = await run(motd, "preview", "--json");
    expect(text).not.toContain(base.SECRET);
    const { steps } = JSON.parse(text) as Plan;
    return steps.filter(({ urn }) => urn.includes("VirtualMachine::web")).map(({ op }) => op);
  };
  await run("hello", "stack", "init", "dev");
  expect(await preview("hello")).toEqual(["create"]);
  await run("hello", "up", "--yes", "--skip-preview");
  expect(await preview("goodbye")).toContain("replace");
  expect(await preview("hello")).not.toContain("replace");
}, 60_000);
