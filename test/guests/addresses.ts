/** Machines of all files may be in one network at a time: the addresses of each file's are its own. */
export const addresses = {
  /** test/guests/machine.test.ts */
  machine: "10.77.0.11",
  /** test/guests/data-disks.test.ts */
  dataDisks: "10.77.0.31",
  /** test/guests/reprovision.test.ts */
  reprovision: "10.77.0.51",
  /** test/guests/live-disks.test.ts */
  liveDisks: "10.77.0.71",
  /** test/guests/power.test.ts */
  power: "10.77.0.72",
  /** test/guests/settings */
  settings: {
    web: "10.77.0.21",
    dhcp: "10.78.0.22",
    proxied: "10.77.0.23",
    member: "10.77.0.24",
    remote: "10.77.0.25",
    closed: "10.77.0.26",
  },
  /** test/guests/first-byte.test.ts */
  firstByte: {
    /** In the closed network "DC0_DVPG1". */
    proxied: "10.90.0.11",
    alone: "10.90.0.12",
    extended: "10.77.0.61",
    unserved: "10.77.0.62",
  },
  /** test/guests/network.test.ts */
  network: {
    /** In the advertising network "DC0_DVPG2". */
    strict: "10.91.0.11",
    open: "10.91.0.12",
  },
  /** test/guests/etcd.test.ts; its members', the first one's first */
  etcd: ["10.77.0.111", "10.77.0.112", "10.77.0.113", "10.77.0.114", "10.77.0.115"],
  /** test/guests/gates.test.ts */
  gates: { a: "10.77.0.91", b: "10.77.0.92" },
  /** test/guests/host-key.test.ts */
  hostKey: "10.77.0.101",
  /** test/guests/window.test.ts; its nodes', the first one's first */
  window: [121, 122, 123, 124, 125, 126, 127, 128].map((host) => `10.77.0.${host}`),
} as const;
