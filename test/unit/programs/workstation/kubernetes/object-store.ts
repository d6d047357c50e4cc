type Json = Record<string, unknown>;

/** A request. */
export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly type: string;
}

/** Kubernetes' objects by their paths, as the API reads and writes them. */
export class ObjectStore {
  private readonly held = new Map<string, Json>();
  private version = 0;
  /** What was changed, in order. */
  readonly calls: string[] = [];
  /** Why the eviction of a pod is refused, with the HTTP status; how often. */
  readonly refusals = new Map<string, { code: number; body: object; times: number }>();
  /** What happens before a request is answered. */
  before: (asked: Asked) => void = () => undefined;
  /** Pods that do not end, though they are told to. */
  readonly neverEnding = new Set<string>();

  set(path: string, object: object): void {
    this.held.set(path, object as Json);
  }

  get(path: string): Json | undefined {
    return this.held.get(path);
  }

  node(
    name: string,
    more: {
      uuid?: string;
      uid?: string;
      version?: string;
      labels?: object;
      ready?: string;
      message?: string;
      spec?: object;
      annotations?: object;
      addresses?: object[];
    } = {},
  ): void {
    const { uuid = uuidOf(name), version = "v1.35.4", ready = "True", message = "" } = more;
    const isControlPlane = name.startsWith("cp-");
    this.set(`/api/v1/nodes/${name}`, {
      metadata: {
        name,
        uid: more.uid ?? `uid-${name}`,
        resourceVersion: String(++this.version),
        annotations: more.annotations ?? {},
        labels: isControlPlane ? { "node-role.kubernetes.io/control-plane": "" } : {},
      },
      spec: more.spec ?? {},
      status: {
        conditions: [{ type: "Ready", status: ready, message }],
        ...(more.addresses && { addresses: more.addresses }),
        nodeInfo: { systemUUID: uuid, kubeletVersion: version },
      },
    });
  }

  pod(
    name: string,
    node: string,
    more: {
      owner?: string;
      phase?: string;
      annotations?: object;
      deletionTimestamp?: string;
      volumes?: object[];
      image?: string;
    } = {},
  ): void {
    const { owner = "ReplicaSet", phase = "Running", annotations = {}, image = "web:1" } = more;
    const [namespace = "", pod = ""] = name.split("/");
    this.set(`/api/v1/namespaces/${namespace}/pods/${pod}`, {
      metadata: {
        ...{ name: pod, namespace, uid: `uid-${pod}`, annotations },
        ...(owner !== "" && { ownerReferences: [{ kind: owner, controller: true }] }),
        ...(more.deletionTimestamp && { deletionTimestamp: more.deletionTimestamp }),
      },
      spec: { nodeName: node, containers: [{ image }], volumes: more.volumes ?? [] },
      status: { phase, conditions: [{ type: "Ready", status: "True" }] },
    });
  }

  /** The static pods of a control plane. */
  controlPlane(name: string, version = "v1.35.4"): void {
    for (const part of ["kube-apiserver", "kube-controller-manager", "kube-scheduler", "etcd"]) {
      const image = `registry.k8s.io/${part}:${part === "etcd" ? "3.6.6-0" : version}`;
      const annotations = { "kubernetes.io/config.mirror": "x" };
      this.pod(`kube-system/${part}-${name}`, name, { owner: "Node", image, annotations });
    }
  }

  answer(asked: Asked, body: string): [number, unknown] {
    this.before(asked);
    const { method, url, type } = asked;
    const { pathname, searchParams } = new URL(url, "https://api");
    const given = (body === "" ? {} : JSON.parse(body)) as Json;
    if (method !== "GET") this.calls.push(`${method} ${pathname}${body === "" ? "" : ` ${body}`}`);
    if (pathname.endsWith("/eviction")) return this.evict(pathname.replace(/\/eviction$/, ""));
    const object = this.held.get(pathname);
    switch (method) {
      case "GET":
        return object === undefined ? this.list(pathname, searchParams) : [200, object];
      case "POST": {
        const path = `${pathname}/${(given["metadata"] as { name: string }).name}`;
        if (this.held.has(path)) return [409, { message: "already exists" }];
        this.held.set(path, given);
        return [201, given];
      }
      case "PATCH":
        if (object === undefined && type !== "application/apply-patch+yaml") return missing;
        if (object !== undefined && !isSame(object, given["metadata"])) return immutable;
        this.held.set(pathname, merged(object ?? {}, given));
        return [200, this.held.get(pathname)];
      case "DELETE":
        return this.remove(pathname, given);
      default:
        return [405, {}];
    }
  }

  private list(pathname: string, query: URLSearchParams): [number, unknown] {
    const all = [...this.held].filter(([path]) => isIn(pathname, path)).map(([, object]) => object);
    if (!isCollection(pathname)) return missing;
    const node = query.get("fieldSelector")?.replace("spec.nodeName=", "");
    const label = query.get("labelSelector");
    const items = all.filter(
      (object) =>
        (node === undefined || (object["spec"] as Json)["nodeName"] === node) &&
        (label === null || label in (((object["metadata"] as Json)["labels"] ?? {}) as Json)),
    );
    return [200, { items }];
  }

  private evict(path: string): [number, unknown] {
    const refusal = this.refusals.get(path);
    if (refusal !== undefined && refusal.times-- > 0) return [refusal.code, refusal.body];
    if (!this.held.has(path)) return missing;
    if (this.neverEnding.has(path)) {
      const pod = this.held.get(path)!;
      (pod["metadata"] as Json)["deletionTimestamp"] = "now";
    } else {
      this.held.delete(path);
    }
    return [201, {}];
  }

  private remove(path: string, { preconditions }: Json): [number, unknown] {
    const object = this.held.get(path);
    if (object === undefined) return missing;
    if (!isSame(object, preconditions)) return [409, {}];
    this.held.delete(path);
    return [200, {}];
  }
}

/** Whether an object has the uid and is the version that is asked for, if one is. */
function isSame(object: Json, asked: unknown): boolean {
  const wanted = (asked ?? {}) as Json;
  const held = (object["metadata"] ?? {}) as Json;
  return ["uid", "resourceVersion"].every(
    (key) => wanted[key] === undefined || wanted[key] === held[key],
  );
}

/** The UUID of a machine as vCenter writes it. */
export function uuidOf(name: string): string {
  return `420a1b2c-3d4e-5f60-7182-93a4b5c6d70${name.slice(-1)}`;
}

/** Of another object's uid in a patch the API says that the field cannot be changed. */
const immutable: [number, unknown] = [422, { message: "field is immutable" }];
const missing: [number, unknown] = [404, { message: "not found" }];
const collections = ["nodes", "pods", "secrets", "configmaps", "volumeattachments"];

function isCollection(pathname: string): boolean {
  return collections.includes(pathname.split("/").at(-1) ?? "");
}

/** Whether an object is in a collection: pods are also in one of all namespaces. */
function isIn(collection: string, path: string): boolean {
  const kind = collection.split("/").at(-1)!;
  const parent = path.slice(0, path.lastIndexOf("/"));
  return parent === collection || (collection === `/api/v1/${kind}` && parent.endsWith(`/${kind}`));
}

/** As a merge patch says. */
function merged(object: Json, patch: Json): Json {
  const result = { ...object };
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else if (typeof value !== "object" || Array.isArray(value)) result[key] = value;
    else result[key] = merged((result[key] ?? {}) as Json, value as Json);
  }
  return result;
}
