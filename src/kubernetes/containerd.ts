import { textFile, type FragmentFile, type FragmentUnit } from "../flatcar/fragment";
import { unitText } from "../flatcar/settings/systemd";
import type { KubernetesOptions } from "./options";
import { parseKubernetesVersion, releaseOf } from "./versions";

const configFile = "/etc/containerd/config.toml";
/** What containerd calls all registries that have no folder of their own. */
export const everyRegistry = "_default";

const certsFolder = "/etc/containerd/certs.d";

/**
 * containerd's configuration with mirrors, and with the image that holds a pod's namespaces, if it is another than containerd's own. What
 * a configuration imports takes the place of whole plugins, so that it says all that Flatcar's own says of this one; containerd 2 reads
 * this form as well.
 */
const configText = (sandboxImage: string | undefined): string => `version = 2
root = "/var/lib/containerd"
state = "/run/containerd"
oom_score = -999

[grpc]
address = "/run/containerd/containerd.sock"

[plugins."io.containerd.grpc.v1.cri"]
enable_selinux = true
${sandboxImage === undefined ? "" : `sandbox_image = "${sandboxImage}"\n`}
[plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
runtime_type = "io.containerd.runc.v2"

[plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc.options]
SystemdCgroup = true

[plugins."io.containerd.grpc.v1.cri".registry]
config_path = "${certsFolder}"
`;

/** What has containerd ask mirrors before registries, and take its own image from where Kubernetes' come from. */
export function containerdParts({
  version,
  imageRepository,
  registryMirrors = {},
}: KubernetesOptions): {
  readonly files: readonly FragmentFile[];
  readonly units: readonly FragmentUnit[];
} {
  const named = Object.entries(registryMirrors);
  if (named.length === 0 && imageRepository === undefined) return { files: [], units: [] };
  const { pause } = releaseOf(parseKubernetesVersion(version) ?? { minor: 0 });
  const sandboxImage = imageRepository && `${imageRepository}/pause:${pause}`;
  const contents = unitText({ Service: [`Environment=CONTAINERD_CONFIG=${configFile}`] });
  return {
    files: [
      textFile(configFile, configText(sandboxImage)),
      ...named.map(([registry, urls]) =>
        textFile(`${certsFolder}/${registry}/hosts.toml`, hostsText(registry, urls)),
      ),
    ],
    units: [{ name: "containerd.service", dropins: [{ name: "20-kubernetes.conf", contents }] }],
  };
}

function hostsText(registry: string, urls: readonly string[]): string {
  // Docker Hub's API has another name than its images.
  const server = registry === "docker.io" ? "registry-1.docker.io" : registry;
  const hosts = urls.map((url) => `\n[host."${url}"]\ncapabilities = ["pull", "resolve"]\n`);
  return registry === everyRegistry
    ? hosts.join("").trimStart()
    : `server = "https://${server}"\n${hosts.join("")}`;
}
