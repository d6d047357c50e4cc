import { isImage } from "../../flatcar/settings/containers";
import type { KubernetesOptions } from "../options";
import { compareVersions, parseKubernetesVersion, releaseOf } from "../versions";
import type { Mistakes } from "./found";

/** What is wrong with where images come from, and with those that are named. */
export function imageProblems(
  { version: text, etcd, endpoint, imageRepository }: KubernetesOptions,
  found: Mistakes,
): void {
  if (imageRepository !== undefined && !isRepository(imageRepository)) {
    const message =
      "not the repository of images, without scheme, tag and slash at the end, such as registry.example.com/kubernetes";
    found.add("imageRepository", "kubernetes.image", message, imageRepository);
  }
  if (endpoint?.image !== undefined && !isImage(endpoint.image)) {
    const message = "not an image such as ghcr.io/kube-vip/kube-vip:v1.0.1";
    found.add("endpoint.image", "kubernetes.image", message, endpoint.image);
  }
  const version = parseKubernetesVersion(text);
  const tag = etcd?.imageTag;
  if (version === undefined || tag === undefined) return;
  const { etcd: usual, etcdSince } = releaseOf(version);
  const by = isTag(tag) ? compareVersions(tag, etcdSince) : undefined;
  if (by !== undefined && by >= 0) return;
  const message =
    by === undefined
      ? `not the tag of an image of etcd, such as ${usual}`
      : `Kubernetes ${text} needs etcd ${etcdSince} or later, also to step to 3.6: take that first, with the version that you have`;
  found.add("etcd.imageTag", "kubernetes.etcd", message, tag);
}

/** Whether images with a name and a tag behind it are images: kubeadm puts `/kube-apiserver:v1.35.4` there. */
function isRepository(text: string): boolean {
  return isImage(`${text}/name:tag`);
}

function isTag(text: string): boolean {
  return /^\w[\w.-]{0,127}$/.test(text);
}
