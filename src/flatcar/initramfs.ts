import { X509Certificate } from "node:crypto";
import type { IgnitionConfig } from "../ignition";
import { fetchesAny, type Fetches } from "./compose/fetches";
import { Findings } from "./findings";
import type { Nic } from "./network/nic";
import { checkReach } from "./network/reach";
import type { SettingOptions } from "./options/machine";
import { joinPath } from "./problem";
import { checkExtensions, extensionNeeds, type Asked } from "./release/extensions";
import { checkNeeds, has } from "./release/gates";
import type { FlatcarVersion } from "./release/version";
import { isIgnitionProxy } from "./settings/proxy";
import { certificatesOf } from "./settings/values";

/** The kernel argument that names another server for Flatcar's own extensions. */
const serverArgument = "flatcar.release_file_server_url=";
const server = "https://update.release.flatcar-linux.net";

/** Everything that decides what the initramfs of a first boot can fetch. */
export interface Initramfs {
  readonly fetches: Fetches;
  readonly options: SettingOptions;
  readonly nics: readonly Nic[];
  readonly version: FlatcarVersion | undefined;
  readonly config: IgnitionConfig;
  /** The option that holds the user's own config. */
  readonly path: string;
}

/** Says what of a machine's first boot cannot be fetched, or not in the way that its options ask for. */
export function checkInitramfs(initramfs: Initramfs): Findings {
  const found = new Findings();
  if (!fetchesAny(initramfs.fetches)) return found;
  if (initramfs.fetches.ignition.length > 0) checkIgnitionFetches(initramfs, found);
  if (initramfs.fetches.extensions.length > 0) checkExtensionFetches(initramfs, found);
  return found;
}

function checkIgnitionFetches({ options }: Initramfs, found: Findings): void {
  for (const name of ["http", "https"] as const) {
    const url = options.proxy?.[name];
    if (url === undefined || isIgnitionProxy(url)) continue;
    found.warn(
      joinPath("proxy", name),
      "system.proxy-ignition",
      "Ignition knows http and https proxies only: what it fetches at the first boot is fetched without one",
    );
  }
  for (const [name, text] of Object.entries(options.caCertificates ?? {})) {
    if (certificatesOf(text).every(isCertificate)) continue;
    found.error(
      joinPath("caCertificates", name),
      "system.certificate",
      "not a certificate that can be read, and Ignition, which fetches something at the first boot, stops the boot for it",
    );
  }
}

function checkExtensionFetches(initramfs: Initramfs, found: Findings): void {
  const { fetches, options, nics, version, config } = initramfs;
  const asked = askedBy(options);
  const others = fetches.extensions
    .filter((name) => !asked.some((one) => one.name === name))
    .map((name) => ({ name, path: initramfs.path }));
  const named = asked.filter(({ name }) => fetches.extensions.includes(name));
  found.add(checkExtensions([...named, ...others], version));
  found.add(checkNeeds(extensionNeeds(others), version));
  const own = ownServer(config, version);
  if (own !== undefined) {
    found.add(checkReach([own], nics));
    return;
  }
  const [first] = [...named, ...others];
  const list = fetches.extensions.join(", ");
  const instead =
    `name a server inside with the kernel argument ${serverArgument}URL (Flatcar 4487.0.1 or later), ` +
    "or let Ignition fetch the image to /etc/flatcar/sysext/flatcar-NAME-VERSION.raw";
  if (nics.every((nic) => !nic.dhcp && !nic.routerAdvertisements && nic.routes.length === 0)) {
    found.warn(
      first?.path ?? "",
      "extension.unreachable",
      `the initramfs fetches ${list} from ${server}, and no interface leads there: give a gateway, or ${instead}`,
    );
    return;
  }
  found.add(checkReach([server], nics));
  if (options.proxy?.http !== undefined || options.proxy?.https !== undefined) {
    found.warn(
      "proxy",
      "extension.proxy",
      `the initramfs fetches ${list} from ${server} without any proxy (Flatcar#1520), and stops the boot where it cannot: ` +
        `let the machine reach it, or ${instead}`,
    );
  }
}

function askedBy({ extensions = [], gpu }: SettingOptions): Asked[] {
  return [
    ...extensions.map((name, i) => ({ name, path: joinPath("extensions", i) })),
    ...(gpu === undefined ? [] : [{ name: gpu.driver, path: "gpu.driver" }]),
  ];
}

/** The server that the kernel's arguments name, on a release that reads them. */
function ownServer(
  config: IgnitionConfig,
  version: FlatcarVersion | undefined,
): string | undefined {
  if (version !== undefined && !has("extension-server", version)) return undefined;
  const named = (config.kernelArguments?.shouldExist ?? []).findLast((one) =>
    one.startsWith(serverArgument),
  );
  return named?.slice(serverArgument.length);
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).subject !== undefined;
  } catch {
    return false;
  }
}
