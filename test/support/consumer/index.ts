/** A program of somebody who has installed the package: every entry point, compiled under every way that TypeScript finds modules. */
import {
  FlatcarCluster,
  FlatcarImage,
  FlatcarVm,
  type FlatcarClusterArgs,
  type FlatcarVmArgs,
} from "pulumi-flatcar-vsphere";
import { transpile } from "pulumi-flatcar-vsphere/butane";
import { planCluster } from "pulumi-flatcar-vsphere/cluster";
import { planMachine } from "pulumi-flatcar-vsphere/flatcar";
import { decodeUserdata } from "pulumi-flatcar-vsphere/guestinfo";
import { specVersions } from "pulumi-flatcar-vsphere/ignition";
import { declared } from "pulumi-flatcar-vsphere/testing";

const networks = [{ networkId: "VM Network" }];
export const args: FlatcarVmArgs = { image: "flatcar", resourcePoolId: "C0", networks };
export const lacking: FlatcarVmArgs[] = [
  // @ts-expect-error: a machine is made of an image
  { resourcePoolId: "C0", networks },
  // @ts-expect-error: it runs in a resource pool
  { image: "flatcar", networks },
  // @ts-expect-error: it has a network
  { image: "flatcar", resourcePoolId: "C0" },
];
/** What the machines of a cluster share, of which none is required of each. */
export const cluster: FlatcarClusterArgs = {
  image: "flatcar",
  pools: { web: { resourcePoolId: "C0", networks, nodes: { a: {} } } },
};
export const components = [FlatcarCluster, FlatcarImage, FlatcarVm];
export const functions = [transpile, planCluster, planMachine, decodeUserdata, declared];
export const newest: string | undefined = specVersions.at(-1);
