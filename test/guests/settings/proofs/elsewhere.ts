import { elsewhere } from "../proof";

export const notOnGuests = [
  ...elsewhere("another test", [
    [
      "etcd.join.members etcd.join.foundUntil etcd.tls.ca etcd.tls.certificate etcd.tls.key",
      "test/guests/etcd.test.ts founds, rolls and repairs a cluster with them",
    ],
  ]),
  ...elsewhere("virtual machine", [
    ["kernelModules", "a namespace has its host's kernel, which loads nothing for it"],
    ["timeServers", "systemd-timesyncd does not run in a container: the clock is the host's"],
    [
      "swap.sizeMiB swap.path swap.swappiness",
      "systemd has no swap units in a container: swap is the host's",
    ],
    [
      "dataDisks.luks.key dataDisks.luks.tpm2 dataDisks.luks.discard",
      "there is no device mapper in a namespace",
    ],
    ["networks.adapterType", "an adapter of a namespace is a veth pair"],
  ]),
  ...elsewhere("parser only", [
    ["strict", "the transpiler's own: test/unit/flatcar/compose/compose.test.ts holds it"],
    [
      "dataDisks.device swap.device",
      "a device of one's own is outside of what the simulated vCenter has: test/unit/flatcar/settings holds the texts",
    ],
    [
      "cgroupV1",
      "no release that still has it runs on the guests' kernel: systemd-analyze verify takes the units",
    ],
    ["fips", "the guests' OpenSSL has no FIPS provider: Ignition's validator takes the files"],
    [
      "networks.role cloudConfig script",
      "the tree has no coreos-cloudinit: test/unit/flatcar/userdata.test.ts holds the keys",
    ],
    [
      "gpu.runtime.url gpu.runtime.sha256 gpu.runtime.sha512",
      "no NVIDIA device here: the files are those of any extension",
    ],
  ]),
];
