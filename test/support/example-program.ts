/**
 * One of the programs of examples/languages, in a folder of its own, with the plugin as its archive is installed.
 *
 *     const example = await startExample({ language: "python", vcenter, plugin, tools, path, env });
 *     await tellsStory(example);
 */
import fs from "node:fs";
import path from "node:path";
import { expect } from "vitest";
import { decodeGuestinfo } from "./guestinfo";
import { harness, whenTestEnds } from "./harness";
import { changed } from "./result";
import type { TestStack } from "./stack";
import { startStack, type StackOptions } from "./start-stack";
import { startVcenter, type Vcenter } from "./vcenter";

const root = path.resolve(__dirname, "../..");
const sshKey =
  "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f me";
const token = "tok-7d1f-clear-text";

export interface Example {
  readonly stack: TestStack;
  readonly vcenter: Vcenter;
  readonly folder: string;
  /** Replaces a text of the program. */
  readonly edit: (from: string, to: string) => void;
}

/** A copy of an example's folder, which goes with the test. */
export async function copyExample(name: string): Promise<string> {
  const { removeRunFolder, runFolder } = await harness;
  const dir = runFolder(name);
  whenTestEnds(() => Promise.resolve(removeRunFolder(dir)));
  const folder = path.join(dir, "program");
  fs.cpSync(path.join(root, "examples/languages", name), folder, { recursive: true });
  return folder;
}

export async function startExample(
  options: Pick<StackOptions, "tools" | "path" | "env"> & {
    /** The example's folder. */
    folder: string;
    /** The file of the program. */
    file: string;
    /** The plugin's archive. */
    plugin: string;
  },
): Promise<Example> {
  const { folder, file, plugin, ...rest } = options;
  const { plainEnv, pulumi } = await harness;
  const vcenter = await startVcenter();
  const stack = await startStack({
    vcenter,
    workDir: folder,
    config: {
      datacenter: "DC0",
      computeCluster: "DC0_C0",
      datastore: "LocalDS_0",
      network: "VM Network",
      gateway: "192.168.10.1",
      sshKey,
      token: { secret: token },
      template: "flatcar-stable",
      guard: "false", // no etcd runs in the simulator
    },
    ...rest,
  });
  const project = { dir: stack.dir, cwd: folder, env: { ...plainEnv(), ...stack.env } };
  const version = /-v(\d[^/]*)\.tar\.gz$/.exec(plugin)?.[1] ?? "";
  const from = ["--file", plugin];
  await pulumi(project, "plugin", "install", "resource", "flatcar-vsphere", version, ...from);
  const edit = (before: string, after: string): void => {
    const program = path.join(folder, file);
    const text = fs.readFileSync(program, "utf8");
    expect(text).toContain(before);
    fs.writeFileSync(program, text.replace(before, after));
  };
  return { stack, vcenter, folder, edit };
}

/** The cluster comes up as it is declared, a second preview is clean, a mistake is reported, and all of it goes. */
export async function tellsStory({ stack, vcenter, edit }: Example): Promise<void> {
  const up = await stack.up();
  expect((await vcenter.inventory()).machines).toEqual([
    "prod-etcd-0",
    "prod-etcd-1",
    "prod-etcd-2",
    "prod-web-blue",
    "prod-web-green",
  ]);
  expect((await vcenter.inventory()).rules).toEqual(["prod-etcd", "prod-web"]);
  const { addresses, etcdEndpoints } = up.outputs;
  expect(addresses?.value).toEqual({
    etcd: ["192.168.10.20", "192.168.10.21", "192.168.10.22"],
    web: ["192.168.10.31", "192.168.10.32"],
  });
  expect(etcdEndpoints?.value).toMatchObject({ etcd: { length: 3 } });
  const [green, member] = [
    await vcenter.machine("prod-web-green"),
    await vcenter.machine("prod-etcd-1"),
  ];
  expect(green.memoryMiB).toBe(4096);
  expect(green.disks.map(({ file }) => file)).toContain(
    "[LocalDS_0] flatcar-data/prod-web-green-content.vmdk",
  );
  expect(fileIn(decodeGuestinfo(green), "/etc/web.env")).toBe(
    `NAME=prod-web-green\nTOKEN=${token}\n`,
  );
  expect(decodeGuestinfo(member)).toContain("etcd-member.service");
  expect(
    up.steps.filter(({ type, op }) => type.includes("Command") && op === "create"),
  ).not.toEqual([]);

  for (const text of [up.text, stack.stateText()]) {
    expect(text).not.toContain(token);
    expect(text).not.toMatch(/BEGIN (\w+ )?PRIVATE KEY/);
  }
  await stack.expectNoChanges();

  edit("192.168.10.31/24", "192.168.10.331/24");
  const refused = await stack.previewFails();
  expect(refused.text).toContain('pools.web.nodes.blue.address: "192.168.10.331/24"');
  expect(refused.text).not.toContain(token);
  edit("192.168.10.331/24", "192.168.10.31/24");

  expect(changed(await stack.destroy())).toHaveProperty("delete");
  expect((await vcenter.inventory()).machines).toEqual([]);
}

/** The text of a file in a machine's config, which is short enough not to be packed. */
function fileIn(ignition: string, name: string): string {
  const { storage } = JSON.parse(ignition) as {
    storage: { files: { path: string; contents: { source: string } }[] };
  };
  const source = storage.files.find((file) => file.path === name)!.contents.source;
  return decodeURIComponent(source.slice(source.indexOf(",") + 1));
}
