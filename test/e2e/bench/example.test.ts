import { createHash } from "node:crypto";
import path from "node:path";
import { expect, test } from "vitest";
import {
  changed,
  decodeGuestinfo,
  ignitionValidate,
  startStack,
  startVcenter,
} from "../../support";
import { harness } from "../../support/harness";

const example = path.resolve(__dirname, "../../../examples/nginx");

test("a copy of the example comes up on the package as it is installed, is what it says, and goes without a trace", async () => {
  const { copyProject, installPacked, removeRunFolder, runFolder } = await harness;
  const folder = runFolder("example");
  const workDir = path.join(folder, "nginx");
  copyProject(example, workDir, installPacked(folder).home);
  const vcenter = await startVcenter();
  const stack = await startStack({
    vcenter,
    workDir,
    config: {
      datacenter: "DC0",
      cluster: "DC0_C0",
      datastore: "LocalDS_0",
      network: "VM Network",
      sshKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f me",
    },
  });

  const { outputs } = await stack.up();
  const web = await vcenter.machine("web");
  const ignition = decodeGuestinfo(web);
  expect(outputs["url"]?.value).toBe("http://192.168.10.20/");
  expect(outputs["addresses"]?.value).toEqual(["192.168.10.20", "192.168.10.21"]);
  expect(web.address).toBe("192.168.10.20");
  expect(createHash("sha256").update(ignition).digest("hex")).toBe(
    outputs["ignitionSha256"]?.value,
  );
  expect(await ignitionValidate(ignition)).toEqual({ stdout: "", stderr: "", status: 0 });

  await stack.expectNoChanges();
  expect(changed(await stack.destroy())).toHaveProperty("delete");
  expect((await vcenter.inventory()).machines).toEqual([]);
  removeRunFolder(folder);
});
