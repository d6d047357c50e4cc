import { writeMetadataProgram } from "../../programs";
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
  if (name !== undefined) {
    found.warn(
      joinPath(path, "interfaceName"),
      "network.unstable-name",
      "the name depends on the slot of the adapter, which a clone can change: leave it out, or give the addresses by privateIpv4 and publicIpv4",
      name,
    );
  }
  const [nic] = nics;
  const known = options.privateIpv4 ?? options.publicIpv4;
  const none = nics.every(
    ({ managed, dhcp, addresses }) =>
      managed && !dhcp && addresses.every(({ version }) => version === 6),
  );
  if (nic !== undefined && none && known === undefined) {
    found.warn(
      joinPath(nic.path, "addresses"),
      "metadata.no-ipv4",
      "no interface has an IPv4 address, so that the metadata service finds none, and etcd and whatever else waits for it never starts: give one, or metadata.privateIpv4",
    );
  }
  const declared = name === undefined ? declaredAddresses(nics) : {};
  return setting(
    fragment({
      storage: { files: [textFile(script, writeMetadataProgram, 0o755)] },
      systemd: {
        units: [
          { name: metadataUnit, enabled: true, contents: unitOf({ ...declared, ...options }) },
        ],
      },
    }),
    found,
  );
}

function unitOf({ privateIpv4, publicIpv4, interfaceName }: MetadataOptions): string {
  const variables = {
    OUTPUT: metadataFile,
    PRIVATE_IPV4: privateIpv4,
    PUBLIC_IPV4: publicIpv4,
    INTERFACE: interfaceName,
  };
  // Addresses and the names of interfaces need no quotes.
  const environment = Object.entries(variables).flatMap(([name, value]) =>
    value ? [`Environment=${name}=${value}`] : [],
  );
  return unitText({
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
      ...environment,
      `ExecStart=${script}`,
    ],
    Install: ["WantedBy=multi-user.target"],
  });
}

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
