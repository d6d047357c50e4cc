/** Where to look when a machine does not answer. */
export const whereToLook =
  "look at the machine's console in vCenter: a failed first boot stops there and says why; " +
  "once it can be reached, `journalctl -b` has the rest";
