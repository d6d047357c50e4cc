/** A program of somebody who has installed the package: every entry point, compiled under every way that TypeScript finds modules. */
import {
  FlatcarCluster,
  FlatcarImage,
  FlatcarVm,
  type FlatcarVmArgs,
} from "pulumi-flatcar-vsphere";
import { transpile } from "pulumi-flatcar-vsphere/butane";
import { planCluster } from "pulumi-flatcar-vsphere/cluster";
import { planMachine } from "pulumi-flatcar-vsphere/flatcar";
import { decodeUserdata } from "pulumi-flatcar-vsphere/guestinfo";
import { specVersions } from "pulumi-flatcar-vsphere/ignition";
import { declared } from "pulumi-flatcar-vsphere/testing";

export const args: FlatcarVmArgs = { hostname: "web" };
export const components = [FlatcarCluster, FlatcarImage, FlatcarVm];
export const functions = [transpile, planCluster, planMachine, decodeUserdata, declared];
export const newest: string | undefined = specVersions.at(-1);
