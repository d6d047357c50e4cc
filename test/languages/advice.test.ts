import { expect, onTestFinished, test } from "vitest";
import { startVcenter } from "../support";
import { shell } from "../e2e/lifecycle/world";
import { SshServer } from "../e2e/standins/ssh-server";
import { machineIn, startYaml } from "./world";

test("a disk whose file is there already fails with the commands that take it over", async () => {
  const vcenter = await startVcenter();
  const keep = { datastore: "LocalDS_0" };
  const dataDisks = { data: { sizeGb: 1, mountPath: "/var/lib/data", keep } };
  const { stack } = await startYaml(vcenter, {
    resources: { web: machineIn(vcenter, { dataDisks }) },
  });
  await stack.up();
  await stack.destroy({ excludeProtected: true });
  const parent = "urn:pulumi:dev::machines::flatcar-vsphere:index:FlatcarVm";
  const disk = `${parent}$vsphere:index/virtualDisk:VirtualDisk::web-data`;
  await shell(stack, `pulumi state delete --yes --force '${disk}'`);
  const failed = await stack.upFails();
  expect(failed.text).toContain(
    'the datastore has the file of this disk already: "[LocalDS_0] flatcar-data/web-data.vmdk". Nothing is overwritten.',
  );
  const commands = failed.text
    .split("\n")
    .filter((line) => line.trim().startsWith("pulumi import"));
  expect(commands).toHaveLength(2);
  for (const command of commands) expect(command).toContain(`${parent}::web`);
  expect((await vcenter.inventory()).machines).toEqual([]);
});

test("a machine with another SSH host key than the pinned one fails with what to do", async () => {
  const [ssh, other] = [await SshServer.start(), await SshServer.start()];
  onTestFinished(async () => {
    await ssh.stop();
    await other.stop();
  });
  const vcenter = await startVcenter();
  const { port, privateKey } = ssh.connection;
  const to = { host: "127.0.0.1", port, hostKey: other.connection.hostKey };
  const web = machineIn(vcenter, {
    ssh: { ...to, privateKey: "${key}" },
    ready: { command: "echo in", timeoutMinutes: 1 },
  });
  const { stack } = await startYaml(vcenter, {
    variables: { key: { "fn::secret": privateKey } },
    resources: { web },
  });
  const failed = await stack.upFails();
  expect(failed.text).toMatch(
    /web-ready-command met another SSH host key than the one that is pinned, and sent nothing\. .* pulumi up --replace/,
  );
  expect(failed.text).not.toContain(privateKey.split("\n")[1]);
  expect(ssh.commands).toEqual([]);
});
