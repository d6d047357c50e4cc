import { always, row, type StructRow } from "./row";
import { storageStructs } from "./table-storage";

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
  ...storageStructs,
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
