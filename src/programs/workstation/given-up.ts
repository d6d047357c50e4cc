import { createHash } from "node:crypto";
import * as fs from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

/** A cluster of a kind, by what no other has: its authority, where that is its own. */
export interface KnownCluster {
  readonly kind: "etcd" | "kubernetes";
  readonly identity: string;
}

/** A destroy that was given up must not leave a cluster without a guard. */
const givenUpForMs = 30 * 60_000;

/** Whether a cluster that was given up at some time, in milliseconds, still is. */
export function isGivenUp(at = 0): boolean {
  return Date.now() - at < givenUpForMs;
}

/** Where this computer notes when a cluster was given up. */
function fileOf({ kind, identity }: KnownCluster): string {
  const home = process.env.PULUMI_HOME || join(homedir(), ".pulumi");
  const hash = createHash("sha256").update(identity).digest("hex").slice(0, 16);
  return join(home, "flatcar-vsphere", `${kind}-${hash}-given-up`);
}

/** When the cluster was given up from this computer, in milliseconds; undefined if it was not. */
export function readGivenUp(cluster: KnownCluster): number | undefined {
  try {
    return Number(fs.readFileSync(fileOf(cluster), "utf8"));
  } catch {
    return undefined;
  }
}

/** Notes when a cluster was given up, or that it is not. Where nothing can be written the cluster's own note has to do. */
export function noteGivenUp(cluster: KnownCluster, at: number | undefined): void {
  const file = fileOf(cluster);
  try {
    if (at === undefined) return fs.rmSync(file, { force: true });
    fs.mkdirSync(dirname(file), { recursive: true });
    fs.writeFileSync(file, String(at));
  } catch {
    return;
  }
}
