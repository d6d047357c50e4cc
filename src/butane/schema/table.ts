/**
 * One field of the source language.
 *
 * `type` is written as the reference declares it: `string`, `int` and `bool` are values whose absence equals
 * zero, a `?` at the end tells absent and zero apart, `[]X` is a list and anything else names a struct of the
 * table or a named string.
 */
export interface FieldRow {
  readonly yaml: string;
  readonly type: string;
  /** First version of the spec that has the field; from the beginning if undefined. */
  readonly since?: string;
  /** Last version of the spec that has the field; to the newest if undefined. */
  readonly until?: string;
  /** The field exists in the source only and becomes something else in the Ignition config. */
  readonly sugar?: boolean;
}

type Marks = Pick<FieldRow, "since" | "until" | "sugar">;

const field = (yaml: string, type: string, marks: Marks = {}): FieldRow => ({
  yaml,
  type,
  ...marks,
});

const sugar: Marks = { sugar: true };
const since11: Marks = { since: "1.1.0" };
const since12: Marks = { since: "1.2.0-experimental" };
const until10: Marks = { until: "1.0.0" };

/** Named strings: in the reference they are types of their own, which shows in type errors. */
export const namedStrings: ReadonlySet<string> = new Set([
  "Device",
  "Group",
  "KernelArgument",
  "LuksOption",
  "RaidOption",
  "SSHAuthorizedKey",
]);

/** Named lists, for the same reason. */
export const namedLists: Readonly<Record<string, string>> = { HTTPHeaders: "HTTPHeader" };

const ownership = [field("group", "NodeGroup"), field("overwrite", "bool?")];
const placed = [field("path", "string"), field("user", "NodeUser")];
const identity = [field("id", "int?"), field("name", "string?")];

/** Every struct of the flatcar variant. The order of fields is the order of walks, reports and output. */
export const structs: Readonly<Record<string, readonly FieldRow[]>> = {
  Config: [
    field("version", "string", sugar),
    field("variant", "string", sugar),
    field("ignition", "Ignition"),
    field("kernel_arguments", "KernelArguments"),
    field("passwd", "Passwd"),
    field("storage", "Storage"),
    field("systemd", "Systemd"),
  ],
  Ignition: [
    field("config", "IgnitionConfig"),
    field("proxy", "Proxy"),
    field("security", "Security"),
    field("timeouts", "Timeouts"),
  ],
  IgnitionConfig: [field("merge", "[]Resource"), field("replace", "Resource")],
  Proxy: [
    field("http_proxy", "string?"),
    field("https_proxy", "string?"),
    field("no_proxy", "[]string"),
  ],
  Security: [field("tls", "TLS")],
  TLS: [field("certificate_authorities", "[]Resource")],
  Timeouts: [field("http_response_headers", "int?"), field("http_total", "int?")],
  KernelArguments: [
    field("should_exist", "[]KernelArgument"),
    field("should_not_exist", "[]KernelArgument"),
  ],
  Passwd: [field("groups", "[]PasswdGroup"), field("users", "[]PasswdUser")],
  PasswdGroup: [
    field("gid", "int?"),
    field("name", "string"),
    field("password_hash", "string?"),
    field("should_exist", "bool?"),
    field("system", "bool?"),
  ],
  PasswdUser: [
    field("gecos", "string?"),
    field("groups", "[]Group"),
    field("home_dir", "string?"),
    field("name", "string"),
    field("no_create_home", "bool?"),
    field("no_log_init", "bool?"),
    field("no_user_group", "bool?"),
    field("password_hash", "string?"),
    field("primary_group", "string?"),
    field("should_exist", "bool?"),
    field("ssh_authorized_keys", "[]SSHAuthorizedKey"),
    field("ssh_authorized_keys_local", "[]string", { ...since11, ...sugar }),
    field("shell", "string?"),
    field("system", "bool?"),
    field("uid", "int?"),
  ],
  Storage: [
    field("directories", "[]Directory"),
    field("disks", "[]Disk"),
    field("files", "[]File"),
    field("filesystems", "[]Filesystem"),
    field("links", "[]Link"),
    field("luks", "[]Luks"),
    field("raid", "[]Raid"),
    field("trees", "[]Tree", sugar),
  ],
  NodeGroup: identity,
  NodeUser: identity,
  Directory: [...ownership, ...placed, field("mode", "int?")],
  File: [
    ...ownership,
    ...placed,
    field("append", "[]Resource"),
    field("contents", "Resource"),
    field("mode", "int?"),
  ],
  Link: [...ownership, ...placed, field("hard", "bool?"), field("target", "string?")],
  Resource: [
    field("compression", "string?"),
    field("http_headers", "HTTPHeaders"),
    field("source", "string?"),
    field("inline", "string?", sugar),
    field("local", "string?", sugar),
    field("verification", "Verification"),
  ],
  HTTPHeader: [field("name", "string"), field("value", "string?")],
  Verification: [field("hash", "string?")],
  Disk: [
    field("device", "string"),
    field("partitions", "[]Partition"),
    field("wipe_table", "bool?"),
  ],
  Partition: [
    field("guid", "string?"),
    field("label", "string?"),
    field("number", "int"),
    field("resize", "bool?"),
    field("should_exist", "bool?"),
    field("size_mib", "int?"),
    field("start_mib", "int?"),
    field("type_guid", "string?"),
    field("wipe_partition_entry", "bool?"),
  ],
  Filesystem: [
    field("device", "string"),
    field("format", "string?"),
    field("label", "string?"),
    field("mount_options", "[]string"),
    field("options", "[]string"),
    field("path", "string?"),
    field("uuid", "string?"),
    field("wipe_filesystem", "bool?"),
    field("with_mount_unit", "bool?", sugar),
  ],
  Luks: [
    field("cex", "Cex", since12),
    field("clevis", "Clevis"),
    field("device", "string?"),
    field("discard", "bool?", since11),
    field("key_file", "Resource"),
    field("label", "string?"),
    field("name", "string"),
    field("open_options", "[]string", since11),
    field("options", "[]LuksOption", until10),
    field("options", "[]string", since11),
    field("uuid", "string?"),
    field("wipe_volume", "bool?"),
  ],
  Cex: [field("enabled", "bool?")],
  Clevis: [
    field("custom", "ClevisCustom"),
    field("tang", "[]Tang"),
    field("threshold", "int?"),
    field("tpm2", "bool?"),
  ],
  ClevisCustom: [
    field("config", "string?"),
    field("needs_network", "bool?"),
    field("pin", "string?"),
  ],
  Tang: [
    field("thumbprint", "string?"),
    field("url", "string"),
    field("advertisement", "string?", since11),
  ],
  Raid: [
    field("devices", "[]Device"),
    field("level", "string?"),
    field("name", "string"),
    field("options", "[]RaidOption", until10),
    field("options", "[]string", since11),
    field("spares", "int?"),
  ],
  Tree: [
    field("group", "NodeGroup", since12),
    field("local", "string"),
    field("path", "string?"),
    field("user", "NodeUser", since12),
    field("file_mode", "int?", since12),
    field("dir_mode", "int?", since12),
  ],
  Systemd: [field("units", "[]Unit")],
  Unit: [
    field("contents", "string?"),
    field("contents_local", "string?", { ...since11, ...sugar }),
    field("dropins", "[]Dropin"),
    field("enabled", "bool?"),
    field("mask", "bool?"),
    field("name", "string"),
  ],
  Dropin: [
    field("contents", "string?"),
    field("contents_local", "string?", { ...since11, ...sugar }),
    field("name", "string"),
  ],
};
