import { describe, expect, test } from "vitest";
import {
  leftoverText,
  takenText,
  type Taken,
} from "../../../../../src/components/lifecycle/interrupted/advice";

const parentUrn = "urn:pulumi:dev::infra::flatcar-vsphere:index:FlatcarVm::web";
const urn =
  "urn:pulumi:dev::infra::flatcar-vsphere:index:FlatcarVm$vsphere:index/virtualMachine:VirtualMachine::web";
const uuid = "4210aaaa-0000-4000-8000-000000000001";

const off: Taken = {
  name: "web",
  machine: { uuid },
  urn,
  parentUrn,
  providerUrn: undefined,
  path: "prod/web",
  stale: false,
  kept: [],
};
const on: Taken = { ...off, machine: { uuid, address: "10.0.0.9" } };

const adopt = (provider = ""): string =>
  `  pulumi import --yes --protect=false --generate-code=false --parent 'machine=${parentUrn}'${provider} vsphere:index/virtualMachine:VirtualMachine 'web' '/<datacenter>/vm/prod/web'`;
const forget = `  pulumi state delete --yes '${urn}'`;

describe("the text about a machine that was left", () => {
  test.each<[string, Taken, string]>([
    [
      "says that it goes",
      off,
      `(UUID ${uuid}), which an up that was cut off was making: up deletes it and makes it again.`,
    ],
    ["says how one that has come up stays", on, `To keep it as it is, run before up:\n${adopt()}`],
    [
      "says which disks stay",
      { ...on, kept: ["data", "logs"] },
      "makes it again; the disks that are kept (data, logs) stay.",
    ],
  ])("%s", (_, taken, end) => {
    expect(leftoverText(taken).endsWith(end)).toBe(true);
  });
});

describe("the text about a machine that the state does not know", () => {
  test.each<[string, Taken, string]>([
    ["says how one that has come up is taken over", on, `then run up again:\n${adopt()}`],
    [
      "names the provider that has it",
      { ...on, providerUrn: "urn:pulumi:dev::infra::pulumi:providers:vsphere::own" },
      adopt(" --provider 'vsphere=urn:pulumi:dev::infra::pulumi:providers:vsphere::own'"),
    ],
    [
      "says that what it replaces is to be forgotten first",
      { ...off, stale: true },
      `or wait until it has an address and take it over, then run up again:\n${forget}\n${adopt()}`,
    ],
    [
      "says how its disks are kept",
      { ...on, kept: ["data"] },
      "detach the disks that are kept (data) and leave their files, or the vCenter deletes them with the machine; then delete it, and run up with --refresh. With govc on PATH up does all of it.",
    ],
  ])("%s", (_, taken, end) => {
    const text = takenText(taken);
    expect(text).toContain("If it is not this stack's, choose another name.");
    expect(text.endsWith(end)).toBe(true);
  });
});
