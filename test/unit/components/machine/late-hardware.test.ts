import * as pulumi from "@pulumi/pulumi";
import * as vsphere from "@pulumi/vsphere";
import { expect, test } from "vitest";
import { record } from "../mocks";
import { nameIsFree, saidByPreview } from "../said";
import { FlatcarVm } from "../../../../src/components/flatcar-vm";
import { base } from "./one-machine";

const late = <T>(value: T): pulumi.Output<T> =>
  pulumi.output(value).apply((known) => known) as pulumi.Output<T>;

test("hardware that comes late is refused by the same rule, and without its value where some of it is a secret", async () => {
  const said = (numCpus: pulumi.Output<number>): Promise<string[]> =>
    saidByPreview(() => new FlatcarVm("web", { ...base, numCpus }), { answer: nameIsFree });
  const rule = "must be a whole number of CPUs, 1 or more";
  expect((await said(late(0))).join()).toContain(`  numCpus: "0": ${rule}`);
  expect((await said(pulumi.secret(0))).join()).toContain(`  numCpus: ${rule}`);
});

test("a machine has as many adapters as networks are given, also where one of them is made by the same program", async () => {
  const program = (): void => {
    // In a preview a resource that is not there yet has no id.
    const networkId = new vsphere.Folder("lan", { path: "lan", type: "network" }).id;
    const networks = [{ networkId }, { networkId: "network-8", adapterType: "e1000e" }];
    new FlatcarVm("web", { ...base, networks });
  };
  const all = await record(program, { preview: true, state: {}, answer: nameIsFree });
  const vm = all.find(({ type }) => type.endsWith(":VirtualMachine"));
  expect(vm?.inputs.networkInterfaces).toMatchObject([
    { adapterType: "vmxnet3" },
    { networkId: "network-8", adapterType: "e1000e" },
  ]);
});
