import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { main } from "../../../src/cli/main";
import { decodeGuestinfo, startStack, startVcenter } from "../../support";
import { codeWith } from "../../support/code-blocks";
import { makeOva } from "../image/ova";
import { motd } from "./world";

/** The commands that the documentation gives for a host without a vCenter. */
function documentedCommands(): string {
  return codeWith("docs/lifecycle.md", "govc import.ova");
}

/** What `flatcar-vsphere` prints. */
async function print(args: readonly string[]): Promise<string> {
  let out = "";
  const add = (data: string | Uint8Array): void => void (out += Buffer.from(data).toString());
  const nothing = (): Buffer => Buffer.alloc(0);
  expect(await main(args, { input: nothing, out: add, err: () => undefined })).toBe(0);
  return out;
}

test("the documented commands make a machine on a host alone, with its config before the first boot", async () => {
  const host = await startVcenter({ esxi: true });
  const { dir } = await startStack({ tools: ["govc"] });
  const bin = path.join(dir, "bin");
  const config = path.join(dir, "web.bu");
  fs.writeFileSync(config, motd("by hand"));
  fs.writeFileSync(path.join(dir, "flatcar_production_vmware_ova.ova"), makeOva());
  // The command as it is installed; here it only has to say what its program says.
  fs.writeFileSync(
    path.join(dir, "printed"),
    await print(["guestinfo", "--format", "govc", config]),
  );
  const installed = path.join(bin, "flatcar-vsphere");
  fs.writeFileSync(installed, `#!/bin/sh\nexec cat ${path.join(dir, "printed")}\n`, {
    mode: 0o755,
  });

  const commands = documentedCommands();
  expect(commands).toContain("flatcar-vsphere guestinfo --format govc web.bu");
  const env = {
    PATH: `${bin}:${process.env.PATH}`,
    HOME: dir,
    GOVC_URL: host.info.url,
    GOVC_INSECURE: "true",
  };
  await promisify(execFile)("sh", ["-ec", commands], { cwd: dir, env });

  const machine = await host.machine("web");
  expect(machine.powerState).toBe("poweredOn");
  expect(decodeGuestinfo(machine)).toContain("data:,by%20hand");
  const kinds = (await host.events("VmReconfiguredEvent", "VmPoweredOnEvent")).map((e) => e.kind);
  expect(kinds.at(-1)).toBe("VmPoweredOnEvent");
  expect(kinds).toContain("VmReconfiguredEvent");
});
