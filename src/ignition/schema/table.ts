import type { SpecVersion } from "../version";

/** One field as the table has it; what is left out is false. */
export interface FieldRow {
  readonly json: string;
  /** `string`, `int` or `bool`, with `?` where absent and zero differ; a struct, with `*` likewise; `[]` before an item. */
  readonly type: string;
  readonly always?: boolean;
  readonly since?: SpecVersion;
  /** The first version without it. */
  readonly until?: SpecVersion;
  readonly embedded?: string;
  /** Lists: items may repeat. */
  readonly repeats?: boolean;
  /** Lists: shares its keys with the other lists of that name. */
  readonly namespace?: string;
}

type Options = Omit<FieldRow, "json" | "type">;

/** The field that identifies an item, or `partition` for the rule that partitions have. */
export interface StructRow {
  readonly key?: string;
  readonly fields: readonly FieldRow[];
}

function row(json: string, type: string, options: Options = {}): FieldRow {
  return { json, type, ...options };
}

function embed(embedded: string, ...rows: FieldRow[]): FieldRow[] {
  return rows.map((field) => ({ ...field, embedded }));
}

const always = { always: true };
const node = embed(
  "Node",
  row("group", "NodeGroup"),
  row("overwrite", "bool?"),
  row("path", "string", always),
  row("user", "NodeUser"),
);
const id = [row("id", "int?"), row("name", "string?")];

/** Strings that have a type of their own; the name shows in type errors, and Device has a rule. */
export const namedStrings: ReadonlySet<string> = new Set([
  "Device",
  "FilesystemOption",
  "Group",
  "KernelArgument",
  "LuksOption",
  "MountOption",
  "NoProxyItem",
  "OpenOption",
  "RaidOption",
  "SSHAuthorizedKey",
]);

/** Lists that have a type of their own. */
export const namedLists: Readonly<Record<string, string>> = { HTTPHeaders: "HTTPHeader" };

/** The structs of Ignition v3, all versions, fields in the order in which they are checked and printed. */
export const structs: Readonly<Record<string, StructRow>> = {
  Config: {
    fields: [
      row("ignition", "Ignition", always),
      row("kernelArguments", "KernelArguments", { since: "3.3.0" }),
      row("passwd", "Passwd"),
      row("storage", "Storage"),
      row("systemd", "Systemd"),
    ],
  },
  Ignition: {
    fields: [
      row("config", "IgnitionConfig"),
      row("proxy", "Proxy", { since: "3.1.0" }),
      row("security", "Security"),
      row("timeouts", "Timeouts"),
      row("version", "string", { until: "3.4.0" }),
      row("version", "string", { since: "3.4.0", always: true }),
    ],
  },
  IgnitionConfig: {
    fields: [
      row("merge", "[]ConfigReference", { until: "3.1.0" }),
      row("merge", "[]Resource", { since: "3.1.0" }),
      row("replace", "ConfigReference", { until: "3.1.0" }),
      row("replace", "Resource", { since: "3.1.0" }),
    ],
  },
  ConfigReference: {
    key: "source",
    fields: [row("source", "string?"), row("verification", "Verification")],
  },
  Proxy: {
    fields: [
      row("httpProxy", "string?"),
      row("httpsProxy", "string?"),
      row("noProxy", "[]NoProxyItem"),
    ],
  },
  Security: { fields: [row("tls", "TLS")] },
  TLS: {
    fields: [
      row("certificateAuthorities", "[]CaReference", { until: "3.1.0" }),
      row("certificateAuthorities", "[]Resource", { since: "3.1.0" }),
    ],
  },
  CaReference: {
    key: "source",
    fields: [row("source", "string", always), row("verification", "Verification")],
  },
  Timeouts: { fields: [row("httpResponseHeaders", "int?"), row("httpTotal", "int?")] },
  Resource: {
    key: "source",
    fields: [
      row("compression", "string?"),
      row("httpHeaders", "HTTPHeaders"),
      row("source", "string?"),
      row("verification", "Verification"),
    ],
  },
  FileContents: {
    fields: [
      row("compression", "string?"),
      row("source", "string?"),
      row("verification", "Verification"),
    ],
  },
  HTTPHeader: { key: "name", fields: [row("name", "string", always), row("value", "string?")] },
  Verification: { fields: [row("hash", "string?")] },
  KernelArguments: {
    fields: [
      row("shouldExist", "[]KernelArgument", { namespace: "KernelArgument" }),
      row("shouldNotExist", "[]KernelArgument", { namespace: "KernelArgument" }),
    ],
  },
  Passwd: { fields: [row("groups", "[]PasswdGroup"), row("users", "[]PasswdUser")] },
  PasswdGroup: {
    key: "name",
    fields: [
      row("gid", "int?"),
      row("name", "string", always),
      row("passwordHash", "string?"),
      row("shouldExist", "bool?", { since: "3.2.0" }),
      row("system", "bool?"),
    ],
  },
  PasswdUser: {
    key: "name",
    fields: [
      row("gecos", "string?"),
      row("groups", "[]Group"),
      row("homeDir", "string?"),
      row("name", "string", always),
      row("noCreateHome", "bool?"),
      row("noLogInit", "bool?"),
      row("noUserGroup", "bool?"),
      row("passwordHash", "string?"),
      row("primaryGroup", "string?"),
      row("sshAuthorizedKeys", "[]SSHAuthorizedKey"),
      row("shell", "string?"),
      row("shouldExist", "bool?", { since: "3.2.0" }),
      row("system", "bool?"),
      row("uid", "int?"),
    ],
  },
  Storage: {
    fields: [
      row("directories", "[]Directory", { namespace: "Node" }),
      row("disks", "[]Disk"),
      row("files", "[]File", { namespace: "Node" }),
      row("filesystems", "[]Filesystem"),
      row("links", "[]Link", { namespace: "Node" }),
      row("luks", "[]Luks", { since: "3.2.0" }),
      row("raid", "[]Raid"),
    ],
  },
  NodeGroup: { fields: id },
  NodeUser: { fields: id },
  Directory: {
    key: "path",
    fields: [...node, ...embed("DirectoryEmbedded1", row("mode", "int?"))],
  },
  File: {
    key: "path",
    fields: [
      ...node,
      ...embed(
        "FileEmbedded1",
        row("append", "[]FileContents", { until: "3.1.0", repeats: true }),
        row("append", "[]Resource", { since: "3.1.0", repeats: true }),
        row("contents", "FileContents", { until: "3.1.0" }),
        row("contents", "Resource", { since: "3.1.0" }),
        row("mode", "int?"),
      ),
    ],
  },
  Link: {
    key: "path",
    fields: [
      ...node,
      ...embed(
        "LinkEmbedded1",
        row("hard", "bool?"),
        row("target", "string", { until: "3.3.0", always: true }),
        row("target", "string?", { since: "3.3.0" }),
      ),
    ],
  },
  Disk: {
    key: "device",
    fields: [
      row("device", "string", always),
      row("partitions", "[]Partition"),
      row("wipeTable", "bool?"),
    ],
  },
  Partition: {
    key: "partition",
    fields: [
      row("guid", "string?"),
      row("label", "string?"),
      row("number", "int"),
      row("resize", "bool?", { since: "3.2.0" }),
      row("shouldExist", "bool?"),
      row("sizeMiB", "int?"),
      row("startMiB", "int?"),
      row("typeGuid", "string?"),
      row("wipePartitionEntry", "bool?"),
    ],
  },
  Filesystem: {
    key: "device",
    fields: [
      row("device", "string", always),
      row("format", "string?"),
      row("label", "string?"),
      row("mountOptions", "[]MountOption", { since: "3.1.0", repeats: true }),
      row("options", "[]FilesystemOption", { repeats: true }),
      row("path", "string?"),
      row("uuid", "string?"),
      row("wipeFilesystem", "bool?"),
    ],
  },
  Luks: {
    key: "name",
    fields: [
      row("cex", "Cex", { since: "3.5.0" }),
      row("clevis", "Clevis*", { until: "3.3.0" }),
      row("clevis", "Clevis", { since: "3.3.0" }),
      row("device", "string?"),
      row("discard", "bool?", { since: "3.4.0" }),
      row("keyFile", "Resource"),
      row("label", "string?"),
      row("name", "string", always),
      row("openOptions", "[]OpenOption", { since: "3.4.0" }),
      row("options", "[]LuksOption", { repeats: true }),
      row("uuid", "string?"),
      row("wipeVolume", "bool?"),
    ],
  },
  Cex: { fields: [row("enabled", "bool?")] },
  Clevis: {
    fields: [
      row("custom", "Custom*", { until: "3.3.0" }),
      row("custom", "ClevisCustom", { since: "3.3.0" }),
      row("tang", "[]Tang"),
      row("threshold", "int?"),
      row("tpm2", "bool?"),
    ],
  },
  Custom: {
    fields: [
      row("config", "string", always),
      row("needsNetwork", "bool?"),
      row("pin", "string", always),
    ],
  },
  ClevisCustom: {
    fields: [row("config", "string?"), row("needsNetwork", "bool?"), row("pin", "string?")],
  },
  Tang: {
    key: "url",
    fields: [
      row("advertisement", "string?", { since: "3.4.0" }),
      row("thumbprint", "string?"),
      row("url", "string"),
    ],
  },
  Raid: {
    key: "name",
    fields: [
      row("devices", "[]Device", { until: "3.3.0", always: true }),
      row("devices", "[]Device", { since: "3.3.0" }),
      row("level", "string", { until: "3.3.0", always: true }),
      row("level", "string?", { since: "3.3.0" }),
      row("name", "string", always),
      row("options", "[]RaidOption", { repeats: true }),
      row("spares", "int?"),
    ],
  },
  Systemd: { fields: [row("units", "[]Unit")] },
  Unit: {
    key: "name",
    fields: [
      row("contents", "string?"),
      row("dropins", "[]Dropin"),
      row("enabled", "bool?"),
      row("mask", "bool?"),
      row("name", "string", always),
    ],
  },
  Dropin: { key: "name", fields: [row("contents", "string?"), row("name", "string", always)] },
};
