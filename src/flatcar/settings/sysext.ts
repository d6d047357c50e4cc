import { Findings } from "../findings";
import { fragment, type FragmentFile } from "../fragment";
import type { SysextOptions } from "../options/system";
import { joinPath } from "../problem";
import { setting, type Setting } from "../setting";
import { thing } from "../thing";
import { isHttpUrl } from "./values";

/**
 * System extensions: each image is fetched at first boot to /opt/extensions, checked against its digest, and activated by a
 * link in /etc/extensions. They are pinned: systemd-sysupdate is left off.
 */
export function sysextsSetting(
  sysexts: Readonly<Record<string, SysextOptions>>,
  path = "sysexts",
): Setting {
  const found = new Findings();
  const files: FragmentFile[] = [];
  const links: { path: string; target: string; hard: boolean; overwrite: boolean }[] = [];
  const claims: Record<string, string> = {};
  for (const [name, options] of Object.entries(sysexts)) {
    checkSysext(name, options, joinPath(path, name), found);
    const target = `/opt/extensions/${name}/${fileName(options.url) ?? `${name}.raw`}`;
    const { url: source } = options;
    const hash = hashOf(options);
    files.push({
      path: target,
      // It is there already where a first boot was cut off after it.
      overwrite: true,
      mode: 0o644,
      contents: hash === undefined ? { source } : { source, verification: { hash } },
    });
    claims[thing.path(target)] = joinPath(path, name);
    claims[thing.path(`/etc/extensions/${name}.raw`)] = joinPath(path, name);
    links.push({ path: `/etc/extensions/${name}.raw`, target, hard: false, overwrite: true });
  }
  if (files.length === 0) return setting(fragment(), found);
  const butane = fragment({ storage: { files, links } });
  return { ...setting(butane, found, [{ gate: "sysext", path }]), claims };
}

function hashOf({ sha256, sha512 }: SysextOptions): string | undefined {
  if (sha512 !== undefined) return `sha512-${sha512.toLowerCase()}`;
  return sha256 === undefined ? undefined : `sha256-${sha256.toLowerCase()}`;
}

/** The name of the image in its URL, if it is one that systemd-sysext and a unit can have. */
function fileName(url: string): string | undefined {
  const name = URL.canParse(url) ? new URL(url).pathname.split("/").pop() : undefined;
  return /^[\w.+~@-]{1,251}\.raw$/.test(name ?? "") ? name : undefined;
}

function checkSysext(name: string, options: SysextOptions, path: string, found: Findings): void {
  const { url, sha256, sha512 } = options;
  if (!/^[A-Za-z0-9][\w.-]{0,63}$/.test(name) || name.endsWith(".raw")) {
    found.error(
      path,
      "sysext.name",
      "not a name: letters, digits, _ . and -, without .raw; it is the NAME of the image's extension-release.NAME",
      name,
    );
  }
  if (!isHttpUrl(url)) {
    found.error(
      joinPath(path, "url"),
      "sysext.url",
      "not an http or https URL, such as https://extensions.flatcar.org/extensions/kubernetes-v1.34.1-x86-64.raw",
      url,
    );
  } else if (/\/latest\//.test(url)) {
    found.warn(
      joinPath(path, "url"),
      "sysext.latest",
      "the address gives another image with each release, which a digest then refuses: name one release",
      url,
    );
  }
  if (sha256 === undefined && sha512 === undefined) {
    found.warn(
      joinPath(path, "sha256"),
      "sysext.no-digest",
      "the image becomes part of /usr, and nothing checks what is fetched: give the digest that `curl -L URL | sha256sum` prints",
    );
  }
  if (sha256 !== undefined && sha512 !== undefined) {
    found.error(
      joinPath(path, "sha512"),
      "sysext.digest",
      "Ignition checks one digest: give sha256 or sha512",
    );
  }
  for (const [key, value, digits] of [
    ["sha256", sha256, 64],
    ["sha512", sha512, 128],
  ] as const) {
    if (value === undefined || new RegExp(`^[0-9a-fA-F]{${digits}}$`).test(value)) continue;
    found.error(
      joinPath(path, key),
      "sysext.digest",
      `not a digest: ${digits} hexadecimal digits, without a prefix`,
      value,
    );
  }
}
