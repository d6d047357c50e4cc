// docs/errors.md is made from these.

/** Every code of a mistake in a machine that only its component can find, and what it means. */
export const machineCodes = {
  "args.name": "The first argument of a component, the resource's name, is no text or empty.",
  "args.exclusive":
    "Two arguments exclude each other, such as `datastoreId` and `datastoreClusterId`, or `nodes` and `replicas`.",
  "args.invalid":
    "The value of an argument about the vCenter is not one that it takes; the message says which are.",
  "args.own": "`virtualMachine` has a property that the package sends itself.",
  "gpu.device":
    "`gpu` without a device: neither `pciDeviceIds`, nor a word that the image has one.",
  "disk.vtpm": "`luks.tpm2` without a virtual TPM. A warning where nobody can tell.",
  "image.unlike":
    "`guestId`, `hardwareVersion` or the number of disks is not one that a clone of the image can have.",
  "firmware.efi": "A virtual TPM or secure boot with an image whose firmware is `bios`.",
  "vcenter.not-found":
    "The vCenter has nothing of the id, name or path that an argument refers to.",
  "name.taken":
    "A machine of this name is in the same folder, and the state does not have it: somebody else's, or one that an `up` was making when it was cut off or failed.",
  "disk.keep": "`keep` together with what would lose the data, or on a disk that is not kept yet.",
  "disk.kept":
    "The arguments want a kept disk to be what it is not, or where it is not, and Pulumi would delete it or lose sight of it.",
  "disk.datastore": "The datastore or the datacenter of a kept disk cannot be found by its name.",
  "disk.moved": "The arguments want a disk that the machine has on another unit than it is on.",
  "disk.imported":
    "The machine was imported, and an `up` would delete a disk of it that is declared otherwise or not at all.",
  "disk.format":
    "The arguments want a disk that the machine has to take its space in another way than it does.",
  "disk.too-small":
    "`diskSizeGb` is less than the image's system disk, and a clone's cannot be smaller.",
  "disk.linked":
    "`diskSizeGb` is not that of the image's system disk, which a linked clone shares.",
  "config.volatile": "A whole config is volatile, which only values in it can be.",
  "userdata.readable": "Warning: a secret of the userdata stays readable in guestinfo.",
  "ssh.own-host-key":
    "A config puts a host key of its own in the place of the one that connections are pinned to.",
  "esxi.no-vcenter": "The ids are those of an ESXi host without a vCenter.",
  "reprovision.size": "The config is too large to be told to a running machine.",
  "reprovision.wipe": "The config formats a disk each time that Ignition runs, also one with data.",
  "reprovision.userdata": "Only a Butane or Ignition config can be told to a running machine.",
} as const;
