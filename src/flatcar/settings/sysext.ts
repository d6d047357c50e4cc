import { Findings } from "../findings";
import { fragment, textFile, type FragmentFile } from "../fragment";
import type { GpuOptions, SysextOptions } from "../options/system";
import { joinPath } from "../problem";
import { setting, type Setting } from "../setting";
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
  for (const [name, options] of Object.entries(sysexts)) {
    checkSysext(name, options, joinPath(path, name), found);
    const target = `/opt/extensions/${name}/${fileName(options.url) ?? `${name}.raw`}`;
    const hash =
      options.sha512 === undefined
        ? `sha256-${options.sha256?.toLowerCase() ?? ""}`
        : `sha512-${options.sha512.toLowerCase()}`;
    files.push({
      path: target,
      mode: 0o644,
      contents: { source: options.url, verification: { hash } },
    });
    links.push({ path: `/etc/extensions/${name}.raw`, target, hard: false, overwrite: true });
  }
  return setting(files.length === 0 ? fragment() : fragment({ storage: { files, links } }), found);
}

function fileName(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).pathname.split("/").pop() : undefined;
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
  if (!isHttpUrl(url) || !/^[\w.+~@-]+\.raw$/.test(fileName(url) ?? "")) {
    found.error(
      joinPath(path, "url"),
      "sysext.url",
      "not an http or https URL of a .raw image, such as https://extensions.flatcar.org/extensions/kubernetes-v1.34.1-x86-64.raw",
      url,
    );
  } else if (/\/latest\//.test(url)) {
    found.error(
      joinPath(path, "url"),
      "sysext.latest",
      "the address changes what it gives with each release: name one release",
      url,
    );
  }
  if (sha256 === undefined && sha512 === undefined) {
    found.error(
      joinPath(path, "sha256"),
      "sysext.digest",
      "a digest is needed: the image becomes part of /usr; `curl -L URL | sha256sum` prints it",
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

/** An NVIDIA driver from Flatcar's own extensions, which follow the release, and the container runtime beside it. */
export function gpuSetting(options: GpuOptions, path = "gpu"): Setting {
  const found = new Findings();
  if (!/^nvidia-drivers-\d{3}(-open)?$/.test(options.driver)) {
    found.error(
      joinPath(path, "driver"),
      "gpu.driver",
      "not a driver extension such as nvidia-drivers-570-open",
      options.driver,
    );
  }
  const runtime =
    options.runtime === undefined
      ? undefined
      : sysextsSetting({ "nvidia-runtime": options.runtime }, joinPath(path, "runtime"));
  for (const problem of runtime?.problems ?? []) {
    found.problems.push({ ...problem, path: problem.path.replace('["nvidia-runtime"]', "") });
  }
  const { files = [], links } = runtime?.butane.storage ?? {};
  const enabled = textFile("/etc/flatcar/enabled-sysext.conf", `${options.driver}\n`);
  return setting(
    fragment({
      storage: { files: [enabled, ...files], ...(links === undefined ? {} : { links }) },
    }),
    found,
    [{ gate: "nvidia", path }],
  );
}
