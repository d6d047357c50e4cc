import {
  boolean,
  butane,
  list,
  map,
  number,
  object,
  oneOf,
  struct,
  text,
  type AddedKey,
  type Type,
} from "../arguments";

type Keys = Readonly<Record<string, AddedKey>>;

const required = (type: Type, doc: string): AddedKey => ({ type, doc, required: true });
const optional = (type: Type, doc: string): AddedKey => ({ type, doc });

const filesDir = optional(
  text,
  "The folder that `local` contents are read from, relative to the program. Without it they are errors.",
);
const strict = optional(boolean, "Whether a mere warning is an error, too. Defaults to false.");
const problems = required(
  list(struct("Problem")),
  "All mistakes. Any of them means that it cannot be made.",
);

/** What the functions take and give: `<function>Args` and `<function>Result`, and what these lead to. */
export const functionStructs: Readonly<Record<string, Keys>> = {
  transpileButaneArgs: {
    config: required(butane, "The Butane config, as a text or as an object."),
    filesDir,
    strict,
    pretty: optional(boolean, "Whether the JSON is indented. Defaults to false."),
  },
  transpileButaneResult: {
    ignition: required(text, "The Ignition config as JSON, the bytes of the `butane` command."),
    report: required(list(struct("ReportEntry")), "The warnings, in the order of the command."),
  },
  encodeGuestinfoArgs: {
    userdata: required(text, "A Butane or Ignition config, a cloud-config or a script."),
    encoding: optional(
      oneOf("GuestinfoEncoding"),
      'The encoding. Defaults to "auto", the first of base64 and gz+base64 that fits.',
    ),
    coreosAlias: optional(
      boolean,
      "Whether the older names `guestinfo.coreos.config.*` are used. Defaults to false.",
    ),
    filesDir,
    strict,
  },
  encodeGuestinfoResult: {
    guestinfo: required(map(text), "The keys with their values, as `extraConfig` takes them."),
    log: required(
      text,
      "Warnings and advice, as the command `flatcar-vsphere guestinfo` prints them. Empty if there are none.",
    ),
  },
  decodeGuestinfoArgs: {
    guestinfo: required(
      text,
      "The value alone, or lines with the keys as a VMX file, ovftool and govc write them.",
    ),
    encoding: optional(
      text,
      "How a bare value is encoded. Defaults to the encoding key beside the value, else to what the value looks like.",
    ),
  },
  decodeGuestinfoResult: {
    userdata: required(text, "What the machine reads."),
  },
  planMachineArgs: {
    name: required(text, "The machine's name."),
    args: required(
      object,
      "The arguments of a FlatcarVm by their names there, such as `sshAuthorizedKeys`. What only a vCenter sees may be left out.",
    ),
  },
  planMachineResult: {
    hostname: required(text, "The guest's hostname."),
    addresses: required(list(text), "The declared static addresses without prefix length."),
    guestinfo: required(map(text), "The machine's guestinfo. Empty while there are problems."),
    ignition: optional(text, "The merged Ignition config, where there is one."),
    userdata: optional(text, "The userdata before encoding; absent with `ignitionUrl`."),
    files: required(map(text), "The text of each file of the config."),
    units: required(map(text), "The text of each unit and drop-in of the config."),
    fetchesRemote: required(boolean, "Whether the first boot fetches anything over the network."),
    report: required(list(struct("ReportEntry")), "What Butane has to say about the configs."),
    warnings: required(list(struct("Problem")), "Advice that does not stop the machine."),
    problems,
  },
  planClusterArgs: {
    name: required(text, "The cluster's name."),
    args: required(
      object,
      "The arguments of a FlatcarCluster by their names there, such as `pools`. What only a vCenter sees may be left out.",
    ),
  },
  planClusterResult: {
    nodes: required(
      list(struct("PlannedNode")),
      "The nodes in the order in which they are made and replaced.",
    ),
    waves: required(
      list(list(text)),
      "The names of nodes that are replaced at the same time, wave by wave.",
    ),
    problems,
    warnings: required(list(struct("Problem")), "Advice about the cluster that stops nothing."),
  },
  ReportEntry: {
    kind: required(text, "`error`, `warning` or `info`."),
    message: required(text, "What is wrong or unusual."),
    path: required(text, "Where it is in the config."),
    source: optional(text, "In a plan, the argument that holds the config: `snippets[0]`."),
    line: optional(number, "The line of the text, from 1."),
    column: optional(number, "The column of the text, from 1."),
  },
  Problem: {
    path: required(text, "The argument: `networks[0].gateway`."),
    code: required(text, "The rule's name, as in docs/errors.md."),
    message: required(text, "The rule, and what to do."),
    value: optional(text, "The value that was given; absent where it may be secret."),
  },
  PlannedNode: {
    cluster: required(text, "The cluster's name."),
    pool: required(text, "The name of the node's pool."),
    key: required(text, "The node's key in its pool."),
    index: optional(number, "The key as a number, if it is one."),
    name: required(text, "The machine's name in vCenter: cluster, pool and key."),
    hostname: required(text, "The guest's hostname."),
    address: optional(
      text,
      "The node's address on its first network, if it is given or allocated.",
    ),
    failureDomain: optional(text, "The name of the node's failure domain, if it has one."),
    settings: required(
      object,
      "What the cluster, its pool, its failure domain and the node itself say of its machine, as one.",
    ),
  },
};

/** What those structs are that have no function's name. */
export const structDocs: Readonly<Record<string, string>> = {
  ReportEntry: "What Butane has to say about one place of a config.",
  Problem: "Something that is wrong with the arguments, or advice about them.",
  PlannedNode: "A node as it is planned.",
};

/** What each function does. */
export const functionDocs = {
  transpileButane:
    "Turns a Butane config into an Ignition config, with the bytes and the errors of the `butane` command.",
  encodeGuestinfo:
    "Encodes a config as guestinfo, as the command `flatcar-vsphere guestinfo` does and with its errors.",
  decodeGuestinfo:
    "Turns guestinfo back into the config, as the command `flatcar-vsphere decode` does and with its errors.",
  planMachine:
    "Works out what a machine is told, and all that is wrong with it, without an engine and a vCenter.",
  planCluster:
    "Works out a cluster's nodes, their addresses and the order of a roll, and all that is wrong with it, without an engine and a vCenter.",
} as const;

export type FunctionName = keyof typeof functionDocs;
