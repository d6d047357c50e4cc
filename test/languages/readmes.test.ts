import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { startVcenter } from "../support";
import { codeBlocksOf } from "../support/code-blocks";
import { harness } from "../support/harness";
import { startClone, type SdkLanguage } from "./clone";

const examples = path.resolve(__dirname, "../../examples/languages");
const clone = startClone();

const key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f me";

/** The commands of an example's page, of which only the account, the answer to a question and what no simulator has are otherwise. */
function commandsOf(language: string): string {
  const [block, ...others] = codeBlocksOf(`examples/languages/${language}/README.md`);
  expect(others).toEqual([]);
  const lines = block!.text.trimEnd().split("\n");
  expect(lines.at(-1)).toBe("pulumi up");
  expect(lines.at(-2)).toMatch(/^export VSPHERE_SERVER=/);
  // No etcd runs in the simulated vCenter: the page says of `guard` when it is false.
  const guard = "pulumi config set guard false";
  return [...lines.slice(0, -2), guard, "pulumi up --yes --skip-preview --color never"].join("\n");
}

test.for<{ language: SdkLanguage | "yaml" }>([
  { language: "yaml" },
  { language: "python" },
  { language: "go" },
  { language: "java" },
])(
  "the commands of the example's page make the cluster in a clean home: $language",
  async ({ language }, { skip }) => {
    const { javaMissing, pythonMissing } = await harness;
    const missing = language === "java" ? javaMissing() : pythonMissing();
    skip(["java", "python"].includes(language) && missing !== undefined, missing);
    if (language !== "yaml") await clone.sdk(language);
    const vcenter = await startVcenter();
    const { dir, bash } = await clone.home(vcenter);
    const folder = path.join(dir, "copy");
    fs.cpSync(path.join(examples, language), folder, { recursive: true });
    if (language === "yaml") {
      // The host for YAML that can be had here is older than the word.
      const file = path.join(folder, "Pulumi.yaml");
      fs.writeFileSync(file, fs.readFileSync(file, "utf8").replace(/^config:/m, "configuration:"));
    }
    const ssh = path.join(dir, ".ssh");
    fs.mkdirSync(ssh);
    fs.writeFileSync(path.join(ssh, "id_ed25519.pub"), `${key}\n`);
    const commands = commandsOf(language).replace("~/.ssh", ssh);
    const said = bash(commands, folder, "tok-in-clear\n");
    expect(said).toContain("192.168.10.31");
    expect(said).not.toContain("tok-in-clear");
    expect((await vcenter.inventory()).machines).toEqual([
      ...[0, 1, 2].map((i) => `prod-etcd-${i}`),
      ...["blue", "green"].map((key) => `prod-web-${key}`),
    ]);
    const activate = "[ ! -e venv ] || . venv/bin/activate";
    bash(`${activate}; pulumi preview --expect-no-changes --color never`, folder);
    // The disks are kept.
    bash(`${activate}; pulumi destroy --yes --skip-preview --exclude-protected`, folder);
    expect((await vcenter.inventory()).machines).toEqual([]);
  },
);
