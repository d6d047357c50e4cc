import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startVcenter } from "../../support";
import { harness } from "../../support/harness";

interface Plan {
  readonly steps: readonly { readonly op: string; readonly urn: string }[];
  readonly diagnostics?: readonly { readonly message: string; readonly severity: string }[];
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
  const preview = async (motd: string): Promise<{ ops: string[]; said: string[] }> => {
    const text = await run(motd, "preview", "--json");
    expect(text).not.toContain(base.SECRET);
    const { steps, diagnostics = [] } = JSON.parse(text) as Plan;
    return {
      ops: steps.filter(({ urn }) => urn.includes("VirtualMachine::web")).map(({ op }) => op),
      said: diagnostics
        .filter(({ severity }) => severity.startsWith("info"))
        .map(({ message }) => message.trim()),
    };
  };
  await run("hello", "stack", "init", "dev");
  expect(await preview("hello")).toEqual({ ops: ["create"], said: [] });
  await run("hello", "up", "--yes", "--skip-preview");
  const other = await preview("goodbye");
  expect(other.ops).toContain("replace");
  expect(other.said).toEqual(["web is replaced: file /etc/motd: changed"]);
  expect(await preview("hello")).toMatchObject({ said: [] });
}, 180_000);
