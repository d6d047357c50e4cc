import { onGuest } from "../proof";

const mounted = (folder: string): string =>
  `source=$(findmnt --noheadings --output SOURCE ${folder}); findmnt --noheadings --output FSTYPE ${folder}; sudo blkid --match-tag LABEL --output value $source`;

export const storage = onGuest("web", [
  [
    "dataDisks.mountPath dataDisks.format dataDisks.label",
    mounted("/var/lib/data"),
    "ext4\nrecords",
  ],
  ["dataDisks.format", mounted("/var/log/app"), "xfs\nlogs"],
  ["dataDisks.format", mounted("/srv/tree"), "btrfs\ntree"],
  ["dataDisks.mountOptions", "findmnt --noheadings --output OPTIONS /var/log/app", /noatime/],
  [
    "dataDisks.unitNumber",
    "lsblk --noheadings --output SIZE $(findmnt --noheadings --output SOURCE /srv/tree | cut -d[ -f1) | xargs",
    "3G",
  ],
  ["dataDisks.wipe", "sudo touch /var/log/app/kept; ls /var/log/app/kept", "/var/log/app/kept"],
]);
