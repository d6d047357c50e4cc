import { execFile } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import * as vsphere from "@pulumi/vsphere";
import { expect, onTestFinished, test } from "vitest";
import {
  FlatcarCluster,
  type FlatcarClusterArgs,
  FlatcarImage,
  FlatcarVm,
  type FlatcarVmArgs,
} from "../../../src";
import { startStack, startVcenter, type TestStack, type Vcenter } from "../../support";
import { harness } from "../../support/harness";
import { makeOva } from "../../e2e/image/ova";
import { govc, motd } from "../../e2e/lifecycle/world";
import { askedOnPage, privilegesOf, roles } from "./privileges-page";

/** An image as an item of a library, and another as a template. */
async function startImages(vcenter: Vcenter): Promise<TestStack> {
  const { resourcePoolId, datastoreId, networkId, datacenterId } = vcenter.placement;
  const images = await startStack({
    vcenter,
    tools: ["govc"],
    program: () => {
      const args = { version: "4593.2.0", file: path.join(images.dir, "flatcar.ova") };
      const storageBackings = [datastoreId];
      const library = new vsphere.ContentLibrary("images", { name: "images", storageBackings });
      new FlatcarImage("item", { ...args, libraryId: library.id });
      const place = { resourcePoolId, datastoreId, networkId, datacenterId };
      const template = { ...place, folder: "templates" };
      const dependsOn = new vsphere.Folder("templates", {
        path: "templates",
        type: "vm",
        datacenterId,
      });
      new FlatcarImage("template", { ...args, template, retain: false }, { dependsOn });
    },
  });
  fs.writeFileSync(path.join(images.dir, "flatcar.ova"), makeOva());
  // What a program looks for in its environment, it finds where the engine does.
  const before = { ...process.env };
  Object.assign(process.env, { PATH: images.env["PATH"], VSPHERE_SERVER: vcenter.info.server });
  onTestFinished(() => {
    process.env = before;
  });
  return images;
}

interface World {
  machine: Partial<FlatcarVmArgs>;
  cluster: Partial<FlatcarClusterArgs>;
}

/** A machine of the library's item, with tags and attributes, and a cluster of a template with a folder, a rule and kept disks. */
function startMachines(vcenter: Vcenter, world: World): Promise<TestStack> {
  const { info, placement } = vcenter;
  const { resourcePoolId, datastoreId, networkId, datacenterId } = placement;
  const place = { resourcePoolId, datastoreId, networks: [{ networkId }] };
  const [computeClusterId] = Object.values(info.clusters);
  const keep = { datastore: "LocalDS_0", protect: false };
  return startStack({
    vcenter,
    program: () => {
      const env = new vsphere.TagCategory("env", {
        name: "env",
        cardinality: "MULTIPLE",
        associableTypes: ["VirtualMachine"],
      });
      const tags = ["prod", "test"].map(
        (name) => new vsphere.Tag(name, { name, categoryId: env.id }),
      );
      const owner = new vsphere.CustomAttribute("owner", {
        name: "owner",
        managedObjectType: "VirtualMachine",
      });
      const apps = new vsphere.Folder("apps", { path: "apps", type: "vm", datacenterId });
      const image = "images/flatcar-stable-4593.2.0";
      const dependsOn = [...tags, apps];
      new FlatcarVm("web", { ...place, image, ...world.machine }, { dependsOn });
      new FlatcarCluster("prod", {
        ...place,
        image: "flatcar-stable",
        datacenterId,
        folder: "prod",
        createFolder: true,
        computeClusterId: computeClusterId!,
        pools: { web: { replicas: 2 } },
        dataDisks: { data: { sizeGb: 1, mountPath: "/data", keep } },
        ...world.cluster,
      });
      return { attribute: owner.id };
    },
  });
}

const scratch = { sizeGb: 2, mountPath: "/scratch" };

/** One change after the other, each on top of those before it. */
function changes({ info }: Vcenter, attribute: string): Partial<World>[] {
  const [, otherDatastoreId] = Object.values(info.datastores);
  return [
    {
      machine: {
        tags: ["env/test"],
        annotation: "a note",
        customAttributes: { [attribute]: "me" },
        numCpus: 4,
        memoryMb: 8192,
        folder: "apps",
        extraConfig: { "svga.present": "FALSE" },
      },
      cluster: {
        cpuReservation: 100,
        memoryReservation: 512,
        cpuShareLevel: "high",
        latencySensitivity: "medium",
        bootDelay: 500,
        syncTimeWithHost: true,
      },
    },
    {
      machine: {
        name: "web1",
        numCpus: 2,
        memoryMb: 4096,
        diskSizeGb: 40,
        dataDisks: { scratch },
        cpuHotAddEnabled: false,
        storagePolicyId: "vSAN Default Storage Policy",
      },
      cluster: { networks: [{ networkId: "DC0_DVPG0" }], nestedHvEnabled: true },
    },
    {
      machine: {
        dataDisks: { scratch: { ...scratch, sizeGb: 3 } },
        datastoreId: otherDatastoreId!,
        hardwareVersion: 19,
      },
    },
    { machine: { dataDisks: {} } },
    { machine: { butane: motd("two") }, cluster: { butane: motd("two") } },
  ];
}

/** What src/components/lifecycle/interrupted has govc do with a machine that an `up` has left half-made, but for its disks. */
async function clearAway(vcenter: Vcenter, name: string): Promise<void> {
  const machine = `/DC0/vm/${name}`;
  await govc(vcenter, "vm.info", "-json", machine);
  await govc(vcenter, "events", "-json", "-type", "VmClonedEvent", machine);
  await govc(vcenter, "vm.power", "-off", "-force", machine);
  await govc(vcenter, "vm.destroy", machine);
}

test(
  "the page of privileges has every call that is made while images and machines are made, changed, replaced and deleted",
  { timeout: 1_200_000 },
  async () => {
    const vcenter = await startVcenter({ datastores: 2 });
    const images = await startImages(vcenter);
    await images.up();
    const world: World = {
      machine: { butane: motd("one"), tags: ["env/prod"] },
      cluster: { butane: motd("one") },
    };
    const stack = await startMachines(vcenter, world);
    const { outputs } = await stack.up();
    for (const { machine, cluster } of changes(vcenter, String(outputs["attribute"]?.value))) {
      Object.assign(world.machine, machine);
      Object.assign(world.cluster, cluster);
      await stack.up({ dropsDisks: true });
    }
    await stack.destroy();
    await startStack({
      vcenter,
      program: () => {
        const { resourcePoolId, datastoreId, networkId } = vcenter.placement;
        const networks = [{ networkId }];
        new FlatcarVm("left", { image: "flatcar-stable", resourcePoolId, datastoreId, networks });
      },
    }).then((left) => left.up());
    await clearAway(vcenter, "left");
    await images.destroy();

    const asked = Object.keys(await vcenter.asked());
    // Nobody has looked if these were not seen.
    expect(asked).toContain("VirtualMachine.CloneVM_Task");
    expect(asked).toContain("POST /rest/com/vmware/vcenter/ovf/library-item/ID deploy");
    expect(asked).toContain("VirtualMachine.RelocateVM_Task");
    expect(asked.filter((call) => !askedOnPage().has(call)).sort()).toEqual([]);
  },
);

test.each(roles())(
  "the role %s is made by its command, of the privileges of its tables",
  async (name, command) => {
    const vcenter = await startVcenter();
    const { govc: program } = await (await harness).ensureTools(["govc"]);
    const env = { ...process.env, GOVC_URL: vcenter.info.url, GOVC_INSECURE: "true" };
    const run = (script: string) =>
      promisify(execFile)("sh", ["-ec", script.replaceAll("govc ", `${program} `)], { env });
    await run(command);
    const { stdout } = await run(`govc role.ls ${name}`);
    const granted = stdout.split("\n").filter((line) => line !== "" && !line.startsWith("System."));
    expect(granted.sort()).toEqual(privilegesOf(name));
    await run(`govc permissions.set -principal ops@vsphere.local -role ${name} /DC0`);
    // A name that the vCenter does not know is refused.
    await expect(run("govc role.create other VirtualMachine.Config.NoSuch")).rejects.toThrow();
  },
);
