/** A cluster of Kubernetes on machines that run: its program, and what can be seen of it from outside. */
import path from "node:path";
import { FlatcarCluster, type FlatcarPoolArgs } from "../../src";
import { type Result, startStack, startVcenter, type TestStack, type Vcenter } from "../support";
import { publicKey } from "../support/guests";
import {
  kubectl,
  kubeletInNamespaces,
  podNetwork,
  serveExtension,
  versions,
} from "../support/kubernetes";

const vmType = "vsphere:index/virtualMachine:VirtualMachine";
export const gateType = "command:local:Command";
const virtualIp = "10.77.0.9";

export const controlPlanes = (count: number): string[] => names("prod-cp", count);
export const workers = (count: number): string[] => names("prod-web", count);

function names(pool: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => `${pool}-${i}`);
}

/** The address of a node, by its name. */
export function addressOf(node: string): string {
  const [, pool, key] = /^prod-(cp|web)-(\d+)$/.exec(node) ?? [];
  return `10.77.0.${(pool === "cp" ? 10 : 20) + Number(key)}`;
}

interface Declared {
  readonly version: string;
  readonly controlPlanes: number;
  readonly workers: number;
  /** What the machines of each kind are told: another text replaces them. */
  readonly toControlPlanes: string;
  readonly toWorkers: string;
  /** Another size restarts a machine. */
  readonly controlPlaneMemoryMb: number;
}

const message = (text: string): FlatcarPoolArgs["butane"] => ({
  variant: "flatcar",
  version: "1.1.0",
  storage: { files: [{ path: "/etc/message", contents: { inline: text } }] },
});

interface NodeObject {
  metadata: { name: string; uid: string };
  spec: { unschedulable?: boolean };
  status: {
    conditions: { type: string; status: string }[];
    nodeInfo: { kubeletVersion: string; systemUUID: string };
  };
}

export class KubernetesCluster {
  declared: Declared = {
    version: versions()[0] ?? "",
    controlPlanes: 3,
    workers: 2,
    toControlPlanes: "first",
    toWorkers: "first",
    controlPlaneMemoryMb: 4096,
  };
  #kubeconfig = "";

  private constructor(
    readonly vcenter: Vcenter,
    readonly stack: TestStack,
    private readonly key: string,
  ) {
    const digests = new Map(versions().map((each) => [each, serveExtension(each).sha256]));
    // A version that the bench has not is for a preview that refuses it.
    stack.program = () => this.#program(digests.get(this.declared.version) ?? "0".repeat(64));
  }

  static async start(): Promise<KubernetesCluster> {
    const vcenter = await startVcenter({ guests: true });
    const stack = await startStack({ vcenter });
    return new KubernetesCluster(vcenter, stack, await publicKey());
  }

  async close(): Promise<void> {
    await this.stack.close();
    await this.vcenter.close();
  }

  #program(sha256: string): object {
    const { resourcePoolId, datastoreId, networkId } = this.vcenter.placement;
    const { declared } = this;
    const range = (first: string) => ({ cidr: "10.77.0.0/24", first });
    const cluster = new FlatcarCluster("prod", {
      image: "flatcar-stable",
      resourcePoolId,
      datastoreId,
      networks: [{ networkId, gateway: "10.77.0.1", nameservers: ["10.77.0.1"] }],
      sshAuthorizedKeys: [this.key],
      kubernetes: {
        version: declared.version,
        sysext: { sha256 },
        endpoint: { virtualIp },
        kubelet: kubeletInNamespaces,
        manifests: [podNetwork],
        backup: {},
        guardMinutes: 2,
        drainMinutes: 1,
      },
      pools: {
        cp: {
          replicas: declared.controlPlanes,
          addressRange: range("10.77.0.10"),
          butane: message(declared.toControlPlanes),
          memoryMb: declared.controlPlaneMemoryMb,
          memoryHotAddEnabled: false,
          // The engine would protect the only one.
          allowSingleReplacement: declared.controlPlanes === 1,
          kubernetes: { role: "control-plane" },
        },
        web: {
          replicas: declared.workers,
          addressRange: range("10.77.0.20"),
          butane: message(declared.toWorkers),
          kubernetes: { role: "worker", labels: { tier: "web" } },
        },
      },
    });
    return { kubeconfig: cluster.kubeconfig };
  }

  /** Runs `up` with what is declared, with these changes. */
  async up(changes: Partial<Declared> = {}, refresh = false): Promise<Result> {
    this.declared = { ...this.declared, ...changes };
    const result = await this.stack.up({ refresh });
    this.#kubeconfig = String(result.outputs["kubeconfig"]?.value);
    return result;
  }

  kubectl(...args: string[]): Promise<string> {
    return kubectl(this.#kubeconfig, ...args);
  }

  async nodes(): Promise<NodeObject[]> {
    const text = await this.kubectl("get", "nodes", "--output=json");
    return (JSON.parse(text) as { items: NodeObject[] }).items;
  }

  /** The names of the nodes that are ready and take pods. */
  async ready(): Promise<string[]> {
    return (await this.nodes())
      .filter(({ spec }) => spec.unschedulable !== true)
      .filter(({ status }) =>
        status.conditions.some((c) => c.type === "Ready" && c.status === "True"),
      )
      .map(({ metadata }) => metadata.name)
      .sort();
  }

  /** By what a cluster is told from another one with the same names. */
  uid(): Promise<string> {
    return this.kubectl("get", "namespace", "kube-system", "--output=jsonpath={.metadata.uid}");
  }

  /** The secret half of the token with which nodes join. */
  async token(): Promise<string> {
    const encoded = await this.kubectl(
      ...["--namespace=kube-system", "get", "secrets"],
      ...["--field-selector=type=bootstrap.kubernetes.io/token"],
      ...["--output=jsonpath={.items[*].data.token-secret}"],
    );
    const token = Buffer.from(encoded, "base64").toString();
    if (!/^[a-z0-9]{16}$/.test(token)) throw new Error("the cluster has no token, or several");
    return token;
  }

  /** The started members of etcd, as a control plane's member knows them. */
  async members(of: string): Promise<string[]> {
    const pki = "/etc/kubernetes/pki/etcd";
    const text = await this.kubectl(
      ...["--namespace=kube-system", "exec", `etcd-${of}`, "--", "etcdctl"],
      ...[`--cacert=${pki}/ca.crt`, `--cert=${pki}/peer.crt`, `--key=${pki}/peer.key`],
      ...["member", "list"],
    );
    return text
      .split("\n")
      .map((line) => line.split(", "))
      .map(
        ([, state, name, , , learner]) => `${state} ${name}${learner === "true" ? " learner" : ""}`,
      )
      .sort();
  }

  /** Ends a machine the hard way, with its disk: nothing in it or in the cluster is asked. */
  async kill(node: string): Promise<void> {
    await this.vcenter.power(node, "off");
    await this.vcenter.delete(node);
  }

  /** Installs the application of page.yaml. */
  async deploy(): Promise<void> {
    await this.kubectl("apply", `--filename=${path.join(__dirname, "page.yaml")}`);
    await this.kubectl("rollout", "status", "deployment/page", "--timeout=300s");
  }
}

/** What was done to machines, in the order in which it was finished. */
export const done = ({ steps }: Result): string[] =>
  steps
    .filter(({ phase, type }) => phase === "done" && type === vmType)
    .filter(({ op }) => !["refresh", "replace", "same", "read"].includes(op))
    .map(({ op, name }) => `${op} ${name}`);
