/**
 * What did not hold on real machines, kind by kind, as it was found on the release of 2026-11-22, and the tests that hold it since:
 * test/unit/guests/findings.test.ts looks whether they are there.
 */
export interface Finding {
  readonly id: string;
  /** The kind of fault. */
  readonly fault: string;
  /** Tests that fail where the fault is back, by file and title; or one that is expected to fail until it is mended. */
  readonly held: readonly (readonly [file: string, title: string])[];
  /** What of it is not mended, or shows on no guest. */
  readonly open?: string;
}

const data = "test/guests/data-disks.test.ts";
const settings = "test/guests/settings/settings.test.ts";
const firstByte = "test/guests/first-byte.test.ts";
const network = "test/guests/network.test.ts";
const rivals = "test/unit/flatcar/compose/rivals.test.ts";
const machine = "test/machine/machine.test.ts";

export const findings: readonly Finding[] = [
  {
    id: "K1",
    fault: "a name that moves is taken for an identity",
    held: [
      [
        data,
        "are made once, keep their data over boots and machines, and stay where they are beside a new one",
      ],
      [data, "that hold something else stop the machine, and are not touched"],
      [machine, "find what was written to the disks that were kept, and nothing on the new ones"],
      [
        "test/unit/flatcar/compose/devices.test.ts",
        "is refused beside swap for %s, which would be wiped for it",
      ],
      ["test/unit/flatcar/compose/devices.test.ts", "is there too late for Ignition: %s"],
    ],
  },
  {
    id: "K2",
    fault: "what works on the first boot and not on the second, or not after one that was cut off",
    held: [
      [settings, "after the second boot"],
      [settings, "after a first boot that was cut off again and again"],
      [machine, "of the machine, after a cut-off"],
    ],
    open: "a file of the user's own without overwrite stops Ignition that runs again after a cut-off: docs/settings.md says so",
  },
  {
    id: "K3",
    fault: "a second run of Ignition is taken for a first boot",
    held: [
      [
        "test/guests/reprovision.test.ts",
        "a machine that is set up again is what its new config asks for, and nothing of the old one",
      ],
    ],
  },
  {
    id: "K4",
    fault: "changes in place restart machines past window, drain and guard",
    held: [
      [
        "test/guests/etcd.test.ts",
        "K4: gets less memory one member after the other, each healthy before the next restarts, and more without a restart",
      ],
      [
        "test/guests/window.test.ts",
        "K4: a quarter of a pool restarts at a time, drained before and ready after it, and what is added hot restarts nobody",
      ],
      [
        "test/e2e/cluster/restarts.test.ts",
        "more memory without hot-add restarts the members of a quorum one after the other: drained, restarted, ready",
      ],
      [
        "test/e2e/cluster/restarts.test.ts",
        "a quarter of a pool restarts at a time, also for a value that only the up knows",
      ],
    ],
  },
  {
    id: "K5",
    fault: "secrets stay readable that are promised to vanish",
    held: [
      [settings, "%s: on %s"],
      [
        "test/unit/programs/shell/erase-guestinfo.test.ts",
        "erases what is told under the names of %s",
      ],
      [
        "test/guests/host-key.test.ts",
        "a gate on the node logs in to the key that Pulumi made, over boots and machines, and to no other",
      ],
    ],
  },
  {
    id: "K6",
    fault: "a gate has a neighbour's number, or is missing",
    held: [
      [
        "test/unit/flatcar/release/extensions.test.ts",
        "are lines of one file, with the driver of the GPU, each once",
      ],
      [
        "test/unit/flatcar/release/spec.test.ts",
        "is a warning where it is experimental and the release reads it, or is not known",
      ],
      ["test/unit/flatcar/release/release.test.ts", "have a source and a bound each"],
    ],
  },
  {
    id: "K7",
    fault: "a setting reaches the running machine only, and not its first boot",
    held: [
      [settings, "%s: on %s"],
      ["test/unit/flatcar/initramfs.test.ts", "reach Ignition where it fetches anything"],
      [firstByte, "a machine with its settings fetches all, and asks nobody for an address"],
      [
        "test/unit/flatcar/compose/nested.test.ts",
        "counts two levels down, with the proxy that Ignition then needs",
      ],
      [
        firstByte,
        "a machine without them asks for ever, and a preview warns where it cannot but do so",
      ],
      [firstByte, "that nobody serves stop the boot"],
    ],
  },
  {
    id: "K8",
    fault: "the image's default is replaced without what it had learnt",
    held: [
      [settings, "%s: on %s"],
      [
        "test/unit/flatcar/network/image-units.test.ts",
        "keeps each thing that either unit of the image learnt",
      ],
      [network, "a static adapter takes nothing of what a router announces, unless it is asked to"],
      [network, "DHCP's time servers are left out where time servers are given"],
      [network, "core keeps the groups that the image gives it"],
      [network, "is given to a guest that gets broadcasts alone, and kept while networkd is away"],
      [
        firstByte,
        "its second boot trusts the authority before anything starts, and fetches nothing",
      ],
    ],
  },
  {
    id: "K9",
    fault: "a user's config wins by its path, and conflicts of meaning are not seen",
    held: [
      [
        "test/unit/flatcar/network/own-units.test.ts",
        "that sorts after the package's is said to be never used",
      ],
      ["test/unit/flatcar/compose/voids.test.ts", "is said of the snippet that does it"],
      [rivals, "is said: %s"],
      [rivals, "has every setting and snippet refused, which Ignition would discard"],
      [network, "a unit of the user's wins over the package's, whatever it is called"],
      [network, "an adapter that is not managed has the user's unit, or the image's"],
      ["test/machine/bond.test.ts", "are of both adapters, with the VLAN's address and way out"],
      ["test/unit/flatcar/compose/claims.test.ts", "are one problem with both paths: a device"],
    ],
  },
  {
    id: "K10",
    fault: "a check is stricter than what it guards, or stops half-way",
    held: [
      ["test/unit/flatcar/network/network.test.ts", "warns of %s, which is legal"],
      ["test/unit/flatcar/settings/data-disks.test.ts", "can be in the file %s"],
      [
        "test/unit/flatcar/compose/places.test.ts",
        "may be below /usr where the config mounts a filesystem",
      ],
      ["test/unit/flatcar/cloud-config.test.ts", "is refused where it writes to /usr"],
      ["test/unit/flatcar/compose/tree.test.ts", "cannot be where something else is below it"],
      ["test/unit/flatcar/compose/accounts.test.ts", "cannot be one that %s"],
      [
        "test/unit/flatcar/compose/compose.test.ts",
        "is an error where strict is true, be it in butane, a snippet or ignition",
      ],
    ],
  },
  {
    id: "K11",
    fault: "hardware cannot be asked for",
    held: [
      ["test/unit/components/machine/all-hardware.test.ts", "a machine is described: %s"],
      [
        "test/unit/components/machine/all-hardware.test.ts",
        "a machine is an argument, or passed through and nowhere in the package's words",
      ],
      [
        "test/unit/components/machine/properties.test.ts",
        "%s is sent as the provider wants it, now and later",
      ],
      ["test/unit/stack/hardware.test.ts", "is taken at every level as programs take it"],
      [
        "test/e2e/components/hardware.test.ts",
        "is what was said from the first moment, and stays so",
      ],
      [
        "test/slow/cluster/maintenance.test.ts",
        "a machine that is bound to hosts is moved among these alone, and nothing is moved back",
      ],
    ],
  },
  { id: "K12", fault: "sentences are not true", held: [], open: "nothing runs a sentence" },
  {
    id: "K13",
    fault: "what a new machine lacks is known only when the old one is gone",
    held: [
      [
        "test/e2e/lifecycle/references.test.ts",
        "stays where it is to refer to what is not there, in a preview and in an up without one",
      ],
      [
        "test/e2e/lifecycle/references.test.ts",
        "stays where the mistake is in an Output that a preview does not know",
      ],
      [
        "test/e2e/lifecycle/names.test.ts",
        "a name that somebody else's machine has is refused: for a first machine at preview, for one that is renamed in an up as well",
      ],
      [
        "test/e2e/image/template.test.ts",
        "is placed by names as by ids, and one that is not there is refused before anything is imported",
      ],
      [
        "test/slow/bench/calls.test.ts",
        "%s ask the vCenter no more than 20 times more in a cluster than their machines alone, in a preview and in an up",
      ],
    ],
  },
  {
    id: "K14",
    fault: "values that no compiler has checked",
    held: [
      [
        "test/unit/arguments/properties.test.ts",
        "ends with mistakes that have a path, for any JSON value",
      ],
      [
        "test/unit/components/given.test.ts",
        "end a %s with the path of the argument, whichever it is",
      ],
      [
        "test/e2e/components/values.test.ts",
        "100 mistakes and more of all kinds are told by their paths, without a wait, and nothing is made",
      ],
    ],
  },
  {
    id: "K15",
    fault: "identity at the edges: names of clusters, renamed nodes, literal texts",
    held: [
      [
        "test/e2e/cluster/identity.test.ts",
        "a cluster has the name that it is given, and a renamed resource with its alias changes nothing",
      ],
      [
        "test/e2e/cluster/identity.test.ts",
        "a node of another name that takes over an address is made when the one that had it is gone",
      ],
      [
        "test/e2e/cluster/identity.test.ts",
        "clusters of one program are compared: one address or one name for two machines is one error with both places",
      ],
      [
        "test/unit/components/cluster/per-node.test.ts",
        "are filled in Outputs inside a typed config, and in what is written around the values of a text",
      ],
    ],
  },
  {
    id: "K16",
    fault: "previews do not say why",
    held: [
      [
        "test/e2e/lifecycle/causes.test.ts",
        "and names each kind of cause, until the machine has what is new",
      ],
      [
        "test/e2e/cluster/summary.test.ts",
        "a line of sysctl on 30 nodes is one summary, and no node repeats what all share",
      ],
      [
        "test/e2e/cluster/placement.test.ts",
        "a machine that somebody deleted is made again by an up with a refresh, and is in its pool's rule again",
      ],
    ],
  },
  {
    id: "K17",
    fault: "first contact: imports, mocks, pages",
    held: [],
    open: "it is of the package and its pages; no guest takes part in it",
  },
  {
    id: "K18",
    fault: "the provider that users have is another than the tests'",
    held: [
      [
        "test/slow/lifecycle/takeover.test.ts",
        "loses nothing that is on them, and restarts nothing, then and later",
      ],
      [
        "test/e2e/lifecycle/upgrade.test.ts",
        "loses nothing on any disk, restarts nobody, and settles",
      ],
      [
        "test/e2e/lifecycle/data-disks.test.ts",
        "is neither lost nor overwritten, and is taken over by an import",
      ],
    ],
    open: "what shows on the later provider alone shows where that is installed",
  },
];
