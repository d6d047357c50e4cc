import path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { FlatcarCluster, FlatcarVm, type FlatcarVmArgs } from "../../../src";
import {
  type Placement,
  providerVersion,
  type Result,
  startStack,
  startVcenter,
} from "../../support";
import { harness } from "../../support/harness";

function errorsOf(result: Result): string {
  const errors = result.messages.filter(({ severity }) => severity === "error");
  return [...new Set(errors.map(({ text }) => text))].join("\n");
}

/** Previews a machine with mistakes, and makes sure that nothing was made. */
async function refusal(
  change: (placement: Placement) => Partial<FlatcarVmArgs>,
): Promise<{ errors: string; notes: string }> {
  const vcenter = await startVcenter();
  const { resourcePoolId, datastoreId, networkId } = vcenter.placement;
  const stack = await startStack({
    vcenter,
    program: () => {
      const vm = new FlatcarVm("web", {
        image: "flatcar-stable",
        resourcePoolId,
        datastoreId,
        networks: [{ networkId }],
        ...change(vcenter.placement),
      });
      return { address: vm.address };
    },
  });
  const result = await stack.previewFails();
  const errors = errorsOf(result);
  expect(errors).not.toMatch(/ at .*\.(js|ts):\d+/); // no stack trace
  expect((await vcenter.inventory()).machines).toEqual([]);
  return { errors, notes: result.messages.map(({ text }) => text).join("\n") };
}

async function refused(change: (placement: Placement) => Partial<FlatcarVmArgs>): Promise<string> {
  return (await refusal(change)).errors;
}

describe("in a program that Pulumi's own runner runs", () => {
  test("a template that is not there ends the preview at once, with one error and without a stack trace", async () => {
    const { copyProject, removeRunFolder, runFolder } = await harness;
    const folder = runFolder("example");
    const workDir = path.join(folder, "scenarios");
    copyProject(path.resolve(__dirname, "../../../examples/scenarios"), workDir);
    const vcenter = await startVcenter();
    const config = {
      datacenter: "DC0",
      cluster: "DC0_C0",
      datastore: "LocalDS_0",
      network: "VM Network",
      template: "flatcar-alpha",
      sshKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f me",
    };
    const stack = await startStack({ vcenter, workDir, config });
    for (const result of [await stack.previewFails(), await stack.upFails()]) {
      const errors = errorsOf(result);
      expect(errors).toMatch(/image: "flatcar-alpha": .*template/s);
      expect(errors).not.toMatch(/ at .*\.(js|ts):\d+/);
    }
    expect((await vcenter.inventory()).machines).toEqual([]);
    removeRunFolder(folder);
  }, 60_000);
});

describe("at preview, with its property path, is reported", () => {
  test("a wrong line of Butane, with line and column", async () => {
    const errors = await refused(() => ({
      butane: "variant: flatcar\nversion: 1.1.0\nstorage:\n  files:\n    - path: etc/motd\n",
    }));
    expect(errors).toMatch(
      /butane: .*\$\.storage\.files\.0\.path, line 5 col 13: path not absolute/s,
    );
  });

  test("a template that is not there, by name", async () => {
    const errors = await refused(() => ({ image: "flatcar-alpha" }));
    expect(errors).toMatch(/image: "flatcar-alpha": .*template/s);
  });

  // It could be the id of a content-library item, which only the provider can tell: it refuses, and the path is in a note.
  test("a template that is not there, by UUID", async () => {
    const uuid = "42100000-0000-4000-8000-000000000000";
    const { errors, notes } = await refusal(() => ({ image: uuid }));
    expect(errors).toMatch(/cannot locate virtual machine or template with UUID/);
    expect(notes).toContain(`image: ${uuid} is the UUID of no template`);
  });

  // The template's disk has 12.24 GiB, which the oldest provider rounds down, and later ones up.
  test("a system disk smaller than the template's, with both sizes", async () => {
    const errors = await refused(() => ({ diskSizeGb: 5 }));
    const least = (await providerVersion()) === undefined ? 12 : 13;
    expect(errors).toMatch(/diskSizeGb: "5": /);
    expect(errors).toContain(`the image's system disk has ${least} GiB`);
  });

  test("a hostname that RFC 1123 does not allow", async () => {
    const errors = await refused(() => ({ hostname: "web_1" }));
    expect(errors).toMatch(/hostname: "web_1": /);
  });

  test("a gateway that no address reaches", async () => {
    const errors = await refused(({ networkId }) => ({
      networks: [{ networkId, addresses: ["10.0.0.5/24"], gateway: "10.0.1.1" }],
    }));
    expect(errors).toMatch(/networks\[0\]\.gateway: /);
  });

  test("everything at once", async () => {
    const errors = await refused(({ networkId }) => ({
      name: "x".repeat(81),
      hostname: "web_1",
      memoryMb: 1023,
      networks: [{ networkId, addresses: ["10.0.0.300/24"], gateway: "10.0.0.1" }],
      butane: "variant: flatcar\nversion: 1.1.0\nstorage: []\n",
    }));
    for (const path of ["name", "hostname", "memoryMb", "networks[0].addresses[0]", "butane"]) {
      expect(errors).toContain(`  ${path}: `);
    }
  });

  test("a mistake of a pool once, not for each of its nodes", async () => {
    const vcenter = await startVcenter();
    const { resourcePoolId, datastoreId, networkId } = vcenter.placement;
    const stack = await startStack({
      vcenter,
      program: () => {
        new FlatcarCluster("prod", {
          image: "flatcar-stable",
          resourcePoolId,
          datastoreId,
          networks: [{ networkId }],
          pools: { worker: { replicas: 5, memoryMb: 1023 } },
        });
      },
    });
    const errors = errorsOf(await stack.previewFails());
    expect(errors.match(/memoryMb/g)).toHaveLength(1);
    expect(errors).toContain("pools.worker.memoryMb: ");
  });
});

// The stack's outputs wait for the machine's, and those of a machine whose arguments fail never come.
describe("in an up of the Automation API, a mistake that shows only when a value is known ends the program", () => {
  const soon = <T>(value: T): pulumi.Output<T> => pulumi.output(Promise.resolve(value)) as never;
  const ready = { tcpPort: 22 };
  const mistakes: [string, (networkId: string) => Partial<FlatcarVmArgs>][] = [
    ["numCpus", () => ({ numCpus: soon(0) })],
    ["waitForNetworkMinutes", () => ({ waitForNetworkMinutes: soon(0) })],
    ["diskSizeGb", () => ({ diskSizeGb: soon(1) })],
    [
      "networks[0].adapterType",
      (networkId) => ({ networks: soon([{ networkId, adapterType: "x" }]) }),
    ],
    [
      "dataDisks.data.diskMode",
      () => ({ dataDisks: { data: { sizeGb: 1, diskMode: soon("x" as "persistent") } } }),
    ],
    ["dataDisks.data.sizeGb", () => ({ dataDisks: soon({ data: { sizeGb: 0 } }) })],
    ["hostname", () => ({ hostname: soon("web_1"), ready })],
    ["image", () => ({ image: "flatcar-alpha", ready })],
  ];

  test.each(mistakes)("in %s", async (where, wrong) => {
    const vcenter = await startVcenter();
    const { resourcePoolId, datastoreId, networkId } = vcenter.placement;
    const placed = { resourcePoolId, datastoreId, networks: [{ networkId }] };
    const args = { image: "flatcar-stable", ...placed, ...wrong(networkId) };
    const stack = await startStack({
      vcenter,
      program: () => {
        const { vmId, name, hostname, address, sshConnection } = new FlatcarVm("web", args);
        return { vmId, name, hostname, address, sshConnection };
      },
    });
    expect(errorsOf(await stack.upFails())).toContain(`  ${where}: `);
    expect((await vcenter.inventory()).machines).toEqual([]);
  });
});
