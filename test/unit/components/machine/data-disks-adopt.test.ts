import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { adoptionSteps } from "../../../../src/components/machine/data-disks-adopt";

const machineUrn = "urn:pulumi:dev::test::flatcar-vsphere:index:FlatcarVm::web";

function steps(path: string, folder: string): string[] {
  const text = adoptionSteps({
    machineId: "vm-7",
    disk: { label: "data", path, datastoreId: "datastore-1" },
    kept: {
      urn: `${machineUrn}-data`,
      parentUrn: machineUrn,
      providerUrn: undefined,
      datacenter: "Halle 1",
      datastore: "san 1",
      path: `${folder}/web-data.vmdk`,
    },
  });
  return text.split("\n").map((line) => line.trim());
}

const removal = (path: string): string =>
  steps(path, "flatcar-data").find((line) => line.startsWith("govc device.remove"))!;

/** What a govc prints that has these disks, by name, and the arguments that it is given at last. */
function removed(command: string, disks: Readonly<Record<string, string>>): string {
  const info = Object.entries(disks).map(([name, file]) =>
    [`Name:           ${name}`, "  Type:         VirtualDisk", `  File:         ${file}`].join(
      "\n",
    ),
  );
  const govc = `govc() { if [ "$1" = device.info ]; then printf '%s\\n' "$INFO"; else printf '%s ' "$@"; fi; }`;
  const env = { ...process.env, INFO: info.join("\n") };
  return execFileSync("sh", ["-c", `${govc}\n${command}`], { env, encoding: "utf8" }).trim();
}

describe("the steps that keep a disk with its data", () => {
  test("take out the disk of that file, whatever its controller's key is", () => {
    const disks = {
      "disk-1000-0": "[fast] web/web.vmdk",
      "disk-203-1": "[fast] web/web_1.vmdk",
      "disk-1001-1": "[fast] web/web_10.vmdk",
      "disk-1002-1": "[fast] old/web/web_1.vmdk",
    };
    expect(removed(removal("web/web_1.vmdk"), disks)).toBe(
      "device.remove -vm VirtualMachine:vm-7 -keep disk-203-1",
    );
  });

  test("take out nothing where the machine has no such disk", () => {
    const disks = { "disk-1000-0": "[fast] web/web.vmdk" };
    expect(removed(removal("web/web_1.vmdk"), disks)).toBe(
      "device.remove -vm VirtualMachine:vm-7 -keep",
    );
  });

  test("take paths with spaces and quotes as they are", () => {
    const path = "it's web/web 1.vmdk";
    const disks = { "disk-1000-0": "[fast] web/web.vmdk", "disk-1000-1": `[fast] ${path}` };
    expect(removed(removal(path), disks)).toMatch(/-keep disk-1000-1$/);
    const all = steps(path, "my data");
    expect(all).toContain("govc datastore.mkdir -ds 'san 1' -p 'my data'");
    expect(all).toContain(
      String.raw`govc datastore.mv -ds Datastore:datastore-1 -ds-target 'san 1' 'it'\''s web/web 1.vmdk' 'my data/web-data.vmdk'`,
    );
    expect(all.at(-1)).toBe("govc works in this datacenter: GOVC_DATACENTER='Halle 1'");
  });
});
