import { parseIp } from "../../flatcar/ip";
import { isDnsName } from "../../flatcar/settings/values";
import type { KubernetesOptions } from "../options";
import type { Mistakes } from "./found";

/** Whether a text is a DNS name as Kubernetes has it: in lower case, without a dot at its end. */
export const isLowerDnsName = (text: string): boolean =>
  text === text.toLowerCase() && !text.endsWith(".") && isDnsName(text);

/** What is wrong with the names of services and API servers. */
export function domainProblems({ dnsDomain, apiServer }: KubernetesOptions, found: Mistakes): void {
  if (dnsDomain !== undefined && !isLowerDnsName(dnsDomain)) {
    const message = "not a DNS domain in lower case, such as cluster.local";
    found.add("dnsDomain", "kubernetes.domain", message, dnsDomain);
  }
  (apiServer?.certSans ?? []).forEach((name, i) => {
    if (isLowerDnsName(name.replace(/^\*\./, "")) || parseIp(name) !== undefined) return;
    const message = "neither a DNS name in lower case nor an address";
    found.add(`apiServer.certSans[${i}]`, "kubernetes.domain", message, name);
  });
}
