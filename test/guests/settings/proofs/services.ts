import { onGuest } from "../proof";

const inspect = (container: string, format: string): string =>
  `sudo docker inspect --format '${format}' ${container}`;

export const services = [
  ...onGuest("web", [
    [
      "containers.image containers.ports containers.volumes",
      "curl -sS http://10.77.0.21:8080/",
      "served by a container",
    ],
    [
      "containers.environment",
      inspect("page", "{{json .Config.Env}}"),
      /GREETING=say \\"hi\\" \$HOME 5%/,
    ],
    ["containers.environment", "stat --format %a /etc/flatcar/containers/page.env", "600"],
    ["containers.dockerOptions", inspect("page", "{{.Config.Hostname}}"), "inside"],
    ["containers.command", inspect("page", "{{json .Config.Cmd}}"), '["nginx","-g","daemon off;"]'],
    ["containers.alwaysPull", "systemctl cat page.service | grep -c -- --pull=missing", "1"],
    ["containers.hostNetwork", inspect("plain", "{{.HostConfig.NetworkMode}}"), "host"],
    [
      "containers.useMetadata",
      inspect("page", "{{json .Config.Env}}"),
      /COREOS_CUSTOM_PRIVATE_IPV4=10\.77\.0\.21/,
    ],
    [
      "containers.requires",
      "systemctl show --property=Requires --value page.service | tr ' ' '\\n' | grep srv-www.mount",
      "srv-www.mount",
    ],
    [
      "containers.description",
      "systemctl show --property=Description --value page.service",
      "The page, 100%",
    ],
    [
      "metadata",
      "cat /run/metadata/coreos",
      "COREOS_CUSTOM_PRIVATE_IPV4=10.77.0.21\nCOREOS_CUSTOM_PUBLIC_IPV4=10.77.0.21",
    ],
  ]),
  ...onGuest("dhcp", [
    [
      "metadata.privateIpv4 metadata.publicIpv4",
      "cat /run/metadata/coreos",
      "COREOS_CUSTOM_PRIVATE_IPV4=10.1.2.3\nCOREOS_CUSTOM_PUBLIC_IPV4=192.0.2.3",
    ],
  ]),
  ...onGuest("proxied", [
    ["metadata.interfaceName", "cut -d= -f2 /run/metadata/coreos | sort -u", "10.77.0.23"],
  ]),
  ...onGuest("member", [
    ["etcd.image", inspect("etcd-member", "{{.Config.Image}}"), /etcd:/],
    [
      "etcd.name etcd.clientPort",
      "sudo docker exec etcd-member etcdctl --endpoints=http://10.77.0.24:3379 member list",
      /started, first, /,
    ],
    [
      "etcd.peerPort etcd.advertise etcd.initialCluster",
      "sudo docker exec etcd-member etcdctl --endpoints=http://10.77.0.24:3379 member list",
      /http:\/\/10\.77\.0\.24:3380, http:\/\/10\.77\.0\.24:3379/,
    ],
    [
      "etcd.initialClusterToken etcd.extraArgs etcd.joinExisting",
      "sudo docker inspect --format '{{json .Args}}' etcd-member; systemctl cat etcd-member",
      /mine-alone[^]*auto-compaction-retention=1|auto-compaction-retention=1[^]*mine-alone/,
    ],
    ["etcd.dataDir", "sudo test -d /srv/etcd/member && echo here", "here"],
  ]),
];
