import { parseIp } from "../../flatcar/ip";
import { isHttpUrl } from "../../flatcar/settings/values";
import type { Problem } from "../../guestinfo";
import { everyRegistry } from "../containerd";
import type { KubernetesOptions } from "../options";
import { KubernetesCloudProvider, OnDrainTimeout } from "../policies";
import { kubernetesReleases, parseKubernetesVersion } from "../versions";
import { componentArguments } from "./arguments";
import { authorityKeyProblems, authorityProblems } from "./authorities";
import { backupProblems } from "./backup";
import { domainProblems, isLowerDnsName } from "./domains";
import { Mistakes } from "./found";
import { imageProblems } from "./images";
import { kubeletProblems } from "./kubelet";
import { manifestProblems } from "./manifests";

/** What is wrong with a cluster's Kubernetes by itself, whatever its nodes are. */
export function optionProblems(options: KubernetesOptions): Problem[] {
  const found = new Mistakes("kubernetes");
  versionProblems(options, found);
  const { cloudProvider, onDrainTimeout } = options;
  domainProblems(options, found);
  imageProblems(options, found);
  found.word("cloudProvider", cloudProvider, Object.values(KubernetesCloudProvider));
  found.word("onDrainTimeout", onDrainTimeout, Object.values(OnDrainTimeout));
  found.wholeNumber("certificateYears", options.certificateYears, 1, 40, "years");
  found.wholeNumber("foundingHours", options.foundingHours, 1, 24, "hours");
  found.wholeNumber("guardMinutes", options.guardMinutes, 1, Infinity, "minutes");
  found.wholeNumber("drainMinutes", options.drainMinutes, 1, Infinity, "minutes");
  kubeletProblems(options.kubelet, true, found);
  componentArguments(options, found);
  options.manifests?.forEach((text, i) => manifestProblems(text, i, found));
  authorityProblems(options.ca ?? {}, found);
  authorityKeyProblems(options.ca ?? {}, found);
  backupProblems(options, found);
  mirrorProblems(options, found);
  return found.problems;
}

function versionProblems({ version: text }: KubernetesOptions, found: Mistakes): void {
  const version = parseKubernetesVersion(text);
  const [oldest] = kubernetesReleases;
  if (version === undefined) {
    const message = "not an exact version without v, such as 1.35.4";
    found.add("version", "kubernetes.version", message, text);
  } else if (oldest !== undefined && version.minor < oldest.minor) {
    const message = `is older than 1.${oldest.minor}, the first whose control planes can be replaced without a login`;
    found.add("version", "kubernetes.version", message, text);
  }
}

function mirrorProblems({ registryMirrors = {} }: KubernetesOptions, found: Mistakes): void {
  for (const [registry, urls] of Object.entries(registryMirrors)) {
    if (!isRegistry(registry)) {
      const message =
        "not the name of a registry, such as docker.io, registry.example.com:5000, or _default for all others";
      found.addAt("registryMirrors", registry, "kubernetes.mirror", message, registry);
    }
    const wrong = urls.find((url) => !isHttpUrl(url) || /["\\\s]/.test(url));
    if (wrong === undefined) continue;
    const message = "not an http or https URL of a mirror, such as https://mirror.example.com";
    found.addAt("registryMirrors", registry, "kubernetes.mirror", message, wrong);
  }
}

/** Whether containerd looks for a registry's mirrors under a name (docs/hosts.md of containerd). */
function isRegistry(text: string): boolean {
  if (text === everyRegistry) return true;
  const [, host = "", port = "1"] = /^(.*?)(?::(\d{1,5}))?$/.exec(text) ?? [];
  const isHost = isLowerDnsName(host) || parseIp(host)?.version === 4;
  return isHost && Number(port) >= 1 && Number(port) <= 65535;
}
