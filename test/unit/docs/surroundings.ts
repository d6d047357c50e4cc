/** What the blocks of the pages name and do not declare: what a reader has around them. */
export const surroundings = `
type Output<T> = import("@pulumi/pulumi").Output<T>;
type Own = typeof import("pulumi-flatcar-vsphere");

declare global {
  // Packages under the names that the pages give them.
  const flatcar: Own;
  const vsphere: typeof import("@pulumi/vsphere");
  const command: typeof import("@pulumi/command");
  const k8s: typeof import("@pulumi/kubernetes");
  const tls: typeof import("@pulumi/tls");
  const declared: typeof import("pulumi-flatcar-vsphere/testing").declared;

  const readFileSync: typeof import("node:fs").readFileSync;
  const pulumi: typeof import("@pulumi/pulumi");

  // Where things are in the vCenter.
  const resourcePoolId: Output<string>;
  const computeClusterId: Output<string>;
  const datastoreId: Output<string>;
  const networkId: Output<string>;
  const libraryId: Output<string>;
  const library: import("@pulumi/vsphere").ContentLibrary;
  const [fast, hostA1, hostA2]: { id: Output<string> }[];

  // Machines, and what they are given.
  const args: import("pulumi-flatcar-vsphere").FlatcarVmArgs;
  const base: Pick<typeof args, "image" | "resourcePoolId" | "datastoreId" | "networks">;
  const [db, vm]: InstanceType<Own["FlatcarVm"]>[];
  const [token, join, uploadUrl]: Output<string>[];
  const cluster: InstanceType<Own["FlatcarCluster"]>;
  const key: import("@pulumi/tls").PrivateKey;
  const kubeconfigFile: string;
  const [ignition, bond]: string[];
  const program: () => void;
  function etcdMember(name: string, address: string | undefined, members: readonly object[]): string;
}
`;
