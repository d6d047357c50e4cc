/** What is known about one code: the texts of docs/errors.md and of the help. */
export interface CodeEntry {
  readonly code: string;
  /** The message, with `<…>` where it varies. */
  readonly message: string;
  readonly meaning: string;
  /** A source that has it, as short as can be. */
  readonly example?: string;
  /** What to do. */
  readonly remedy: string;
}

/** Codes of reading a source: errors that end the work before there is a report. */
export const readingCodes: readonly CodeEntry[] = [
  {
    code: "yaml-syntax",
    message: "Error unmarshaling yaml: yaml: <what is wrong>",
    meaning:
      "The text is not YAML. The line is the one the reference prints, which may be one off.",
    example: "storage: [",
    remedy:
      "Look at the line and the one before it: an open quote or bracket, a tab, or a wrong indentation.",
  },
  {
    code: "yaml-type",
    message: "yaml: unmarshal errors: line <n>: cannot unmarshal <what> into <type>",
    meaning:
      "The text is YAML, but a value has another type than the field, or a key is there twice.",
    example: 'mode: "0644"',
    remedy:
      "Give the value the type of the field: numbers and true or false without quotes, lists with a dash per item.",
  },
  {
    code: "variant-missing",
    message: "error parsing variant; must be specified",
    meaning: "A Butane config says for which operating system it is.",
    example: 'version: "1.1.0"',
    remedy: "Write `variant: flatcar` as the first line.",
  },
  {
    code: "version-invalid",
    message: "error parsing version; must be a valid semver",
    meaning: "The version is missing, or it has not three parts.",
    example: "version: 1.1",
    remedy: "Write `version: 1.1.0`.",
  },
  {
    code: "version-unknown",
    message: "No translator exists for variant <variant> with version <version>",
    meaning: "There is no such version of the variant.",
    example: "version: 1.3.0",
    remedy: "Write `variant: flatcar` and `version: 1.1.0`.",
  },
  {
    code: "variant-unsupported",
    message: "variant <variant> is for another operating system; Flatcar needs variant flatcar",
    meaning:
      "The config is for Fedora CoreOS, OpenShift or another system. Its fields differ from those of Flatcar.",
    example: "variant: fcos",
    remedy: "Write `variant: flatcar` and `version: 1.1.0`, and remove what Flatcar does not have.",
  },
  {
    code: "typed-config",
    message: "a config is a text or an object with the sections of a Butane config",
    meaning: "`transpile` was given something else.",
    example: "transpile([])",
    remedy: "Pass the text of a config or an object of the type `ButaneConfig`.",
  },
  {
    code: "source-invalid",
    message: "source config is invalid",
    meaning: "The report has an error about the config as it is written.",
    remedy: "Mend the errors of the report.",
  },
  {
    code: "generated-invalid",
    message: "config generated was invalid",
    meaning:
      "The config could be translated, but Ignition would refuse the result. The report says where.",
    remedy: "Mend the errors of the report.",
  },
  {
    code: "strict",
    message: "Config produced warnings and --strict was specified",
    meaning: "The config is usable, but it has warnings and they were not to be accepted.",
    remedy: "Mend the warnings of the report, or do without `strict`.",
  },
];

/** Codes of the source itself. */
export const sourceCodes: readonly CodeEntry[] = [
  {
    code: "unused-key",
    message: "unused key <key>",
    meaning: "No field has this name here. The key and everything below it is ignored.",
    example: "storage:\n  files:\n    - path: /etc/motd\n      content: {}",
    remedy: "Write the name of the field, at the right indentation.",
  },
  {
    code: "context-tree-mismatch",
    message:
      "context tree does not match content tree at <path>. Line and column reporting may be inconsistent. Unused keys may not be reported",
    meaning:
      "A section is empty, or an alias stands for it. It is used, but keys below an alias are not checked.",
    example: "storage:",
    remedy:
      "Remove a section that holds nothing. Write out a section that is an alias if its keys are to be checked.",
  },
  {
    code: "typed-value",
    message: "must be <type>, not <type>",
    meaning: "A value of a typed config has another type than the field.",
    example: 'transpile({ storage: { files: [{ path: "/a", mode: "0644" }] } })',
    remedy:
      "Give the value the type that `ButaneConfig` declares; modes are numbers such as `0o644`.",
  },
  {
    code: "resource-many-sources",
    message: "only one of the following can be set: inline, local, source",
    meaning: "Contents come from one place.",
    example: "contents:\n  inline: a\n  local: b",
    remedy: "Keep one of the three.",
  },
  {
    code: "inner-version-unknown",
    message: "skipping validation for the merge/replace ignition config due to an unkown version",
    meaning:
      "The inline Ignition config has another version than this config makes. It is used without a check.",
    remedy: "Give the inline config the version of the outer one, or check it on its own.",
  },
  {
    code: "mount-unit-no-format",
    message: "format is required if with_mount_unit is true",
    meaning: "A mount unit names the format of the file system.",
    example:
      "filesystems:\n  - device: /dev/disk/by-id/wwn-0x6000c29\n    path: /var/data\n    with_mount_unit: true",
    remedy: "Add `format`, such as `ext4`.",
  },
  {
    code: "mount-unit-no-path",
    message: "path is required if with_mount_unit is true and format is not swap",
    meaning: "A mount unit needs a place to mount at.",
    example:
      "filesystems:\n  - device: /dev/disk/by-id/wwn-0x6000c29\n    format: ext4\n    with_mount_unit: true",
    remedy: "Add `path`.",
  },
  {
    code: "decimal-mode",
    message:
      "unreasonable mode would be reasonable if specified in octal; remember to add a leading zero",
    meaning: "A mode was written in decimal: 644 means 01204.",
    example: "mode: 644",
    remedy: "Write the mode with a leading zero: `0644`.",
  },
  {
    code: "unit-many-sources",
    message: "only one of the following can be set: contents, contents_local",
    meaning: "The text of a unit comes from one place.",
    example: "units:\n  - name: a.service\n    contents: a\n    contents_local: b",
    remedy: "Keep one of the two.",
  },
  {
    code: "clevis-unsupported",
    message: "clevis is not supported in this spec version",
    meaning: "Released Flatcar versions do not unlock volumes with Clevis.",
    remedy: "Use `key_file`, or leave the key to Ignition.",
  },
  {
    code: "cex-unsupported",
    message: "cex is not currently supported on the target platform",
    meaning: "Flatcar has no support for Crypto Express cards.",
    remedy: "Remove `cex`.",
  },
  {
    code: "experimental-version",
    message:
      "Version <version> makes an Ignition config of version <version>, which Ignition accepts from <version> on and refuses again from <version> on. Use version <version> where it is enough.",
    meaning:
      "Advice, never part of the report: a machine reads an experimental version for some releases only, and a config that worked yesterday makes no machine tomorrow.",
    example: "version: 1.2.0-experimental",
    remedy: "Use version 1.1.0, unless you need what only the experimental version has.",
  },
];

/** Codes of local files and trees. */
export const localCodes: readonly CodeEntry[] = [
  {
    code: "no-files-dir",
    message:
      "local file paths are relative to a files directory that must be specified with -d/--files-dir",
    meaning: "The config names local files, but not where they are.",
    example: "contents:\n  local: motd",
    remedy: "Set `filesDir` (`--files-dir` on the command line).",
  },
  {
    code: "files-dir-escape",
    message: "local file path traverses outside the files directory",
    meaning: "Local files are below the files directory.",
    example: "contents:\n  local: ../motd",
    remedy: "Move the file below the files directory, or name a directory further up.",
  },
  {
    code: "local-file-unreadable",
    message: "<operation> <path>: <reason>",
    meaning: "The operating system does not give the file.",
    example: "contents:\n  local: missing",
    remedy: "Check the path, from the files directory, and the permissions.",
  },
  {
    code: "tree-no-local",
    message: "local is required",
    meaning: "A tree names the directory to copy.",
    example: "trees:\n  - path: /etc",
    remedy: "Add `local`.",
  },
  {
    code: "tree-not-directory",
    message: "root of tree must be a directory",
    meaning: "`local` of a tree names a file.",
    remedy: "Name the directory, or use `files` with `contents.local`.",
  },
  {
    code: "tree-file-type",
    message: "trees may only contain files, directories, and symlinks",
    meaning: "A device, a pipe or a socket is in the tree.",
    remedy: "Take it out of the directory.",
  },
  {
    code: "tree-node-exists",
    message: "matching filesystem node has existing contents or different type",
    meaning: "The tree has something at a path that the config, or an earlier tree, already fills.",
    remedy:
      "Remove one of the two. An entry under `files` may set owner and mode of a file of the tree, not its contents.",
  },
];
