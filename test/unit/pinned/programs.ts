import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { parse, type ScalarTag } from "yaml";
import {
  FlatcarCluster,
  FlatcarVm,
  volatile,
  type FlatcarClusterArgs,
  type FlatcarVmArgs,
} from "../../../src";
import { machinesOf, type PinnedMachines } from "./recorded";

/** A program as its file has it: a machine or a cluster. */
export interface ProgramFile {
  readonly machine?: Partial<FlatcarVmArgs>;
  readonly cluster?: Partial<FlatcarClusterArgs>;
}

const folder = join(__dirname, "programs");

const tags: ScalarTag[] = [
  { tag: "!secret", resolve: (text) => pulumi.secret(text) },
  { tag: "!volatile", resolve: (text) => volatile(text) },
];

/** The names of the typical programs. */
export const programNames: readonly string[] = readdirSync(folder)
  .map((file) => basename(file, ".yaml"))
  .sort();

/** A typical program. Its values are Outputs where it has secrets, so it is read where it runs. */
export function readProgram(name: string): ProgramFile {
  const text = readFileSync(join(folder, `${name}.yaml`), "utf8");
  return parse(text, { customTags: tags }) as ProgramFile;
}

/** Where machines are put decides nothing that is pinned. */
const placement = {
  image: "flatcar-stable",
  resourcePoolId: "resgroup-8",
  datastoreId: "datastore-12",
};

type Networks = readonly object[] | undefined;

function placed<T extends object>(args: T): T {
  const networks = (Reflect.get(args, "networks") as Networks) ?? [{}];
  return {
    ...placement,
    ...args,
    networks: networks.map((one) => ({ networkId: "network-7", ...one })),
  };
}

/** What a typical program says of its machines. */
export function machinesOfProgram(name: string): Promise<PinnedMachines> {
  return machinesOf(() => {
    const { machine, cluster } = readProgram(name);
    if (machine !== undefined) new FlatcarVm(name, placed(machine) as FlatcarVmArgs);
    if (cluster !== undefined) new FlatcarCluster("prod", placed(cluster) as FlatcarClusterArgs);
  });
}
