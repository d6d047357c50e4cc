import { Findings } from "../findings";
import { fragment, textFile } from "../fragment";
import { parseIp } from "../ip";
import { joinPath } from "../problem";
import { setting, type Setting } from "../setting";
import { claimedText, thing } from "../thing";
import { kernelKeys } from "./kernel-keys";
import { isOneLine, unitText } from "./systemd";
import { isDnsName, certificatesOf, isPem } from "./values";

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
  } else if (!isKnownZone(zone)) {
    found.warn(
      path,
      "time.zone-unknown",
      "no time zone of this name is known here, and where the machine has none either it runs in UTC: write it as in Europe/Berlin, capitals too",
      zone,
    );
  }
  const target = `../usr/share/zoneinfo/${zone}`;
  return setting(
    fragment({ storage: { links: [{ path: "/etc/localtime", target, overwrite: true }] } }),
    found,
  );
}

/** Whether the time zones of this program have a name, in these letters. The machine's own may be newer. */
function isKnownZone(zone: string): boolean {
  const name = zone.replace(/^(?:posix|right)\//, "");
  try {
    const known = new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
    // Of a name that is only spelled otherwise it gives the one in use.
    return known === name || known.toLowerCase() !== name.toLowerCase();
  } catch {
    return false;
  }
}

/** Kernel settings that are applied at every boot. */
export function sysctlSetting(sysctl: Readonly<Record<string, string>>, path = "sysctl"): Setting {
  const found = new Findings();
  const entries = Object.entries(sysctl);
  for (const [key, value] of entries) {
    // sysctl.d: a - in front makes a failure no error, and # and ; begin a comment.
    if (/^-?[^\s=#;./-][^\s=#;]*[./][^\s=#;]+$/.test(key) && isOneLine(value)) continue;
    found.error(
      joinPath(path, key),
      "system.sysctl",
      "not a kernel setting such as net.ipv4.ip_forward with a value on one line",
      value,
    );
  }
  if (entries.length === 0) return setting(fragment(), found);
  const text = entries.map(([key, value]) => `${key} = ${value}\n`).join("");
  const claims: Record<string, string> = {};
  const values: Record<string, string | undefined> = {};
  kernelKeys(text).forEach((key, i) => {
    const [name, value] = entries[i] ?? [key];
    const [what, here] = [thing.kernelSetting(key), joinPath(path, name)];
    const first = claims[what];
    if (first === undefined) {
      claims[what] = here;
      values[what] = value;
    } else if (values[what] !== value) {
      found.error(here, "settings.conflict", claimedText(first, what), value);
    }
  });
  const files = [textFile("/etc/sysctl.d/90-machine.conf", text)];
  return { ...setting(fragment({ storage: { files } }), found), claims };
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

/**
 * The image's units for the bundle of certificates, both before sysinit.target: one deletes dead links, one makes the bundle
 * anew without looking for new certificates (flatcar/scripts, app-misc/ca-certificates).
 */
const bundleUnits = "clean-ca-certificates.service update-ca-certificates.service";

/**
 * Certificates of authorities to trust, and a unit that puts them into the system's bundle at every boot: after the image's own
 * units, which would work on the same files, and before everything that waits for sysinit.target, as docker, containerd and
 * the update engine do. Ignition has them too where it fetches anything.
 */
export function caCertificatesSetting(
  certificates: Readonly<Record<string, string>>,
  path = "caCertificates",
): Setting {
  const found = new Findings();
  const entries = Object.entries(certificates);
  const files = new Map<string, string>();
  for (const [name, text] of entries) {
    const file = certificateFile(name);
    const first = files.get(file);
    files.set(file, name);
    if (first !== undefined) {
      const message = claimedText(joinPath(path, first), thing.path(file));
      found.error(joinPath(path, name), "settings.conflict", message);
    }
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
  const written = entries.map(([name, text]) =>
    textFile(certificateFile(name), `${text.trim()}\n`),
  );
  const contents = unitText({
    Unit: [
      "Description=Trust the machine's own certificate authorities",
      "DefaultDependencies=no",
      "RequiresMountsFor=/etc/ssl/certs",
      `After=local-fs.target systemd-tmpfiles-setup.service ${bundleUnits}`,
      "Before=sysinit.target",
      "Conflicts=shutdown.target",
    ],
    Service: ["Type=oneshot", "RemainAfterExit=yes", "ExecStart=/usr/sbin/update-ca-certificates"],
    Install: ["WantedBy=sysinit.target"],
  });
  const units = [{ name: "trust-ca-certificates.service", enabled: true, contents }];
  const machine = fragment({ storage: { files: written }, systemd: { units } });
  // Ignition refuses an authority that is given twice, and whatever follows its certificate but one line break.
  const blocks = new Set(entries.flatMap(([, text]) => certificatesOf(text)));
  const authorities = [...blocks].map((block) => ({ inline: `${block}\n` }));
  return {
    ...setting(machine, found),
    fetching: fragment({
      ignition: { security: { tls: { certificate_authorities: authorities } } },
    }),
  };
}

function certificateFile(name: string): string {
  return `/etc/ssl/certs/${name.replace(/\.pem$/, "")}.pem`;
}
