// What each struct and field of the flatcar variant is, in our own words: the source of the doc comments in
// src/butane/config.ts. Versions are added by the generator from the schema table.

const owner = (what, who) => ({
  id: `Numeric ID of the ${who} that owns ${what}. Defaults to 0. Setting \`id\` and \`name\` together is the error "cannot set both id and name".`,
  name: `Name of the ${who} that owns ${what}, known on the machine when Ignition runs. Defaults to \`root\`.`,
});

const node = (what) => ({
  group: `Group that owns the ${what}. Defaults to root.`,
  overwrite: `Delete what is at \`path\` before the ${what} is made. Defaults to false.`,
  path: `Absolute, simplified path of the ${what} on the machine, such as \`/etc/app\`. Required; anything else is the error "path not absolute" or "path is not fully simplified".`,
  user: `User that owns the ${what}. Defaults to root.`,
});

const remoteUrl =
  '`http`, `https`, `tftp`, `s3`, `arn`, `gs` or `data` URL; any other scheme is the error "invalid url scheme"';

export const structDocs = {
  Config: "A Butane config for Flatcar, as a typed object. Keys are those of the YAML.",
  Ignition: "Settings of Ignition itself.",
  IgnitionConfig: "Other Ignition configs to load when the machine first boots.",
  Proxy: "Proxies that Ignition uses to fetch what the config refers to.",
  Security: "What Ignition trusts.",
  TLS: "Trust for TLS connections.",
  Timeouts: "How long Ignition waits for remote servers.",
  KernelArguments:
    "Kernel arguments that must or must not be there. A change makes the machine reboot once.",
  Passwd: "Users and groups.",
  PasswdGroup: "One group.",
  PasswdUser: "One user.",
  Storage: "Disks, file systems and what is on them.",
  NodeGroup: "A group, by number or by name.",
  NodeUser: "A user, by number or by name.",
  Directory: "One directory. Missing parents are made too.",
  File: "One file. Missing parent directories are made too.",
  Link: "One symbolic or hard link.",
  Resource:
    'Contents from one place: `inline`, `local` or `source`. Two of them together are the error "only one of the following can be set: inline, local, source".',
  HTTPHeader: "One header of the request for a resource.",
  Verification: "How fetched contents are checked.",
  Disk: "One disk and its partitions.",
  Partition: "One partition of a disk.",
  Filesystem: "One file system.",
  Luks: "One encrypted volume.",
  Cex: "Binding to an IBM Crypto Express card.",
  Clevis: "How a volume is unlocked without a key file.",
  ClevisCustom: "A Clevis configuration written by hand.",
  Tang: "One Tang server.",
  Raid: "One software RAID array.",
  Tree: "A local directory to copy onto the machine.",
  Systemd: "systemd units.",
  Unit: "One systemd unit.",
  Dropin: "One drop-in file of a unit.",
};

export const fieldDocs = {
  Config: {
    version:
      "Version of the flatcar variant. Defaults to `1.1.0` in a typed config; a YAML text must name it.",
    variant: "Always `flatcar`. Defaults to `flatcar` in a typed config; a YAML text must name it.",
    ignition: "Settings of Ignition itself. Defaults to none.",
    kernel_arguments: "Kernel arguments that must or must not be there. Defaults to no change.",
    passwd: "Users and groups. Defaults to no change.",
    storage: "Disks, file systems, files, directories and links. Defaults to no change.",
    systemd: "systemd units. Defaults to no change.",
  },
  Ignition: {
    config: "Other configs to merge into this one or to put in its place. Defaults to none.",
    proxy: "Proxies for fetching. Defaults to none.",
    security: "What Ignition trusts besides the system's certificates. Defaults to nothing more.",
    timeouts: "How long to wait for remote servers. Defaults to Ignition's own limits.",
  },
  IgnitionConfig: {
    merge:
      'Ignition configs that are merged over this one, in order. Each needs a source; without one the error is "source is required".',
    replace: "Ignition config that takes the place of this one. Defaults to none.",
  },
  Proxy: {
    http_proxy:
      'Proxy for http requests, an `http` or `https` URL; anything else is the error "proxies must be http(s)". Defaults to none.',
    https_proxy:
      "Proxy for https requests, an `http` or `https` URL; an `http` one gets a warning. Defaults to none.",
    no_proxy:
      'Hosts that are reached without the proxy. Defaults to none; a host named twice is the error "duplicate entry defined".',
  },
  Security: { tls: "Trust for TLS connections. Defaults to the system's certificates." },
  TLS: {
    certificate_authorities:
      'Certificates in PEM that are trusted too. Each needs a source; the same source twice is the error "duplicate entry defined".',
  },
  Timeouts: {
    http_response_headers: "Seconds to wait for the head of an answer. Defaults to 10.",
    http_total: "Seconds for a whole request, with its retries; 0 is for ever. Defaults to 0.",
  },
  KernelArguments: {
    should_exist:
      'Arguments that must be on the kernel command line, each one text such as `quiet`. Defaults to none; an argument named in both lists is the error "duplicate entry defined".',
    should_not_exist: "Arguments that must not be on the kernel command line. Defaults to none.",
  },
  Passwd: {
    groups: "Groups to make or change, by their unique names. Defaults to none.",
    users: "Users to make or change, by their unique names. Defaults to none.",
  },
  PasswdGroup: {
    gid: "Numeric ID of the group. Defaults to the next free one.",
    name: 'Name of the group. Required; a name given twice is the error "duplicate entry defined".',
    password_hash: "Hashed password of the group. Defaults to none.",
    should_exist: "Whether the group must be there; false deletes it. Defaults to true.",
    system: "Make it a system group. Defaults to false.",
  },
  PasswdUser: {
    gecos: "Comment field of the account, usually a full name. Defaults to none.",
    groups:
      'Further groups of the user. Defaults to none; a group named twice is the error "duplicate entry defined".',
    home_dir: "Home directory. Defaults to `/home/NAME`.",
    name: 'Name of the user, such as `core`. Required; a name given twice is the error "duplicate entry defined".',
    no_create_home: "Do not make the home directory. Defaults to false.",
    no_log_init: "Do not add the user to the login logs. Defaults to false.",
    no_user_group: "Do not make a group of the user's name. Defaults to false.",
    password_hash: "Hashed password, as `openssl passwd -6` prints it. Defaults to no password.",
    primary_group: "Name of the user's first group. Defaults to a group of the user's name.",
    should_exist: "Whether the user must be there; false deletes it. Defaults to true.",
    ssh_authorized_keys:
      'Public SSH keys that may log in, a line each. Defaults to none; a key given twice is the error "duplicate entry defined".',
    ssh_authorized_keys_local:
      "Files under the files directory with public SSH keys, a key per line. Added after `ssh_authorized_keys`. Defaults to none.",
    shell: "Login shell. Defaults to the system's.",
    system: "Make it a system user. Defaults to false.",
    uid: "Numeric ID of the user. Defaults to the next free one.",
  },
  Storage: {
    directories: "Directories to make, by their unique paths. Defaults to none.",
    disks: "Disks to partition, by their unique devices. Defaults to none.",
    files: "Files to write, by their unique paths. Defaults to none.",
    filesystems: "File systems to make or to reuse, by their unique devices. Defaults to none.",
    links: "Links to make, by their unique paths. Defaults to none.",
    luks: "Encrypted volumes to make, by their unique names. Defaults to none.",
    raid: "Software RAID arrays to make, by their unique names. Defaults to none.",
    trees: "Local directories to copy onto the machine. Needs a files directory. Defaults to none.",
  },
  NodeGroup: owner("it", "group"),
  NodeUser: owner("it", "user"),
  Directory: {
    ...node("directory"),
    mode: "Permissions, such as `0o755`. Defaults to 0755. A decimal number that looks octal gets a warning.",
  },
  File: {
    ...node("file"),
    append: "Contents that are added at the end of the file, in order. Defaults to none.",
    contents: "What is in the file. Defaults to an empty file, or to what is there.",
    mode: "Permissions, such as `0o644`. Defaults to 0644. A decimal number that looks octal gets a warning.",
  },
  Link: {
    ...node("link"),
    hard: "Make a hard link instead of a symbolic one. Defaults to false.",
    target: 'What the link points to. Required; without it the error is "link target is required".',
  },
  Resource: {
    compression:
      "How the contents are compressed already: `gzip`, or empty for not at all. Defaults to the transpiler's choice for `inline` and `local`, and to not at all for `source`.",
    http_headers: "Headers of the request for an `http` or `https` source. Defaults to none.",
    source: `Where Ignition fetches the contents when the machine boots: ${remoteUrl}. Defaults to none.`,
    inline: "The contents themselves, as text. Defaults to none.",
    local: "File under the files directory with the contents. Defaults to none.",
    verification: "How the fetched contents are checked. Defaults to no check.",
  },
  HTTPHeader: {
    name: 'Name of the header. Required; empty is the error "HTTP header name can\'t be empty".',
    value: "Value of the header. Without one, a merged config drops the header.",
  },
  Verification: {
    hash: 'Hash of the contents as `sha512-HEX` or `sha256-HEX`; another form is the error "malformed hash specifier". Defaults to no check.',
  },
  Disk: {
    device: "Absolute path of the disk, best one below `/dev/disk/by-*`. Required.",
    partitions:
      'Partitions to make or to match. Defaults to none; two that overlap are the error "partitions overlap".',
    wipe_table: "Delete the partition table first. Defaults to false.",
  },
  Partition: {
    guid: "Unique GUID of the partition, 8-4-4-4-12 hexadecimal digits. Defaults to a random one.",
    label: "Label of the partition, at most 36 bytes and without a colon. Defaults to none.",
    number:
      "Number of the partition; 0 is the next free one. Defaults to 0, which needs a `label`.",
    resize: "Resize a partition that is there but has another size. Defaults to false.",
    should_exist: "Whether the partition must be there; false deletes it. Defaults to true.",
    size_mib: "Size in MiB; 0 is all that is free. Defaults to 0.",
    start_mib: "Start in MiB; 0 is the first place that fits. Defaults to 0.",
    type_guid:
      "GUID of the partition's type, 8-4-4-4-12 hexadecimal digits. Defaults to that of Linux data.",
    wipe_partition_entry:
      "Delete a partition that does not match instead of failing. Defaults to false.",
  },
  Filesystem: {
    device: "Absolute path of the device, best one below `/dev/disk/by-*`. Required.",
    format:
      '`ext4`, `btrfs`, `xfs`, `vfat`, `swap` or `none`; another one is the error "invalid filesystem format". Required where anything else is set.',
    label:
      "Label of the file system: at most 16 bytes for ext4, 256 for btrfs, 12 for xfs, 15 for swap, 11 for vfat. Defaults to none.",
    mount_options: "Options of the mount, such as `noatime`. Defaults to none.",
    options: "Options of the program that makes the file system. Defaults to none.",
    path: "Absolute path where the file system is mounted. Defaults to not mounted.",
    uuid: "UUID of the file system. Defaults to a random one.",
    wipe_filesystem:
      "Delete a file system that is there already, even a matching one. Defaults to false.",
    with_mount_unit:
      "Make the systemd unit that mounts the file system, or turns the swap on, at every boot. Needs `format`, and `path` unless it is swap. Defaults to false.",
  },
  Luks: {
    cex: 'Binding to a Crypto Express card. Not supported on Flatcar: anything set is the error "cex is not currently supported on the target platform".',
    clevis:
      'How the volume is unlocked without a key file. Before 1.2.0-experimental anything set is the error "clevis is not supported in this spec version".',
    device:
      'Absolute path of the device to encrypt. Required; without it the error is "disk device is required".',
    discard: "Pass discards on to the device. Defaults to false.",
    key_file:
      "Key that unlocks the volume. Defaults to a random key that is kept on the root file system.",
    label: "Label of the volume, at most 47 bytes. Defaults to none.",
    name: "Name of the volume, opened as `/dev/mapper/NAME`. Required, without slashes.",
    open_options: "Further options for opening the volume. Defaults to none.",
    options: "Further options for making the volume. Defaults to none.",
    uuid: "UUID of the volume. Defaults to a random one.",
    wipe_volume: "Delete what is on the device, even a matching volume. Defaults to false.",
  },
  Cex: { enabled: "Bind the volume to the card. Defaults to false." },
  Clevis: {
    custom: "A configuration written by hand, instead of the fields beside it. Defaults to none.",
    tang: "Tang servers, by their unique URLs. Defaults to none.",
    threshold: "How many of the devices must answer. Defaults to 1.",
    tpm2: "Bind the volume to the machine's TPM 2. Defaults to false.",
  },
  ClevisCustom: {
    config: "Configuration of the pin, as JSON text. Required where `custom` is used.",
    needs_network: "The pin needs the network. Defaults to false.",
    pin: "Name of the Clevis pin, such as `sss`. Required where `custom` is used.",
  },
  Tang: {
    thumbprint:
      'Thumbprint of the server\'s signing key. Required; without it the error is "thumbprint is required".',
    url: "URL of the server, `http` or `https`. Required.",
    advertisement:
      "The server's advertisement as JSON text, so that it is not fetched at first boot. Defaults to fetching it.",
  },
  Raid: {
    devices: 'Absolute paths of the devices. Required; none is the error "raid devices required".',
    level:
      '`linear`, `raid0`, `raid1`, `raid4`, `raid5`, `raid6`, `raid10`, their numbers, `stripe` or `mirror`. Required; another one is the error "unrecognized raid level".',
    name: "Name of the array, opened as `/dev/md/NAME`. Required.",
    options: "Further options for making the array. Defaults to none.",
    spares: "How many of the devices are spares. Defaults to 0; linear and raid0 arrays take none.",
  },
  Tree: {
    group: "Group that owns everything the tree adds. Defaults to root.",
    local:
      'Directory under the files directory to copy. Required; without it the error is "local is required".',
    path: "Absolute path on the machine where the contents go. Defaults to `/`.",
    user: "User that owns everything the tree adds. Defaults to root.",
    file_mode:
      "Permissions of files. Defaults to 0755 for executable files and to 0644 for others.",
    dir_mode: "Permissions of directories. Defaults to 0755.",
  },
  Systemd: { units: "Units to write, enable or mask, by their unique names. Defaults to none." },
  Unit: {
    contents: "Text of the unit. Defaults to the unit that the system has.",
    contents_local:
      'File under the files directory with the text of the unit. Together with `contents` it is the error "only one of the following can be set: contents, contents_local".',
    dropins: "Drop-in files, by their unique names. Defaults to none.",
    enabled:
      "Whether the unit starts at boot; needs an `[Install]` section. Defaults to what the system's presets say.",
    mask: "Mask the unit so that it cannot be started. Defaults to false.",
    name: 'Name of the unit with its extension, such as `app.service`. Required; another extension is the error "invalid systemd unit extension".',
  },
  Dropin: {
    contents: "Text of the drop-in. Defaults to empty.",
    contents_local:
      'File under the files directory with the text of the drop-in. Together with `contents` it is the error "only one of the following can be set: contents, contents_local".',
    name: 'Name of the drop-in, such as `10-app.conf`. Required; without `.conf` it is the error "invalid systemd drop-in extension".',
  },
};
