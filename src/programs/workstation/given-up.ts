import { createHash } from "node:crypto";
import * as fs from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

/** Where this computer notes when a cluster was given up; the cluster is known by its authority. */
function fileOf(authority = ""): string {
  const home = process.env.PULUMI_HOME || join(homedir(), ".pulumi");
  const cluster = createHash("sha256").update(authority).digest("hex").slice(0, 16);
  return join(home, "flatcar-vsphere", `etcd-${cluster}-given-up`);
}

/** When the cluster was given up from this computer, in milliseconds; undefined if it was not. */
export function readGivenUp(authority: string | undefined): number | undefined {
  try {
    return Number(fs.readFileSync(fileOf(authority), "utf8"));
  } catch {
    return undefined;
  }
}

/** Notes when a cluster was given up, or that it is not. Where nothing can be written the cluster's own note has to do. */
export function noteGivenUp(authority: string | undefined, at: number | undefined): void {
  const file = fileOf(authority);
  try {
    if (at === undefined) return fs.rmSync(file, { force: true });
    fs.mkdirSync(dirname(file), { recursive: true });
    fs.writeFileSync(file, String(at));
  } catch {
    return;
  }
}
