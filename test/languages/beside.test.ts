import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { FlatcarVm, type FlatcarVmArgs } from "../../src";
import { decodeGuestinfo, startStack, startVcenter, type Vcenter } from "../support";
import { builtPlugin } from "../support/built-plugin";
import { harness, whenTestEnds } from "../support/harness";
import { pluginFolder } from "../support/plugin";
import { vmType } from "../e2e/cluster/world";
import { startYaml } from "./world";

const plugin = builtPlugin();

/** A machine as an SDK for the plugin declares it. */
class RemoteVm extends pulumi.ComponentResource {
  declare readonly address: pulumi.Output<string>;

  constructor(name: string, args: pulumi.Inputs, opts?: pulumi.ComponentResourceOptions) {
    super("flatcar-vsphere:index:FlatcarVm", name, { address: undefined, ...args }, opts, true);
  }
}

function argsIn(vcenter: Vcenter) {
  const { networkId, datastoreId, resourcePoolId } = vcenter.placement;
  return {
    image: "flatcar-stable",
    ...{ datastoreId, resourcePoolId },
    networks: [{ networkId }],
    hostname: "same",
    consoleAutologin: true,
    butane:
      "variant: flatcar\nversion: 1.1.0\nstorage: {files: [{path: /etc/motd, contents: {inline: hi}}]}\n",
  } satisfies FlatcarVmArgs;
}

async function folder(name: string): Promise<string> {
  const { runFolder, removeRunFolder } = await harness;
  const dir = runFolder(name);
  whenTestEnds(() => Promise.resolve(removeRunFolder(dir)));
  return dir;
}

test("a program makes machines by the package and by a plugin beside it: they are told the same, and transforms reach both", async () => {
  const vcenter = await startVcenter();
  const args = argsIn(vcenter);
  const onPath = pluginFolder(path.join(await folder("beside"), "plugin"));
  const stack = await startStack({
    vcenter,
    path: [onPath],
    program: () => {
      pulumi.runtime.registerResourceTransform(({ type, props, opts }) =>
        type === vmType ? { props: { ...props, memory: 6144 }, opts } : undefined,
      );
      const note: pulumi.ResourceTransform = ({ type, props, opts }) =>
        type === vmType ? { props: { ...props, annotation: "by a transform" }, opts } : undefined;
      const own = new FlatcarVm("own", args, { transforms: [note] });
      const remote = new RemoteVm("remote", args, { transforms: [note] });
      return { own: own.address, remote: remote.address };
    },
  });
  const { outputs } = await stack.up();
  const [own, remote] = await Promise.all(["own", "remote"].map((name) => vcenter.machine(name)));
  expect(decodeGuestinfo(remote!)).toBe(decodeGuestinfo(own!));
  expect([own, remote].map((one) => [one?.annotation, one?.memoryMiB])).toEqual([
    ["by a transform", 6144],
    ["by a transform", 6144],
  ]);
  expect([outputs["own"]?.value, outputs["remote"]?.value]).toEqual([
    own?.address,
    remote?.address,
  ]);
  await stack.expectNoChanges();
  await stack.destroy();
  expect((await vcenter.inventory()).machines).toEqual([]);
});

test("a stack in TypeScript and one in YAML share a vCenter: each has its own machine, also when the other goes", async () => {
  const vcenter = await startVcenter();
  const args = argsIn(vcenter);
  const own = await startStack({ vcenter, program: () => void new FlatcarVm("own", args) });
  const { stack } = await startYaml(vcenter, {
    resources: { yaml: { type: "flatcar-vsphere:FlatcarVm", properties: args } },
  });
  await Promise.all([own.up(), stack.up()]);
  const machines = await Promise.all(["own", "yaml"].map((name) => vcenter.machine(name)));
  expect(decodeGuestinfo(machines[1]!)).toBe(decodeGuestinfo(machines[0]!));
  await Promise.all([own.expectNoChanges(), stack.destroy()]);
  expect((await vcenter.inventory()).machines).toEqual(["own"]);
  await own.expectNoChanges();
});

test("two versions of the plugin make machines of one program, each those that ask for it", async () => {
  const vcenter = await startVcenter();
  const dir = await folder("versions");
  const log = path.join(dir, "started");
  const project = path.join(dir, "project");
  fs.mkdirSync(project);
  const machine = (version: string): object => ({
    type: "flatcar-vsphere:FlatcarVm",
    properties: argsIn(vcenter),
    options: { version },
  });
  const versions = ["7.1.0", "7.2.0"];
  fs.writeFileSync(
    path.join(project, "Pulumi.yaml"),
    JSON.stringify({
      name: "machines",
      runtime: "yaml",
      resources: Object.fromEntries(versions.map((one, i) => [`web-${i}`, machine(one)])),
    }),
  );
  const stack = await startStack({ vcenter, workDir: project, tools: ["pulumi-language-yaml"] });
  const { pulumi: command, plainEnv } = await harness;
  for (const version of versions) {
    const archive = path.join(dir, `${version}.tar.gz`);
    packed(path.join(dir, version), version, log, archive);
    const where = { dir: stack.dir, cwd: project, env: { ...plainEnv(), ...stack.env } };
    const install = ["plugin", "install", "resource", "flatcar-vsphere", version];
    await command(where, ...install, "--file", archive);
  }
  await stack.up();
  expect((await vcenter.inventory()).machines.toSorted()).toEqual(["web-0", "web-1"]);
  const started = fs.readFileSync(log, "utf8").trim().split("\n");
  expect([...new Set(started)].toSorted()).toEqual(versions);
  await stack.expectNoChanges();
  await stack.destroy();
  expect((await vcenter.inventory()).machines).toEqual([]);
});

/** The archive of a plugin of another version, which notes that it was started. */
function packed(dir: string, version: string, log: string, archive: string): void {
  fs.cpSync(plugin.dir, dir, { recursive: true });
  const schema = path.join(dir, "schema.json");
  const text = fs.readFileSync(schema, "utf8");
  const { version: before } = JSON.parse(text) as { version: string };
  fs.writeFileSync(schema, text.replace(`"version": "${before}"`, `"version": "${version}"`));
  const note = `require("node:fs").appendFileSync(${JSON.stringify(log)}, ${JSON.stringify(`${version}\n`)});\n`;
  const main = path.join(dir, "index.js");
  fs.writeFileSync(main, note + fs.readFileSync(main, "utf8"));
  const files = ["index.js", "schema.json", "pulumi-resource-flatcar-vsphere"];
  execFileSync("tar", ["-czf", archive, "-C", dir, ...files]);
}
