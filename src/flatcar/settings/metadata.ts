import { Findings } from "../findings";
import { fragment, textFile } from "../fragment";
import { formatIp, kindOf, parseIp } from "../ip";
import type { Nic } from "../network/nic";
import type { MetadataOptions } from "../options/services";
import { InterfaceRole } from "../options/network";
import { joinPath } from "../problem";
import { setting, type Setting } from "../setting";
import { unitText } from "./systemd";

/** The unit that other units wait for, and the file that they read. */
export const metadataUnit = "coreos-metadata.service";
export const metadataFile = "/run/metadata/coreos";

const script = "/opt/bin/write-metadata";

/**
 * The metadata service that the Flatcar documentation describes for VMware, where no provider knows the addresses: writes
 * COREOS_CUSTOM_PRIVATE_IPV4 and COREOS_CUSTOM_PUBLIC_IPV4. Declared addresses are written as they are; what is not declared is
 * read from the machine's interfaces. Where a machine has addresses of one kind only, both variables have it.
 */
export function metadataSetting(
  options: MetadataOptions = {},
  nics: readonly Nic[] = [],
  path = "metadata",
): Setting {
  const found = new Findings();
  for (const name of ["privateIpv4", "publicIpv4"] as const) {
    const value = options[name];
    if (value === undefined || parseIp(value)?.version === 4) continue;
    found.error(
      joinPath(path, name),
      "metadata.address",
      "not an IPv4 address such as 10.0.0.5",
      value,
    );
  }
  const name = options.interfaceName;
  if (name !== undefined && !/^[A-Za-z0-9_.-]{1,15}$/.test(name)) {
    found.error(
      joinPath(path, "interfaceName"),
      "network.interface-name",
      "not an interface name",
      name,
    );
  }
  const declared = name === undefined ? declaredAddresses(nics) : {};
  const text = metadataScript({ ...declared, ...options });
  return setting(
    fragment({
      storage: { files: [textFile(script, text, 0o755)] },
      systemd: { units: [{ name: metadataUnit, enabled: true, contents: unit }] },
    }),
    found,
  );
}

const unit = unitText({
  Unit: [
    "Description=Addresses of this machine for other units",
    "Wants=network-online.target",
    "After=network-online.target nss-lookup.target",
  ],
  Service: [
    "Type=oneshot",
    "RemainAfterExit=yes",
    "Restart=on-failure",
    "RestartSec=2s",
    `Environment=OUTPUT=${metadataFile}`,
    `ExecStart=${script}`,
  ],
  Install: ["WantedBy=multi-user.target"],
});

/** The first declared IPv4 address of each kind; a role decides over the range of the address. */
function declaredAddresses(nics: readonly Nic[]): MetadataOptions {
  const all = nics.flatMap((nic) =>
    nic.addresses
      .filter((address) => address.version === 4)
      .map((address) => {
        const byRange = kindOf(address) === "public" ? InterfaceRole.Public : InterfaceRole.Private;
        return { role: nic.role ?? byRange, text: formatIp(address) };
      }),
  );
  const first = (role: InterfaceRole): string | undefined =>
    all.find((address) => address.role === role)?.text;
  const [privateIpv4, publicIpv4] = [first(InterfaceRole.Private), first(InterfaceRole.Public)];
  return {
    ...(privateIpv4 === undefined ? {} : { privateIpv4 }),
    ...(publicIpv4 === undefined ? {} : { publicIpv4 }),
    // With static addresses alone there is nothing more to be found on the machine.
    ...(nics.length > 0 && nics.every((nic) => !nic.dhcp)
      ? {
          privateIpv4: privateIpv4 ?? publicIpv4 ?? "",
          publicIpv4: publicIpv4 ?? privateIpv4 ?? "",
        }
      : {}),
  };
}

function metadataScript(options: MetadataOptions): string {
  const devices =
    options.interfaceName === undefined
      ? "/sys/class/net/*/device"
      : `/sys/class/net/${options.interfaceName}/device`;
  return `#!/bin/bash
# Writes the addresses of this machine to \${OUTPUT} for units that read it with EnvironmentFile=.
set -euo pipefail

private='${options.privateIpv4 ?? ""}'
public='${options.publicIpv4 ?? ""}'
private_ranges='^(10\\.|192\\.168\\.|172\\.(1[6-9]|2[0-9]|3[01])\\.|100\\.(6[4-9]|[7-9][0-9]|1[01][0-9]|12[0-7])\\.)'

if [[ -z "\${private}" || -z "\${public}" ]]; then
  for device in ${devices}; do
    name=$(basename "$(dirname "\${device}")")
    while read -r address; do
      if [[ "\${address}" =~ \${private_ranges} ]]; then
        private=\${private:-\${address}}
      else
        public=\${public:-\${address}}
      fi
    done < <(ip -4 -o address show dev "\${name}" scope global | awk '{ split($4, part, "/"); print part[1] }')
  done
fi

private=\${private:-\${public}}
public=\${public:-\${private}}
if [[ -z "\${private}" ]]; then
  echo "no IPv4 address yet" >&2
  exit 1
fi

mkdir -p "$(dirname "\${OUTPUT}")"
printf 'COREOS_CUSTOM_PRIVATE_IPV4=%s\\nCOREOS_CUSTOM_PUBLIC_IPV4=%s\\n' "\${private}" "\${public}" > "\${OUTPUT}.new"
mv "\${OUTPUT}.new" "\${OUTPUT}"
`;
}
