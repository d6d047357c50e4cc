import { onGuest } from "../proof";

export const userdata = [
  ...onGuest("web", [
    ["butane", "cat /etc/motd.d/butane", "from Butane"],
    ["snippets", "cat /etc/motd.d/snippet", "from a snippet"],
    ["encoding", "vmtoolsd --cmd 'info-get guestinfo.ignition.config.data.encoding'", "base64"],
  ]),
  ...onGuest("proxied", [["ignition", "cat /etc/motd.d/ignition", "from Ignition"]]),
  ...onGuest("dhcp", [["coreosAlias", "cat /etc/motd.d/alias", "under the older name"]]),
  ...onGuest("remote", [["ignitionUrl", "cat /etc/motd.d/url", "from a URL"]]),
];
