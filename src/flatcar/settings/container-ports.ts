import type { Findings } from "../findings";
import { parseIp } from "../ip";
import type { ContainerOptions } from "../options/services";
import { joinPath } from "../problem";
import { claimedText, thing } from "../thing";

const mapping =
  /^(?:(?:(\[[0-9a-f:.]+\]|\d+\.\d+\.\d+\.\d+):)?(\d*(?:-\d+)?):)?(\d+(?:-\d+)?)(?:\/(tcp|udp|sctp))?$/i;

/** Whether docker takes a text for a port mapping: address, host's ports, container's ports, protocol. 0 is any free one. */
export function isPort(text: string): boolean {
  const match = mapping.exec(text);
  if (match === null) return false;
  const [, address, host = "", container = ""] = match;
  if (address !== undefined && parseIp(address.replace(/^\[|\]$/g, "")) === undefined) return false;
  return [host, container]
    .flatMap((range) => range.split("-"))
    .every((port) => port === "" || Number(port) <= 65535);
}

/** Ports on which the image itself listens: sshd on all addresses, resolved's stub on 127.0.0.53 (Flatcar#357, Flatcar#503). */
const imagePorts = {
  "22/tcp": "sshd",
  "53/tcp": "systemd-resolved",
  "53/udp": "systemd-resolved",
} as const;

/**
 * The ports of the host that containers publish on all of its addresses, each with the property that says so. Docker starts none
 * of two containers that publish one port but the first, so that two are a mistake.
 */
export function claimPorts(
  containers: Readonly<Record<string, ContainerOptions>>,
  path: string,
  found: Findings,
): Record<string, string> {
  const claims: Record<string, string> = {};
  for (const [name, { ports = [], hostNetwork = false }] of Object.entries(containers)) {
    if (hostNetwork) continue;
    ports.forEach((text, i) => {
      const here = joinPath(joinPath(joinPath(path, name), "ports"), i);
      const ours = hostPorts(text).map(thing.port);
      const taken = ours.find((port) => (claims[port] ?? here) !== here);
      if (taken !== undefined) {
        found.error(here, "settings.conflict", claimedText(claims[taken] ?? "", taken), text);
      }
      for (const port of ours) claims[port] ??= here;
      for (const [port, owner] of Object.entries(imagePorts)) {
        if (!ours.includes(thing.port(port))) continue;
        const message = `${owner} of the image listens on ${port}, and docker cannot publish it beside that: take another port, or one address of the machine's, unless you move ${owner}`;
        found.warn(here, "container.host-port", message, text);
      }
    });
  }
  return claims;
}

/** The ports of a mapping that are known and on every address of the host: 8080/tcp. */
function hostPorts(text: string): string[] {
  const [, address, host = "", container = "", protocol = "tcp"] = mapping.exec(text) ?? [];
  if (address !== undefined && !/^(?:0\.0\.0\.0|\[::\])$/.test(address)) return [];
  const ports = portsOf(host);
  // Of a range for fewer ports docker takes one that is free.
  if (ports.length !== portsOf(container).length) return [];
  return ports.map((port) => `${port}/${protocol.toLowerCase()}`);
}

function portsOf(range: string): number[] {
  const [first = 0, last = first] = range.split("-").map(Number);
  const count = Math.min(last, 65535) - first + 1;
  return first < 1 || count < 1 ? [] : Array.from({ length: count }, (_, i) => first + i);
}
