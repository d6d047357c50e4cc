import type { Problem } from "../../guestinfo";
import type { ImageCode } from "./codes";
import { isOnPath } from "./on-path";

/** What an import of a template lacks on the computer that runs Pulumi. */
export function importerProblems(env: NodeJS.ProcessEnv = process.env): Problem[] {
  const problem = (code: ImageCode, message: string): Problem => ({
    path: "template",
    code,
    message,
  });
  const problems: Problem[] = [];
  if (!isOnPath("govc", env)) {
    const message =
      "govc is not on PATH, and only it imports a template without powering it on: install it from " +
      "https://github.com/vmware/govmomi/releases, or give libraryId instead";
    problems.push(problem("image.govc", message));
  }
  if (!isSet(env.GOVC_URL) && !isSet(env.VSPHERE_SERVER)) {
    const message =
      "govc does not know the vCenter: set VSPHERE_SERVER, VSPHERE_USER and VSPHERE_PASSWORD, which the vSphere provider " +
      "reads as well, or GOVC_URL, in the environment of pulumi";
    problems.push(problem("image.connection", message));
  }
  return problems;
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== "";
}

/** An id as govc takes it: a managed object's type stands before it. */
export function reference(type: string, id: string | undefined): string {
  return id === undefined ? "" : `${type}:${id}`;
}

/** The id of a network as govc takes it. What kind of network it is shows in the id. */
export function networkReference(id: string | undefined): string {
  if (id?.startsWith("dvportgroup-") === true) return reference("DistributedVirtualPortgroup", id);
  if (id?.startsWith("network-o") === true) return reference("OpaqueNetwork", id);
  return reference("Network", id);
}
