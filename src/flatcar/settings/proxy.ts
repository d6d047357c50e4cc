import { Findings } from "../findings";
import { fragment, textFile } from "../fragment";
import type { ProxyOptions } from "../options/system";
import { joinPath } from "../problem";
import { setting, type Setting } from "../setting";
import { unitText } from "./systemd";

/**
 * An outgoing proxy for docker, containerd and the update engine, and for Ignition where it fetches anything. It may hold a password,
 * so only root can read it.
 */
export function proxySetting(options: ProxyOptions, path = "proxy"): Setting {
  const found = new Findings();
  checkProxy(options, path, found);
  const { noProxy = [] } = options;
  const environment = [
    ...both("HTTP_PROXY", options.http),
    ...both("HTTPS_PROXY", options.https),
    ...both("NO_PROXY", noProxy.length > 0 ? noProxy.join(",") : undefined),
  ];
  if (environment.length === 0) return setting(fragment(), found);
  const file = "/etc/flatcar/proxy.env";
  const dropins = [
    { name: "50-proxy.conf", contents: unitText({ Service: [`EnvironmentFile=${file}`] }) },
  ];
  const machine = fragment({
    storage: { files: [textFile(file, environment.map((line) => `${line}\n`).join(""), 0o600)] },
    systemd: {
      units: ["docker", "containerd", "update-engine"].map((name) => ({
        name: `${name}.service`,
        dropins,
      })),
    },
  });
  return { ...setting(machine, found), fetching: ignitionProxy(options) };
}

/** Whether Ignition can speak to a proxy: it refuses a config with one of another scheme. */
export function isIgnitionProxy(url: string): boolean {
  return /^https?:/i.test(url);
}

function ignitionProxy({ http, https, noProxy = [] }: ProxyOptions) {
  const proxy = {
    ...(http !== undefined && isIgnitionProxy(http) ? { http_proxy: http } : {}),
    ...(https !== undefined && isIgnitionProxy(https) ? { https_proxy: https } : {}),
  };
  if (Object.keys(proxy).length === 0) return fragment();
  return fragment({
    ignition: { proxy: { ...proxy, ...(noProxy.length > 0 ? { no_proxy: [...noProxy] } : {}) } },
  });
}

function both(variable: string, value: string | undefined): string[] {
  return value === undefined ? [] : [`${variable}=${value}`, `${variable.toLowerCase()}=${value}`];
}

function checkProxy(options: ProxyOptions, path: string, found: Findings): void {
  for (const name of ["http", "https"] as const) {
    const value = options[name];
    if (value === undefined) continue;
    if (/^(https?|socks5h?):\/\/[^\s"'\\$]+$/i.test(value) && URL.canParse(value)) continue;
    found.error(
      joinPath(path, name),
      "system.proxy",
      "not a proxy URL such as http://proxy.example.com:3128",
    );
  }
  (options.noProxy ?? []).forEach((host, i) => {
    if (/^[A-Za-z0-9.*:/_[\]-]+$/.test(host)) return;
    found.error(
      joinPath(joinPath(path, "noProxy"), i),
      "system.proxy",
      "not a host, a domain or a network",
      host,
    );
  });
}
