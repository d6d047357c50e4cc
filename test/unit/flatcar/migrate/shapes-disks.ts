/** Disks, arrays and filesystems. */
export const disks: Readonly<Record<string, string>> = {
  "a root filesystem of another kind": `storage:
  filesystems:
    - name: root
      mount:
        device: /dev/disk/by-label/ROOT
        format: btrfs
        wipe_filesystem: true
        label: ROOT
`,
  "a root filesystem in the old way": `storage:
  filesystems:
    - name: root
      mount:
        device: /dev/disk/by-label/ROOT
        format: ext4
        create:
          force: true
          options: ["-L", "ROOT"]
`,
  "a filesystem without force": `storage:
  filesystems:
    - mount:
        device: /dev/sdb
        format: xfs
        create:
          options: ["-L", "data"]
`,
  "a disk with partitions": `storage:
  disks:
    - device: /dev/sda
      wipe_table: true
      partitions:
        - { label: logs, number: 1, size: 512MiB, start: 1MiB }
        - { label: swap, number: 2, size: 1GiB, type_guid: swap_partition }
        - { label: more, number: 3, size: 0512MiB }
        - { label: rest, number: 0, size: 0, type_guid: 0FC63DAF-8483-4772-8E79-3D69D8477DE4, guid: 2C2C0B0A-6C8E-4B52-9A4E-2D4C2D8B7A11 }
`,
  "a size that is no number of MiB": `storage:
  disks:
    - device: /dev/sda
      partitions:
        - { label: odd, number: 1, size: 1500KiB }
        - { label: sum, number: 2, size: 1GiB512MiB, start: 3GB }
`,
  "an array for the root filesystem": `storage:
  disks:
    - device: /dev/vdb
      wipe_table: true
      partitions:
        - { label: root1, number: 1, size: 256MiB, type_guid: be9067b9-ea49-4f15-b4f6-f36f8c9e1818 }
        - { label: raid1, number: 2, type_guid: raid_partition }
  raid:
    - name: rootarray
      level: raid1
      devices: [/dev/disk/by-partlabel/root1, /dev/disk/by-partlabel/root2]
      spares: 1
      options: ["--assume-clean"]
`,
  "a data disk with a mount unit": `storage:
  filesystems:
    - name: data
      mount:
        device: /dev/sdb
        format: ext4
        label: data
        uuid: 8a7a6e26-5e2b-4cf0-9cfb-ec76b6b1b2b1
  files:
    - path: /readme
      filesystem: data
      mode: 0644
      contents: { inline: hello }
  directories:
    - { path: /sub, filesystem: data }
systemd:
  units:
    - name: var-lib-data.mount
      enable: true
      contents: |
        [Mount]
        What=/dev/disk/by-label/data
        Where=/var/lib/data
        Type=ext4
        [Install]
        WantedBy=local-fs.target
`,
  "a data disk that nothing mounts": `storage:
  filesystems:
    - name: data
      mount: { device: /dev/sdb, format: ext4 }
  files:
    - { path: /a, filesystem: data, contents: { inline: a } }
`,
  "a filesystem that is nowhere": `storage:
  files:
    - { path: /a, filesystem: shelf, contents: { inline: a } }
    - { path: /b, contents: { inline: b } }
`,
  "the OEM partition": `storage:
  files:
    - path: /grub.cfg
      filesystem: oem
      mode: 0644
      append: true
      contents:
        inline: |
          set linux_append="coreos.autologin=tty1"
`,
  "the OEM partition, declared": `storage:
  filesystems:
    - name: oem
      mount: { device: /dev/disk/by-label/OEM, format: ext4 }
  files:
    - { path: /grub.cfg, filesystem: oem, append: true, contents: { inline: "set a=b\\n" } }
`,
  "a filesystem that is there": `storage:
  filesystems:
    - name: system
      path: /sysroot
    - name: varlib
      path: /sysroot/var/lib
  files:
    - { path: /etc/a, filesystem: system, contents: { inline: a } }
    - { path: /b, filesystem: varlib, contents: { inline: b } }
`,
  "docker on a disk of its own": `systemd:
  units:
    - name: var-lib-docker.mount
      enable: true
      contents: |
        [Unit]
        Description=Mount for docker
        Before=docker.service
        [Mount]
        What=/dev/xvdb
        Where=/var/lib/docker/
        [Install]
        RequiredBy=docker.service
storage:
  filesystems:
    - name: docker
      mount: { device: /dev/xvdb, format: ext4, wipe_filesystem: true }
`,
};
