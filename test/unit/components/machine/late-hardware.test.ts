import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { saidByPreview } from "../said";
import { FlatcarVm } from "../../../../src/components/flatcar-vm";
import { base } from "./one-machine";

const late = <T>(value: T): pulumi.Output<T> =>
  pulumi.output(value).apply((known) => known) as pulumi.Output<T>;

test("hardware that comes late is refused by the same rule, and without its value where some of it is a secret", async () => {
  const said = (numCpus: pulumi.Output<number>): Promise<string[]> =>
    saidByPreview(() => new FlatcarVm("web", { ...base, numCpus }));
  const rule = "must be a whole number of CPUs, 1 or more";
  expect((await said(late(0))).join()).toContain(`  numCpus: "0": ${rule}`);
  expect((await said(pulumi.secret(0))).join()).toContain(`  numCpus: ${rule}`);
});
