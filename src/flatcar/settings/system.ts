import { Findings } from "../findings";
import { fragment, textFile } from "../fragment";
import { parseIp } from "../ip";
import type { ProxyOptions } from "../options/system";
import { joinPath } from "../problem";
import { setting, type Setting } from "../setting";
import { isOneLine, unitText } from "./systemd";
import { isDnsName, isPem } from "./values";

/** Time servers for systemd-timesyncd. */
export function timeServersSetting(servers: readonly string[], path = "timeServers"): Setting {
  const found = new Findings();
  servers.forEach((server, i) => {
    if (isDnsName(server) || parseIp(server) !== undefined) return;
    found.error(
      joinPath(path, i),
      "time.server",
      "not a name or an address such as ntp.example.com",
      server,
    );
  });
  if (servers.length === 0) return setting(fragment(), found);
  const text = unitText({ Time: [`NTP=${servers.join(" ")}`] });
  return setting(
    fragment({
      storage: { files: [textFile("/etc/systemd/timesyncd.conf.d/10-time-servers.conf", text)] },
    }),
    found,
  );
}

/** The time zone of the machine, as a link to its description. */
export function timezoneSetting(zone: string, path = "timezone"): Setting {
  const found = new Findings();
  if (!/^[A-Za-z0-9_+-]+(\/[A-Za-z0-9_+-]+){0,2}$/.test(zone)) {
    found.error(path, "time.zone", "not a time zone such as Europe/Berlin", zone);
  }
  const target = `../usr/share/zoneinfo/${zone}`;
  return setting(
    fragment({ storage: { links: [{ path: "/etc/localtime", target, overwrite: true }] } }),
    found,
  );
}

/** Kernel settings that are applied at every boot. */
export function sysctlSetting(sysctl: Readonly<Record<string, string>>, path = "sysctl"): Setting {
  const found = new Findings();
  const entries = Object.entries(sysctl);
  for (const [key, value] of entries) {
    if (/^[a-z][\w-]*([./][\w*:-]+)+$/.test(key) && value !== "" && isOneLine(value)) continue;
    found.error(
      joinPath(path, key),
      "system.sysctl",
      "not a kernel setting such as net.ipv4.ip_forward with a value on one line",
      value,
    );
  }
  if (entries.length === 0) return setting(fragment(), found);
  const text = entries.map(([key, value]) => `${key} = ${value}\n`).join("");
  return setting(
    fragment({ storage: { files: [textFile("/etc/sysctl.d/90-machine.conf", text)] } }),
    found,
  );
}

/** Kernel modules that are loaded at every boot. */
export function kernelModulesSetting(modules: readonly string[], path = "kernelModules"): Setting {
  const found = new Findings();
  modules.forEach((module, i) => {
    if (/^[A-Za-z0-9][\w-]*$/.test(module)) return;
    found.error(
      joinPath(path, i),
      "system.module",
      "not a module name such as br_netfilter",
      module,
    );
  });
  if (modules.length === 0) return setting(fragment(), found);
  const text = modules.map((module) => `${module}\n`).join("");
  return setting(
    fragment({ storage: { files: [textFile("/etc/modules-load.d/90-machine.conf", text)] } }),
    found,
  );
}

/** Certificates of authorities to trust, and a unit that puts them into the system's bundle at every boot. */
export function caCertificatesSetting(
  certificates: Readonly<Record<string, string>>,
  path = "caCertificates",
): Setting {
  const found = new Findings();
  const entries = Object.entries(certificates);
  for (const [name, text] of entries) {
    if (!/^[A-Za-z0-9][\w.-]*$/.test(name) || name === "ca-certificates") {
      found.error(
        joinPath(path, name),
        "system.certificate",
        "not a name for a file: letters, digits, _ . and -",
      );
    } else if (!isPem(text, /^CERTIFICATE$/)) {
      found.error(
        joinPath(path, name),
        "system.certificate",
        "not a certificate as PEM text (-----BEGIN CERTIFICATE-----)",
      );
    }
  }
  if (entries.length === 0) return setting(fragment(), found);
  const files = entries.map(([name, text]) =>
    textFile(`/etc/ssl/certs/${name.replace(/\.pem$/, "")}.pem`, `${text.trim()}\n`),
  );
  const contents = unitText({
    Unit: [
      "Description=Trust the machine's own certificate authorities",
      "DefaultDependencies=no",
      "RequiresMountsFor=/etc/ssl/certs",
      "After=local-fs.target systemd-tmpfiles-setup.service",
      "Before=sysinit.target",
      "Conflicts=shutdown.target",
    ],
    Service: ["Type=oneshot", "RemainAfterExit=yes", "ExecStart=/usr/sbin/update-ca-certificates"],
    Install: ["WantedBy=sysinit.target"],
  });
  const units = [{ name: "trust-ca-certificates.service", enabled: true, contents }];
  return setting(fragment({ storage: { files }, systemd: { units } }), found);
}

/** An outgoing proxy for docker, containerd and the update engine. It may hold a password, so only root can read it. */
export function proxySetting(options: ProxyOptions, path = "proxy"): Setting {
  const found = new Findings();
  const environment: string[] = [];
  for (const [name, variable] of [
    ["http", "HTTP_PROXY"],
    ["https", "HTTPS_PROXY"],
  ] as const) {
    const value = options[name];
    if (value === undefined) continue;
    if (!/^(https?|socks5h?):\/\/[^\s"'\\$]+$/i.test(value) || !URL.canParse(value)) {
      found.error(
        joinPath(path, name),
        "system.proxy",
        "not a proxy URL such as http://proxy.example.com:3128",
      );
    }
    environment.push(`${variable}=${value}`, `${variable.toLowerCase()}=${value}`);
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
  if (options.noProxy !== undefined && options.noProxy.length > 0) {
    const list = options.noProxy.join(",");
    environment.push(`NO_PROXY=${list}`, `no_proxy=${list}`);
  }
  if (environment.length === 0) return setting(fragment(), found);
  const file = "/etc/flatcar/proxy.env";
  const dropins = [
    { name: "50-proxy.conf", contents: unitText({ Service: [`EnvironmentFile=${file}`] }) },
  ];
  return setting(
    fragment({
      storage: { files: [textFile(file, environment.map((line) => `${line}\n`).join(""), 0o600)] },
      systemd: {
        units: ["docker", "containerd", "update-engine"].map((name) => ({
          name: `${name}.service`,
          dropins,
        })),
      },
    }),
    found,
  );
}
