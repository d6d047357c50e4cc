import * as pulumi from "@pulumi/pulumi";
import { compareVersions } from "../../kubernetes/versions";
import { stepProblems, type Standing } from "../../kubernetes/rules/step";
import { perDeployment } from "../engine/per-deployment";
import { stateNow } from "../engine/stack-state";
import { hasUpdateHooks, updateHook } from "../engine/update-hooks";
import { throwProblems } from "../inputs/problems";
import { plainProperties } from "../lifecycle/in-place";
import { runCommand } from "../lifecycle/run-command";
import { kubernetesCommand } from "./kubernetes-gate";

/** A command's variables; one that is not known yet is no text. */
type Environment = Readonly<Record<string, unknown>>;

const hookOf = perDeployment(() =>
  updateHook("flatcar-vsphere-kubernetes-step", async ({ name, urn, oldInputs, newInputs }) => {
    const [before, after] = await Promise.all([oldInputs, newInputs].map(environmentOf));
    if (before === undefined || after === undefined || !(await hasComeToBe(urn))) return;
    const [from, to] = [standingOf(before), standingOf(after)];
    throwProblems(`"${name}"`, stepProblems(from, to));
    // What follows the preview asks by itself.
    if (pulumi.runtime.isDryRun() && isBack(from, to)) await askCluster(after);
  }),
);

/** Has a preview refuse a step between versions that cannot succeed. An engine without hooks refuses it in the `up`. */
export function versionHooks(parent: pulumi.Resource): pulumi.ResourceHookBinding {
  return hasUpdateHooks() ? { beforeUpdate: [hookOf(parent)] } : {};
}

/** Whether the control planes have ever been there together. What a cluster was to be that never came to be can be put right. */
async function hasComeToBe(urn: string): Promise<boolean> {
  const state = await stateNow();
  return state?.has(urn.replace(/\.version$/, ".control-plane")) ?? true;
}

async function environmentOf(
  inputs: Record<string, unknown> | undefined,
): Promise<Environment | undefined> {
  const { environment } = await plainProperties(inputs);
  return typeof environment === "object" && environment !== null
    ? (environment as Environment)
    : undefined;
}

function standingOf(environment: Environment): Standing {
  const text = (name: string): string => {
    const value = environment[name];
    return typeof value === "string" ? value : "";
  };
  const etcd = text("K8S_ETCD");
  return {
    version: text("K8S_VERSION"),
    ...(etcd === "" ? {} : { etcd }),
    endpoint: text("K8S_ENDPOINT"),
    podCidr: text("K8S_POD_CIDR"),
    serviceCidr: text("K8S_SERVICE_CIDR"),
    dnsDomain: text("K8S_DNS_DOMAIN"),
    authorities: text("K8S_AUTHORITIES"),
    controlPlanes: text("K8S_CONTROL_PLANES"),
  };
}

function isBack(from: Standing, to: Standing): boolean {
  return (compareVersions(to.version, from.version) ?? 0) < 0;
}

/** Whether a way back is open, only the control planes know: it is until the last of them is through. */
async function askCluster(given: Environment): Promise<void> {
  // With a certificate that is yet to be made nobody can ask.
  if (!isKnown(given)) return;
  const environment = { ...given, K8S_MINUTES: "0" };
  const { K8S_KEY = "", ETCD_KEY = "" } = given;
  const command = kubernetesCommand("version");
  await runCommand({ command, environment, hidden: [K8S_KEY, ETCD_KEY], onLine: () => undefined });
}

function isKnown(environment: Environment): environment is Readonly<Record<string, string>> {
  return Object.values(environment).every((value) => typeof value === "string");
}
