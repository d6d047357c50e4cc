/** The parts of Kubernetes' objects that the program reads. */
export interface Metadata {
  readonly name: string;
  readonly namespace?: string;
  readonly uid: string;
  readonly resourceVersion?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly deletionTimestamp?: string;
  readonly ownerReferences?: readonly { readonly kind: string; readonly controller?: boolean }[];
}

interface Condition {
  readonly type: string;
  readonly status: "True" | "False" | "Unknown";
  readonly message?: string;
}

export interface Node {
  readonly metadata: Metadata;
  readonly spec: {
    readonly unschedulable?: boolean;
    readonly providerID?: string;
    readonly taints?: readonly { readonly key: string }[];
  };
  readonly status: {
    readonly conditions?: readonly Condition[];
    readonly addresses?: readonly { readonly type: string; readonly address: string }[];
    readonly nodeInfo: { readonly systemUUID: string; readonly kubeletVersion: string };
  };
}

export interface Pod {
  readonly metadata: Metadata & { readonly namespace: string };
  readonly spec: {
    readonly containers: readonly { readonly image: string }[];
    readonly volumes?: readonly {
      readonly name: string;
      readonly ephemeral?: object;
      readonly persistentVolumeClaim?: { readonly claimName: string };
    }[];
  };
  readonly status: { readonly phase?: string; readonly conditions?: readonly Condition[] };
}

export interface VolumeAttachment {
  readonly spec: {
    readonly nodeName: string;
    readonly source: { readonly persistentVolumeName?: string };
  };
}

export interface VolumeClaim {
  readonly spec: { readonly volumeName?: string };
}

export interface ConfigMap {
  readonly data?: Readonly<Record<string, string>>;
}

export interface List<T> {
  readonly items: readonly T[];
}

/** What the API says of a request that it refuses. */
export interface Status {
  readonly message?: string;
  readonly details?: { readonly causes?: readonly { readonly message?: string }[] };
}

type WithConditions = { readonly status: { readonly conditions?: readonly Condition[] } };

/** What an object says about its being ready. */
export function readiness({ status }: WithConditions): Condition | undefined {
  return status.conditions?.find(({ type }) => type === "Ready");
}

export function isReady(object: WithConditions): boolean {
  return readiness(object)?.status === "True";
}
