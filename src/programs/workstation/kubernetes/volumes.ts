import { api } from "./cluster";
import type { List, Pod, VolumeAttachment, VolumeClaim } from "./objects";

/** The volumes that are attached to a node for pods that were to leave it. What pods that stay use stays as well. */
export async function volumesLeftOn(node: string, staying: readonly Pod[]): Promise<string[]> {
  const all = await api.get<List<VolumeAttachment>>("/apis/storage.k8s.io/v1/volumeattachments");
  const attached = all.items
    .filter(({ spec }) => spec.nodeName === node)
    .map(({ spec }) => spec.source.persistentVolumeName ?? "an inline volume");
  if (attached.length === 0) return [];
  const used = new Set((await Promise.all(staying.map(volumesOf))).flat());
  return attached.filter((volume) => !used.has(volume));
}

async function volumesOf({ metadata, spec }: Pod): Promise<(string | undefined)[]> {
  const claims = (spec.volumes ?? []).flatMap(({ name, ephemeral, persistentVolumeClaim }) =>
    ephemeral === undefined ? (persistentVolumeClaim?.claimName ?? []) : `${metadata.name}-${name}`,
  );
  const found = claims.map((claim) =>
    api.find<VolumeClaim>(
      `/api/v1/namespaces/${metadata.namespace}/persistentvolumeclaims/${claim}`,
    ),
  );
  return (await Promise.all(found)).map((claim) => claim?.spec.volumeName);
}
