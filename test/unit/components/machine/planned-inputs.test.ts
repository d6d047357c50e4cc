import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import type { FlatcarVmArgs } from "../../../../src";
import { plannedInputs } from "../../../../src/components/machine/planned-inputs";
import { record } from "../mocks";

const later = (): pulumi.Output<string> => pulumi.output(pulumi.unknown as unknown as string);

describe("what the plan of a machine is made from", () => {
  test("is without what only the vCenter sees, which may come later", () =>
    record(() => {
      const planned = plannedInputs("web", {
        resourcePoolId: later(),
        image: later(),
        numCpus: 4,
        hostname: "web-1",
        networks: [{ networkId: later(), macAddress: "00:50:56:aa:bb:cc", dhcp: "ipv4" }],
        dataDisks: { data: { sizeGb: 10, keep: true, datastoreId: later(), format: "ext4" } },
      } as unknown as FlatcarVmArgs);
      expect(planned).toMatchObject({
        name: "web",
        hostname: "web-1",
        networks: [{ dhcp: "ipv4" }],
        dataDisks: { data: { format: "ext4" } },
      });
      for (const key of ["resourcePoolId", "image", "numCpus"])
        expect(planned).not.toHaveProperty(key);
      expect((planned["networks"] as object[])[0]).not.toHaveProperty("networkId");
      const { data } = planned["dataDisks"] as { data: object };
      for (const key of ["keep", "datastoreId"]) expect(data).not.toHaveProperty(key);
    }));

  test("has adapters and disks that come later as they are", () =>
    record(() => {
      const [network, disks] = [pulumi.output({}), pulumi.output({})];
      const args = { networks: [network], dataDisks: disks } as unknown as FlatcarVmArgs;
      const planned = plannedInputs("web", args);
      expect((planned["networks"] as unknown[])[0]).toBe(network);
      expect(planned["dataDisks"]).toBe(disks);
    }));
});
