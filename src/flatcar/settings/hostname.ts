import { Findings } from "../findings";
import { fragment, textFile } from "../fragment";
import { setting, type Setting } from "../setting";

/**
 * What is wrong with a hostname. The rule is RFC 1123: labels of letters, digits and inner hyphens, joined by dots; at most 63
 * characters a label. In lower case, since Kubernetes nodes and DNS answers are; at most 64 in all, which is what Linux holds.
 */
export function checkHostname(hostname: string, path = "hostname"): Findings {
  const found = new Findings();
  const bad = (rule: string): void => {
    found.error(path, "hostname.invalid", `not a hostname: ${rule}`, hostname);
  };
  if (hostname === "") bad("it is empty");
  else if (hostname.length > 64) bad(`it has ${hostname.length} characters, Linux holds 64`);
  else if (hostname !== hostname.toLowerCase()) bad(`write ${hostname.toLowerCase()}`);
  else if (/^[\d.]+$/.test(hostname)) bad("it would be read as an address");
  else {
    const label = hostname
      .split(".")
      .find((part) => !/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(part));
    if (label !== undefined) {
      bad(
        label.length > 63
          ? `the label ${label} has ${label.length} characters, 63 are allowed`
          : `each label is made of a-z, 0-9 and inner hyphens, and ${JSON.stringify(label)} is not`,
      );
    }
  }
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
