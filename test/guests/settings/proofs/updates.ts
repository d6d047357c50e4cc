import { onGuest } from "../proof";

/** What the update engine and locksmithd have read: the tree's stand-ins print it when they start. */
const told = (unit: string): string => `journalctl -b -u ${unit} -o cat --no-pager`;

export const updates = [
  ...onGuest("web", [
    [
      "updates.server",
      told("update-engine"),
      /SERVER=https:\/\/nebraska\.example\.com\/v1\/update\//,
    ],
    ["updates.group", told("update-engine"), /GROUP=mine/],
    ["updates.mode updates.rebootStrategy", told("locksmithd"), /REBOOT_STRATEGY=reboot/],
    [
      "updates.rebootWindow.start updates.rebootWindow.length",
      told("locksmithd"),
      /LOCKSMITHD_REBOOT_WINDOW_START=Thu 04:00[^]*LOCKSMITHD_REBOOT_WINDOW_LENGTH=1h30m/,
    ],
  ]),
  ...onGuest("dhcp", [["updates.mode", told("update-engine"), /SERVER=disabled/]]),
  ...onGuest("member", [
    ["updates.mode", "systemctl is-enabled locksmithd.service || true", "masked"],
    ["updates.ltsStream", told("update-engine"), /GROUP=lts-2024/],
  ]),
];
