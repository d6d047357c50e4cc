/** A cluster of Kubernetes on machines that run: its program, and what can be seen of it from outside. */
import path from "node:path";
import {
  FlatcarCluster,
  type FlatcarClusterArgs,
  type FlatcarPoolArgs,
  type KubernetesArgs,
} from "../../src";
import { type Result, startStack, startVcenter, type TestStack, type Vcenter } from "../support";
import { publicKey, ssh } from "../support/guests";
import {
  kubectl,
  kubeletInNamespaces,
  podNetwork,
  serveExtension,
  versions,
} from "../support/kubernetes";
import { addressOf } from "./nodes";

const virtualIp = "10.77.0.9";

interface Declared {
  readonly version: string;
  readonly controlPlanes: number;
  readonly workers: number;
  /** What the machines of each kind are told: another text replaces them. */
  readonly toControlPlanes: string;
  readonly toWorkers: string;
  /** Another size restarts a machine. */
  readonly controlPlaneMemoryMb: number;
  /** Another text makes another token. */
  readonly tokenRotation: string;
}

/** What a cluster has otherwise than others. */
interface Settings {
  readonly kubernetes?: Partial<KubernetesArgs>;
  /** What all machines are told. */
  readonly machines?: Partial<FlatcarClusterArgs>;
  /** The data disks of each kind. */
  readonly dataDisks?: { readonly [kind in "controlPlanes" | "workers"]: DataDisks };
  /** What the workers are in addition. */
  readonly workers?: Partial<FlatcarPoolArgs>;
  /** The network of the nodes, and the first three numbers of its addresses. */
  readonly network?: { readonly name: string; readonly subnet: string };
}

type DataDisks = FlatcarPoolArgs["dataDisks"];

const message = (text: string): FlatcarPoolArgs["butane"] => ({
  variant: "flatcar",
  version: "1.1.0",
  storage: { files: [{ path: "/etc/message", contents: { inline: text } }] },
});

interface NodeObject {
  metadata: { name: string; uid: string };
  spec: { unschedulable?: boolean; taints?: { key: string }[] };
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
    tokenRotation: "first",
  };
  #kubeconfig = "";

  private constructor(
    readonly vcenter: Vcenter,
    readonly stack: TestStack,
    private readonly key: string,
    private readonly settings: Settings,
  ) {
    const digests = new Map(versions().map((each) => [each, serveExtension(each).sha256]));
    // A version that the bench has not is for a preview that refuses it.
    stack.program = () => this.#program(digests.get(this.declared.version) ?? "0".repeat(64));
  }

  static async start(settings: Settings = {}): Promise<KubernetesCluster> {
    const vcenter = await startVcenter({ guests: true, portgroups: 2 });
    const stack = await startStack({ vcenter });
    return new KubernetesCluster(vcenter, stack, await publicKey(), settings);
  }

  async close(): Promise<void> {
    await this.stack.close();
    await this.vcenter.close();
  }

  #program(sha256: string): object {
    const { resourcePoolId, datastoreId } = this.vcenter.placement;
    const { declared, settings, subnet } = this;
    const networkId = this.vcenter.info.networks[settings.network?.name ?? "VM Network"]!;
    const gateway = `${subnet}.1`;
    const range = (first: string) => ({ cidr: `${subnet}.0/24`, first });
    const cluster = new FlatcarCluster("prod", {
      image: "flatcar-stable",
      resourcePoolId,
      datastoreId,
      networks: [{ networkId, gateway, nameservers: [gateway] }],
      sshAuthorizedKeys: [this.key],
      kubernetes: {
        version: declared.version,
        sysext: { sha256 },
        endpoint: { virtualIp },
        kubelet: kubeletInNamespaces,
        manifests: [podNetwork],
        backup: {},
        tokenRotation: declared.tokenRotation,
        guardMinutes: 2,
        drainMinutes: 1,
        ...settings.kubernetes,
      },
      ...settings.machines,
      pools: {
        cp: {
          replicas: declared.controlPlanes,
          addressRange: range(this.addressOf("prod-cp-0")),
          butane: message(declared.toControlPlanes),
          dataDisks: settings.dataDisks?.controlPlanes,
          memoryMb: declared.controlPlaneMemoryMb,
          memoryHotAddEnabled: false,
          // The engine would protect the only one.
          allowSingleReplacement: declared.controlPlanes === 1,
          kubernetes: { role: "control-plane" },
        },
        web: {
          replicas: declared.workers,
          addressRange: range(this.addressOf("prod-web-0")),
          butane: message(declared.toWorkers),
          dataDisks: settings.dataDisks?.workers,
          ...settings.workers,
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

  addressOf(node: string): string {
    return addressOf(node, this.subnet);
  }

  private get subnet(): string {
    return this.settings.network?.subnet ?? "10.77.0";
  }

  /** Runs a command of the shell on a node. */
  on(node: string, command: string): Promise<string> {
    return ssh(this.addressOf(node), command);
  }

  /** What a node's script has decided. */
  decided(node: string): Promise<string> {
    return this.on(node, "journalctl --unit kubeadm-node --output cat");
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
