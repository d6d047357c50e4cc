import { Findings } from "../findings";
import { fragment, textFile } from "../fragment";
import { setting, type Setting } from "../setting";

/**
 * What is wrong with a hostname. systemd takes letters, digits, inner hyphens and dots, and Linux holds 64 characters; of any other
 * name the machine would get another one. RFC 1123 limits a label to 63 characters. Upper case, which Kubernetes and DNS do not
 * keep, and what reads like an address are only warned of.
 */
export function checkHostname(hostname: string, path = "hostname"): Findings {
  const found = new Findings();
  const bad = (rule: string): void => {
    found.error(path, "hostname.invalid", `not a hostname: ${rule}`, hostname);
  };
  const odd = (what: string): void => found.warn(path, "hostname.unusual", what, hostname);
  const label = hostname.split(".").find((part) => !/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/i.test(part));
  if (hostname === "") bad("it is empty");
  else if (hostname.length > 64) bad(`it has ${hostname.length} characters, Linux holds 64`);
  else if (label !== undefined) {
    bad(`each label is made of a-z, 0-9 and inner hyphens, and ${JSON.stringify(label)} is not`);
  }
  if (found.problems.length > 0) return found;
  if (hostname !== hostname.toLowerCase()) {
    odd(`Kubernetes and DNS know it in lower case: write ${hostname.toLowerCase()}`);
  }
  if (/^[\d.]+$/.test(hostname)) odd("programs may read it as an address: begin with a letter");
  if (!hostname.includes(".") && hostname.length === 64)
    odd("a label has at most 63 characters by RFC 1123");
  return found;
}

/** The guest's name as `/etc/hostname`. On VMware nothing else sets it. */
export function hostnameSetting(hostname: string, path = "hostname"): Setting {
  const found = checkHostname(hostname, path);
  return setting(
    fragment({ storage: { files: [textFile("/etc/hostname", `${hostname}\n`)] } }),
    found,
  );
}
