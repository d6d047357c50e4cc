import { always, embed, row, type StructRow } from "./row";

const node = embed(
  "Node",
  row("group", "NodeGroup"),
  row("overwrite", "bool?"),
  row("path", "string", always),
  row("user", "NodeUser"),
);
const id = [row("id", "int?"), row("name", "string?")];

/** The storage section of Ignition v3. */
export const storageStructs: Readonly<Record<string, StructRow>> = {
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
};
