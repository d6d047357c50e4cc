import { expect, test } from "vitest";

const harness = import("../../../../tools/lib/harness.mjs");

const up = `Updating (dev):
@ updating....
 +  pulumi:pulumi:Stack nginx-dev creating (0s)
 +  vsphere:index:VirtualMachine web creating (0s)
 +  vsphere:index:VirtualMachine web created (2s)
 +- vsphere:index:VirtualMachine db replaced (2s)
 +  pulumi:pulumi:Stack nginx-dev created (25s) 5 warnings
Outputs:
    url: "http://10.10.0.4/"

Resources:
    + 7 created
    +-1 replaced
    8 changes. 5 unchanged

Duration: 30s
`;

test("the resources that were made are told from those in the making", async () => {
  const { doneLines } = await harness;
  expect(doneLines(up)).toEqual(["+ VirtualMachine web", "+- VirtualMachine db"]);
});

test("the count of resources is one line", async () => {
  const { resourceCount } = await harness;
  expect(resourceCount(up)).toBe("+ 7 created, +-1 replaced, 8 changes. 5 unchanged");
  expect(resourceCount("no such paragraph")).toBe("");
});

test("a preview is cut down to the lines that change", async () => {
  const { changedLines } = await harness;
  const preview = `Previewing update (dev):
  pulumi:pulumi:Stack: (same)
    [urn=urn:pulumi:dev::nginx::pulumi:pulumi:Stack::nginx-dev]
    ~ flatcar-vsphere:index:FlatcarVm: (update)
        [urn=urn:pulumi:dev::nginx::flatcar-vsphere:index:FlatcarVm::web]
      ~ files: {
            /etc/hostname: "web"
          ~ /etc/motd    :
              - hello
              + good morning
        }
    +-vsphere:index/virtualMachine:VirtualMachine: (replace)
        memory: 1024
    --outputs:--
  ~ address: "10.10.0.4" => [unknown]
`;
  expect(changedLines(preview).map((line) => line.trim())).toEqual([
    "~ flatcar-vsphere:index:FlatcarVm: (update)",
    "~ files: {",
    "~ /etc/motd    :",
    "- hello",
    "+ good morning",
    "+-vsphere:index/virtualMachine:VirtualMachine: (replace)",
  ]);
});
