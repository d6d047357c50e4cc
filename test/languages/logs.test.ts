import { spawnSync } from "node:child_process";
import path from "node:path";
import { expect, test } from "vitest";
import { decodeGuestinfo, startVcenter, type TestStack, type Vcenter } from "../support";
import { harness } from "../support/harness";
import { startPython } from "./python";
import { machineIn, startYaml } from "./world";

const token = "tok-5f8e1c07ab42";
const variables = { token: { "fn::secret": token } };
const file = "storage: {files: [{path: /etc/token, contents: {inline: '${secret.token}'}}]}";
const butane = `variant: flatcar\nversion: 1.1.0\n${file}\n`;

/**
 * What the engine prints of any resource of any program, with `-v` of the lowest level as well: 3.250 prints all that it has words for
 * as soon as it prints at all. The number is the level that the line is for.
 */
const ofTheEngine = [
  "7 Planner decided to create",
  "9 Marshaling property for RPC",
  "9 Unmarshaling property for RPC",
];

/** Runs an `up`, and answers what kinds of lines of the engine's log have something secret in clear. */
function upWithLog(stack: TestStack): { output: string; kinds: (secrets: string[]) => string[] } {
  const { status, stdout, stderr } = spawnSync(
    path.join(stack.dir, "bin/pulumi"),
    ["up", "--stack", "dev", "--yes", "--non-interactive", "--debug", "-v=1", "--logtostderr"],
    {
      cwd: stack.stack.workspace.workDir,
      env: { ...process.env, ...stack.env },
      encoding: "utf8",
      maxBuffer: 1 << 28,
    },
  );
  expect(status, stderr.slice(-2000)).toBe(0);
  const lines = stderr.split("\n").filter((line) => line.startsWith("{"));
  expect(lines.length).toBeGreaterThan(100);
  const kinds = (secrets: string[]): string[] => {
    const found = lines.filter((line) => secrets.some((secret) => line.includes(secret)));
    return [...new Set(found.map(kindOf))].sort();
  };
  return { output: stdout, kinds };
}

function kindOf(line: string): string {
  const { v, msg } = JSON.parse(line) as { v?: number; msg: string };
  return `${v} ${/^[\w: ]*\w/.exec(msg)?.[0]}`;
}

async function secretsOn(vcenter: Vcenter): Promise<string[]> {
  const config = decodeGuestinfo(await vcenter.machine("web"));
  expect(config).toContain(token);
  return [token, Buffer.from(config).toString("base64").slice(0, 200)];
}

/** Makes a stack whose machine has the token, and looks for it and the config in what is said. */
async function expectNoLineAdded(vcenter: Vcenter, stack: TestStack): Promise<void> {
  const { kinds, output } = upWithLog(stack);
  const secrets = await secretsOn(vcenter);
  expect(kinds(secrets)).toEqual(ofTheEngine);
  for (const secret of secrets) expect(output).not.toContain(secret);
}

test("the engine's log has the properties of a plain machine in clear, those that are secret as well", async () => {
  const vcenter = await startVcenter();
  const { networkId, datastoreId, resourcePoolId } = vcenter.placement;
  const web = {
    type: "vsphere:VirtualMachine",
    properties: {
      ...{ datastoreId, resourcePoolId },
      ...{ numCpus: 1, memory: 1024, guestId: "other3xLinux64Guest" },
      ...{ waitForGuestNetTimeout: 0, waitForGuestIpTimeout: 0 },
      networkInterfaces: [{ networkId }],
      disks: [{ label: "disk0", size: 1 }],
      extraConfig: { "guestinfo.token": "${token}" },
    },
  };
  const { stack } = await startYaml(vcenter, { variables, resources: { web } });
  const { kinds, output } = upWithLog(stack);
  expect(kinds([token])).toEqual(ofTheEngine);
  expect(output).not.toContain(token);
});

test("a component of a program in YAML adds no line with a secret to the engine's log, and none to the output of --debug", async () => {
  const vcenter = await startVcenter();
  const web = machineIn(vcenter, {
    secrets: { token: "${token}" },
    butane: butane.replace("${", () => "$${"),
  });
  const { stack } = await startYaml(vcenter, { variables, resources: { web } });
  await expectNoLineAdded(vcenter, stack);
});

test("nor does one of a program in Python", async ({ skip }) => {
  const { pythonMissing } = await harness;
  skip(pythonMissing() !== undefined, pythonMissing());
  const vcenter = await startVcenter();
  const { networkId, datastoreId, resourcePoolId } = vcenter.placement;
  const stack = await startPython(
    vcenter,
    `import pulumi
import pulumi_flatcar_vsphere as flatcar

flatcar.FlatcarVm(
    "web",
    image="flatcar-stable",
    datastore_id="${datastoreId}",
    resource_pool_id="${resourcePoolId}",
    networks=[{"network_id": "${networkId}"}],
    console_autologin=True,
    secrets={"token": pulumi.Output.secret("${token}")},
    butane=${JSON.stringify(butane)},
)
`,
  );
  await expectNoLineAdded(vcenter, stack);
});
