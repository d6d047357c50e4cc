import type * as vsphere from "@pulumi/vsphere";
import { joinPath, type Problem } from "../../../guestinfo";
import { isPlainObject } from "../../inputs/inputs";
import { hardwareKeys, providerName } from "./machine";

/** What this package sends of the provider's properties beside the hardware, and what to give instead. */
const sentElsewhere = {
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
  extraConfigRebootRequired:
    "a change of guestinfo restarts nobody; false would take back restarts that other changes need",
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

type HardwareName = Exclude<(typeof hardwareKeys)[number], "memoryMb"> | "memory";

/** Properties of `@pulumi/vsphere`'s VirtualMachine that this package does not send itself. */
export type VirtualMachineProperties = Omit<
  vsphere.VirtualMachineArgs,
  keyof typeof sentElsewhere | HardwareName
>;

/** What to do instead of passing a property through, by its name. */
export const ownProperties: ReadonlyMap<string, string> = new Map([
  ...Object.entries(sentElsewhere),
  ...hardwareKeys
    .filter((key) => !providerName(key).includes("."))
    .map((key): [string, string] => [providerName(key), `give ${key}`]),
]);

/** What is wrong with further properties. What their values mean is for the provider to say. */
export function passThroughProblems(given: unknown): Problem[] {
  const path = "virtualMachine";
  if (given === undefined) return [];
  if (!isPlainObject(given)) {
    const message =
      "must be a plain object of the provider's properties; values in it may be Outputs";
    return [{ path, code: "args.invalid", message }];
  }
  return Object.keys(given).flatMap((key): Problem[] => {
    const instead = ownProperties.get(key);
    if (instead === undefined) return [];
    const message = `is sent by this package: ${instead}`;
    return [{ path: joinPath(path, key), code: "args.own", message }];
  });
}
