import { elsewhere, onGuest } from "../proof";

const unit = "networkctl --no-pager cat @ens192:network";

/** Rows of the pages' tables that are no settings of their own. */
export const pages = [
  ...onGuest("dhcp", [
    ["RequestBroadcast=yes", unit, /RequestBroadcast=yes/],
    ["KeepConfiguration=dhcp-on-stop", unit, /KeepConfiguration=dhcp-on-stop/],
    ["IPv6AcceptRA=yes", unit, /IPv6AcceptRA=yes/],
    [
      "UseMTU=yes UseDomains=yes",
      unit,
      /UseMTU=yes[^]*UseDomains=yes|UseDomains=yes[^]*UseMTU=yes/,
    ],
    ["RoutesToDNS=no", unit, /RoutesToDNS=no/],
    ["updates.mode=off", "cat /etc/flatcar/update.conf", "SERVER=disabled"],
  ]),
  ...onGuest("web", [
    [
      "updates.mode=locksmith",
      "cat /etc/flatcar/update.conf",
      /REBOOT_STRATEGY=reboot[^]*LOCKSMITHD_REBOOT_WINDOW_START/,
    ],
  ]),
  ...onGuest("proxied", [
    [
      "updates.rebootStrategy=off",
      "cat /etc/flatcar/update.conf; journalctl -b -u locksmithd -o cat --no-pager",
      /REBOOT_STRATEGY=off[^]*REBOOT_STRATEGY=off/,
    ],
  ]),
  ...onGuest("member", [
    ["updates.mode=kured", "systemctl is-enabled locksmithd.service || true", "masked"],
  ]),
  ...elsewhere("another test", [
    [
      "disk:nothing disk:a-filesystem-of-the-same-format-and-label disk:anything-and-wipe-is-true",
      "test/guests/data-disks.test.ts boots, replaces and wipes",
    ],
    [
      "disk:another-format-or-label-or-partitions disk:a-LUKS-volume-that-luks.key-opens disk:a-LUKS-volume-that-luks.key-does-not-open",
      "test/unit/programs/shell/data-disk.test.ts runs the program on such disks",
    ],
  ]),
];
