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

const preview = (args: object): Promise<string> =>
  saidByPreview(() => new FlatcarVm("web", { ...base, ...args }), { answer: nameIsFree }).then(
    (said) => said.join(),
  );

test("a disk of which some comes late is held against what excludes what", async () => {
  const disk = (given: object): object => ({ dataDisks: { data: { sizeGb: 10, ...given } } });
  const path = "  dataDisks.data.";
  expect(await preview(disk({ ioReservation: late(100), ioLimit: 50 }))).toContain(
    `${path}ioReservation: "100": is more than ioLimit allows, 50`,
  );
  expect(await preview(disk({ ioShareLevel: late("custom") }))).toContain(
    `${path}ioShareLevel: "custom": needs the shares: give ioShareCount`,
  );
  expect(await preview(disk({ eagerlyScrub: true, thinProvisioned: late(true) }))).toContain(
    `${path}eagerlyScrub: "true": excludes thinProvisioned: true`,
  );
  expect(await preview(disk({ ioLimit: late(-2) }))).toContain(`${path}ioLimit: "-2": must be`);
});

test("what is not known yet of a disk or an adapter hides no mistake of what is known, and no secret is shown", async () => {
  const unknown = pulumi.output(pulumi.unknown) as unknown as pulumi.Output<never>;
  const data = { sizeGb: unknown, ioReservation: late(100), ioLimit: 50 };
  expect(await preview({ dataDisks: { data } })).toContain("dataDisks.data.ioReservation");
  const secret = { sizeGb: 10, ioLimit: pulumi.secret(-77) };
  const said = await preview({ dataDisks: { data: secret } });
  expect(said).toContain("dataDisks.data.ioLimit: must be");
  expect(said).not.toContain("-77");
  const adapter = { networkId: "network-7", bandwidthLimit: pulumi.secret(-77) };
  const ofAdapter = await preview({ networks: [adapter] });
  expect(ofAdapter).toContain("networks[0].bandwidthLimit: must be");
  expect(ofAdapter).not.toContain("-77");
});

test("a name and a list of adapters that come late are held against their rules", async () => {
  expect(await preview({ name: late("a".repeat(81)), hostname: "a" })).toContain(
    "must be a name of 1 to 80 characters",
  );
  expect(await preview({ networks: late([]) })).toContain("networks: is empty: a machine needs");
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
