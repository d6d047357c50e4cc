import { Final } from "./again";
import { api } from "./cluster";
import { declaredFoundation, notedFoundation, type Foundation } from "./notes";
import type { List, Node } from "./objects";
import { controlPlanes as declared, told } from "./told";

const controlPlaneLabel = "node-role.kubernetes.io/control-plane";

/** A kubelet may be this many minor versions older than the API servers. */
const kubeletSkew = 3;

/** Refuses a step that cannot succeed, before any machine is touched. */
export async function version(): Promise<string> {
  const { items } = await api.get<List<Node>>("/api/v1/nodes");
  const isControlPlane = ({ metadata }: Node): boolean =>
    metadata.labels?.[controlPlaneLabel] !== undefined;
  const controlPlanes = items.filter(isControlPlane);
  const problems = [
    ...stepProblems(controlPlanes),
    ...workerProblems(items.filter((node) => !isControlPlane(node))),
    ...foundationProblems((await notedFoundation()) ?? {}),
    ...addressProblems(controlPlanes),
  ];
  if (problems.length > 0) throw new Final(problems.join("; "));
  return `the cluster can become ${told.K8S_VERSION}`;
}

interface Running {
  readonly name: string;
  readonly version: string;
  readonly minor: number;
}

function runningBy(nodes: readonly Node[]): Running[] {
  return nodes
    .map(({ metadata: { name }, status: { nodeInfo } }) => {
      const version = nodeInfo.kubeletVersion;
      return { name, version, minor: minorOf(version) };
    })
    .sort((a, b) => a.minor - b.minor);
}

function minorOf(version: string): number {
  return Number(/^v1\.(\d+)\./.exec(version)?.[1]);
}

const wanted = (): number => minorOf(told.K8S_VERSION);

/** A control plane joins by another, at an address that it knows. */
function addressProblems(controlPlanes: readonly Node[]): string[] {
  const own = controlPlanes.flatMap(({ status: { addresses = [] } }) =>
    addresses.flatMap(({ type, address }) => (type === "InternalIP" ? address : [])),
  );
  const wanted = [...declared.values()];
  if (own.length === 0 || wanted.length < 2) return [];
  if (wanted.some((address) => own.includes(address))) return [];
  return [
    `kubernetes: none of the addresses of the control planes stays, ${own.join(", ")}: a new one joins by another that is where it was, so move some of them first, and the rest in another up`,
  ];
}

/** The control planes go up by one minor version at a time, and not back once all are through. */
function stepProblems(controlPlanes: readonly Node[]): string[] {
  const [lowest] = runningBy(controlPlanes);
  if (lowest === undefined) return [];
  const { name, version, minor } = lowest;
  if (wanted() > minor + 1) {
    return [
      `kubernetes.version: ${told.K8S_VERSION} is more than one minor version above ${version}, which ${name} runs: go to 1.${minor + 1} first`,
    ];
  }
  if (wanted() < minor) {
    return [
      `kubernetes.version: ${told.K8S_VERSION} is below 1.${minor}, which all control planes run: etcd and the API do not go back, so stay with ${version}, or restore a snapshot from before`,
    ];
  }
  return [];
}

function workerProblems(workers: readonly Node[]): string[] {
  const behind = runningBy(workers).filter(({ minor }) => minor < wanted() - kubeletSkew);
  if (behind.length === 0) return [];
  const list = behind.map(({ name, version }) => `${name} (${version})`).join(", ");
  return [
    `kubernetes.version: workers may be at most ${kubeletSkew} minor versions older than ${told.K8S_VERSION}: replace ${list} first`,
  ];
}

const optionOf: Record<keyof Foundation, string> = {
  endpoint: "kubernetes.endpoint",
  podCidr: "kubernetes.podCidr",
  serviceCidr: "kubernetes.serviceCidr",
  dnsDomain: "kubernetes.dnsDomain",
};

function foundationProblems(noted: Partial<Foundation>): string[] {
  return (Object.keys(optionOf) as (keyof Foundation)[]).flatMap((key) => {
    const [was, is] = [noted[key], declaredFoundation[key]];
    if (was === undefined || is === undefined || was === is) return [];
    return `${optionOf[key]}: the cluster was founded with ${was}, and cannot become ${is}: that takes a new cluster`;
  });
}
