import type * as vsphere from "@pulumi/vsphere";
import type { AllocationArgs, BootArgs, TimeoutArgs, ToolsArgs } from "../hardware-args";

/** What this package sends of the provider's properties beside the hardware, and what to give instead. */
export const sentElsewhere = {
  name: "give name",
  resourcePoolId: "give resourcePoolId",
  datastoreId: "give datastoreId",
  datastoreClusterId: "give datastoreClusterId",
  datacenterId: "give datacenterId",
  hostSystemId: "give hostSystemId",
  folder: "give folder",
  annotation: "give annotation",
  tags: "give tags",
  customAttributes: "give customAttributes",
  extraConfig: "give extraConfig",
  disks: "give dataDisks, and diskSizeGb for the system disk",
  scsiControllerCount:
    "give the disks their unitNumber: there are as many controllers as those need",
  networkInterfaces: "give networks",
  clone: "give image, linkedClone and cloneTimeout",
  ovfDeploy: "give image: FlatcarImage makes one of an OVA",
  replaceTrigger: "a changed config makes the machine again: give onConfigChange",
  waitForGuestNetTimeout: "give waitForNetwork and waitForNetworkMinutes",
  waitForGuestNetRoutable: "it follows from networks",
} as const;

type Hardware =
  | keyof (AllocationArgs & BootArgs & TimeoutArgs & ToolsArgs)
  | "numCpus"
  | "numCoresPerSocket"
  | "numCoresPerNumaNode"
  | "memory"
  | "guestId"
  | "firmware"
  | "scsiType"
  | "enableDiskUuid"
  | "hardwareVersion"
  | "nestedHvEnabled"
  | "pciDeviceIds"
  | "storagePolicyId"
  | "ignoredGuestIps";

/** Properties of `@pulumi/vsphere`'s VirtualMachine that this package does not send itself. */
export type VirtualMachineProperties = Omit<
  vsphere.VirtualMachineArgs,
  keyof typeof sentElsewhere | Hardware
>;
