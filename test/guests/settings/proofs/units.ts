import { elsewhere, onGuest } from "../proof";

const active = (...units: string[]): string => `systemctl is-active ${units.join(" ")} | xargs`;

/** The units that the package writes, each kind by its pattern; drop-ins by their folder. */
export const units = [
  ...onGuest("web", [
    [
      "erase-guestinfo.service",
      `${active("erase-guestinfo.service")}; vmtoolsd --cmd 'info-get guestinfo.ignition.config.data'`,
      "active\ne30K",
    ],
    [
      "update-ssh-keys-after-ignition.service.d/10-any-boot.conf",
      "test /var/lib/flatcar-vsphere/ssh-keys -nt /etc/.ignition-result.json && echo since",
      "since",
    ],
    ["trust-ca-certificates.service", active("trust-ca-certificates.service"), "active"],
    ["coreos-metadata.service", active("coreos-metadata.service"), "active"],
    ["CONTAINER.service", active("page.service", "plain.service"), "active active"],
    [
      "flatcar-data-disk-*.service",
      active(...["data", "logs", "tree"].map((name) => `flatcar-data-disk-${name}.service`)),
      "active active active",
    ],
    [
      "*.mount",
      active("var-lib-data.mount", "var-log-app.mount", "srv-tree.mount"),
      "active active active",
    ],
    [
      "yy-nic*.network",
      "networkctl --no-pager status ens192",
      /Network File: \/etc\/systemd\/network\/yy-nic0\.network/,
    ],
    [
      "yy-cni-unmanaged.network",
      "sudo ip link add cali0 type veth peer name cali1 2> /dev/null; networkctl --no-legend list cali0 | awk '{ print $NF }'",
      "unmanaged",
    ],
  ]),
  ...onGuest("dhcp", [
    [
      "yy-nics-*.network",
      "networkctl --no-pager status ens192",
      /Network File: \/etc\/systemd\/network\/yy-nics-vmxnet3\.network/,
    ],
  ]),
  ...onGuest("proxied", [
    [
      "docker.service.d/50-proxy.conf containerd.service.d/50-proxy.conf update-engine.service.d/50-proxy.conf",
      "systemctl show --property=EnvironmentFiles --value docker containerd update-engine | grep -c proxy.env",
      "3",
    ],
  ]),
  ...onGuest("member", [["etcd-member.service", active("etcd-member.service"), "active"]]),
  ...elsewhere("virtual machine", [
    [
      "create-swapfile.service *.swap",
      "systemd has no swap units in a container: swap is the host's",
    ],
    [
      "yy-vmware.network.d/10-time-servers.conf zz-default.network.d/10-time-servers.conf",
      "time servers matter to systemd-timesyncd, which does not run in a container",
    ],
  ]),
  ...elsewhere("parser only", [
    [
      "*.device.d/10-data-disk.conf",
      "systemd has no units of devices where no udev runs: systemd-analyze verify takes the drop-ins",
    ],
    ["containerd.service.d/10-use-cgroupfs.conf", "it is of cgroupV1, which no guest can have"],
  ]),
];
