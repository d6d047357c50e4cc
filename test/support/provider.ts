/** Which vSphere provider a test runs on. */
import fs from "node:fs";
import path from "node:path";
import { harness } from "./harness";
import type { TestStack } from "./stack";

const name = "pulumi-resource-vsphere";

/** The user's own provider where one is installed, else the bench's. */
export async function providerAtHand(): Promise<string> {
  const { ensureTools } = await harness;
  return (await ensureTools([name]))[name];
}

/** The bench's own provider, which is older than any that users should have. */
export async function oldestProvider(): Promise<string> {
  const { ensureTools } = await harness;
  const was = process.env["FLATCAR_VSPHERE_TOOLS"];
  process.env["FLATCAR_VSPHERE_TOOLS"] = "build";
  try {
    return (await ensureTools([name]))[name];
  } finally {
    if (was === undefined) delete process.env["FLATCAR_VSPHERE_TOOLS"];
    else process.env["FLATCAR_VSPHERE_TOOLS"] = was;
  }
}

/** The version of the provider at hand: undefined for the bench's own, which is built on terraform-provider-vsphere 1.26. */
export async function providerVersion(): Promise<string | undefined> {
  return (await harness).installed(name)?.version;
}

/** Whether the provider at hand is that of a release of `@pulumi/vsphere`, or of a later one. */
export async function providerIsSince(release: string): Promise<boolean> {
  const version = await providerVersion();
  return version !== undefined && (await harness).atLeast(version, release);
}

/** Has the next operations of a stack run on a provider. */
export function useProvider(stack: TestStack, file: string): void {
  const link = path.join(stack.dir, "bin", name);
  fs.rmSync(link, { force: true });
  fs.symlinkSync(file, link);
}
