import { Findings } from "../findings";
import { fragment, textFile } from "../fragment";
import type { GpuOptions } from "../options/system";
import { joinPath } from "../problem";
import { extensionNeeds, type Asked } from "../release/extensions";
import { setting, type Setting } from "../setting";
import { thing } from "../thing";
import { sysextsSetting } from "./sysext";

/** The file in which a machine asks for extensions; the initramfs and the update engine read it. */
export const enabledExtensions = "/etc/flatcar/enabled-sysext.conf";

const driverPrefix = "nvidia-drivers-";

/**
 * Extensions that Flatcar builds with each release and that follow it. The initramfs fetches them from Flatcar's server at the first
 * boot, the update engine those of the next release.
 */
export function extensionsSetting(names: readonly string[], path = "extensions"): Setting {
  return askFor(names.map((name, i) => ({ name, path: joinPath(path, i) })));
}

/** An NVIDIA driver from Flatcar's own extensions, the extensions that the machine wants beside it, and the container runtime. */
export function gpuSetting(
  options: GpuOptions,
  path = "gpu",
  extensions: readonly string[] = [],
): Setting {
  const driver = { name: options.driver, path: joinPath(path, "driver") };
  const asked = askFor([
    ...extensions.map((name, i) => ({ name, path: joinPath("extensions", i) })),
    driver,
  ]);
  const found = new Findings();
  found.add(asked);
  if (!driver.name.startsWith(driverPrefix)) {
    found.error(
      driver.path,
      "gpu.driver",
      "not a driver extension such as nvidia-drivers-570-open",
      driver.name,
    );
  }
  const runtime =
    options.runtime === undefined
      ? undefined
      : sysextsSetting({ "nvidia-runtime": options.runtime }, joinPath(path, "runtime"));
  for (const problem of runtime?.problems ?? []) {
    found.problems.push({ ...problem, path: problem.path.replace('["nvidia-runtime"]', "") });
  }
  for (const warning of runtime?.warnings ?? []) {
    found.warnings.push({ ...warning, path: warning.path.replace('["nvidia-runtime"]', "") });
  }
  const { files = [], links } = runtime?.butane.storage ?? {};
  const made = setting(
    fragment({
      storage: {
        files: [...(asked.butane.storage?.files ?? []), ...files],
        ...(links === undefined ? {} : { links }),
      },
    }),
    found,
    asked.needs,
  );
  return { ...made, claims: asked.claims ?? {} };
}

function askFor(asked: readonly Asked[]): Setting {
  const found = new Findings();
  for (const { name, path } of asked) {
    if (/^[a-z0-9][a-z0-9._-]*$/.test(name)) continue;
    found.error(path, "extension.name", "not the name of an extension such as zfs", name);
  }
  const [driver, ...others] = asked.filter(({ name }) => name.startsWith(driverPrefix));
  for (const { name, path } of others) {
    if (name === driver?.name) continue;
    const message = `a second NVIDIA driver beside ${driver?.name} of ${driver?.path}: their files have the same names, and only one's are seen; leave one away`;
    found.warn(path, "extension.two-drivers", message, name);
  }
  if (asked.length === 0) return setting(fragment(), found);
  const lines = [...new Set(asked.map(({ name }) => `${name}\n`))];
  // The initramfs links each image there.
  const claims = asked.map(({ name, path }) => [
    thing.path(`/etc/extensions/flatcar-${name}.raw`),
    path,
  ]);
  return {
    ...setting(
      fragment({ storage: { files: [textFile(enabledExtensions, lines.join(""))] } }),
      found,
      extensionNeeds(asked),
    ),
    claims: Object.fromEntries(claims) as Record<string, string>,
  };
}
