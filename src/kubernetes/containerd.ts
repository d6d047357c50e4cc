import { textFile, type FragmentFile, type FragmentUnit } from "../flatcar/fragment";
import { unitText } from "../flatcar/settings/systemd";

const configFile = "/etc/containerd/config.toml";
/** What containerd calls all registries that have no folder of their own. */
export const everyRegistry = "_default";

const certsFolder = "/etc/containerd/certs.d";

/**
 * containerd's configuration with mirrors. What a configuration imports takes the place of whole plugins, so that it says all that Flatcar's
 * own says of this one; containerd 2 reads this form as well.
 */
const config = `version = 2
root = "/var/lib/containerd"
state = "/run/containerd"
oom_score = -999

[grpc]
address = "/run/containerd/containerd.sock"

[plugins."io.containerd.grpc.v1.cri"]
enable_selinux = true

[plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
runtime_type = "io.containerd.runc.v2"

[plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc.options]
SystemdCgroup = true

[plugins."io.containerd.grpc.v1.cri".registry]
config_path = "${certsFolder}"
`;

/** What has containerd ask mirrors before registries. */
export function mirrorParts(mirrors: Readonly<Record<string, readonly string[]>>): {
  readonly files: readonly FragmentFile[];
  readonly units: readonly FragmentUnit[];
} {
  const named = Object.entries(mirrors);
  if (named.length === 0) return { files: [], units: [] };
  const contents = unitText({ Service: [`Environment=CONTAINERD_CONFIG=${configFile}`] });
  return {
    files: [
      textFile(configFile, config),
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
