/** examples/kubernetes-provider on machines that run, and what can be seen of its cluster from outside. */
import fs from "node:fs";
import path from "node:path";
import { expect } from "vitest";
import { startStack, startVcenter, type Result, type TestStack, type Vcenter } from "../support";
import { publicKey } from "../support/guests";
import { harness } from "../support/harness";
import {
  kubectl,
  kubeletInNamespaces,
  podNetwork,
  serveExtension,
  versions,
} from "../support/kubernetes";
import { addressOf } from "./nodes";

const name = "kubernetes-provider";
const example = path.resolve(__dirname, "../../examples", name);

export class ProviderExample {
  private constructor(
    readonly vcenter: Vcenter,
    readonly stack: TestStack,
    private readonly program: string,
    readonly close: () => Promise<void>,
  ) {}

  static async start(): Promise<ProviderExample> {
    const { copyProject, removeRunFolder, runFolder } = await harness;
    const dir = runFolder("example");
    const workDir = path.join(dir, name);
    copyProject(example, workDir);
    fs.writeFileSync(path.join(workDir, "network.yaml"), podNetwork);
    const vcenter = await startVcenter({ guests: true });
    const version = versions()[0] ?? "";
    const stack = await startStack({
      vcenter,
      workDir,
      tools: ["pulumi-resource-kubernetes"],
      config: {
        datacenter: "DC0",
        cluster: "DC0_C0",
        datastore: "LocalDS_0",
        network: "VM Network",
        subnet: "10.77.0.0/24",
        controlPlane: addressOf("prod-cp-0"),
        firstWorker: addressOf("prod-web-0"),
        gateway: "10.77.0.1",
        nameserver: "10.77.0.1",
        networkPlugin: "network.yaml",
        version,
        sysextSha256: serveExtension(version).sha256,
        sshKey: await publicKey(),
      },
    });
    const program = path.join(workDir, "index.ts");
    const one = new ProviderExample(vcenter, stack, program, async () => {
      await stack.close();
      await vcenter.close();
      removeRunFolder(dir);
    });
    // What the kubelets of namespaces need beside what the example says.
    const before = 'version: config.require("version"),';
    one.edit(before, `${before} kubelet: ${JSON.stringify(kubeletInNamespaces)},`);
    return one;
  }

  /** Changes the program. */
  edit(from: string, to: string): void {
    const text = fs.readFileSync(this.program, "utf8");
    if (!text.includes(from)) throw new Error(`index.ts has no ${from}:\n${text}`);
    fs.writeFileSync(this.program, text.replace(from, to));
  }

  /** The names of the nodes that are ready. */
  async ready({ outputs }: Pick<Result, "outputs">): Promise<string[]> {
    const status =
      '{range .items[*]}{.metadata.name}={.status.conditions[?(@.type=="Ready")].status} {end}';
    const kubeconfig = String(outputs["kubeconfig"]?.value);
    const said = await kubectl(kubeconfig, "get", "nodes", `--output=jsonpath=${status}`);
    return said
      .split(" ")
      .filter((one) => one.endsWith("=True"))
      .map((one) => one.replace("=True", ""))
      .sort();
  }

  /** Waits until the application answers at all of its addresses. */
  async answers({ outputs }: Pick<Result, "outputs">): Promise<void> {
    for (const url of outputs["urls"]?.value as string[]) {
      const page = async (): Promise<string> =>
        (await fetch(url, { signal: AbortSignal.timeout(2_000) })).text();
      await expect
        .poll(() => page().catch(String), { timeout: 60_000, interval: 500 })
        .toContain("nginx");
    }
  }

  async machines(): Promise<string[]> {
    return (await this.vcenter.inventory()).machines;
  }
}

/** Where among an operation's steps those are that do this with resources of these types. */
export const steps = (
  result: Result,
  op: string,
  type: string,
  phase: Result["steps"][number]["phase"],
): number[] =>
  result.steps.flatMap((step, i) =>
    step.op === op && step.type.startsWith(type) && step.phase === phase ? [i] : [],
  );

/** The same for objects in the cluster; a group of them is none itself. */
export const objectSteps = (
  result: Result,
  op: string,
  phase: Result["steps"][number]["phase"] = "done",
): number[] =>
  steps(result, op, "kubernetes:", phase).filter((i) => !result.steps[i]!.type.includes(":yaml/"));

/** The objects, by their names in the cluster, with which this was done. */
export const objectsDone = (result: Result, op: string): string[] =>
  objectSteps(result, op)
    .map((i) => result.steps[i]!.name.split(/[:/]/).at(-1)!)
    .sort();
