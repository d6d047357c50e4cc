import { coreosKeys, ignitionKeys } from "../../guestinfo";

/** Where a machine keeps the digest of the config that it was set up with. */
const stateFolder = "/var/lib/flatcar-vsphere";
const digestFile = `${stateFolder}/config.sha256`;
const bootIdFile = "/proc/sys/kernel/random/boot_id";

/** The longest value that VMware's guest RPC takes, with room for the key: its messages have 64 KiB. */
export const maxGuestValueBytes = 65_000;

/** Notes on a machine which config it was set up with. */
export function noteDigest(digest: string): string {
  return `sudo mkdir -p ${stateFolder} && echo ${digest} | sudo tee ${digestFile} > /dev/null`;
}

/**
 * Gives a machine a new config, read from standard input, and restarts it so that Ignition runs again. Prints the boot that it
 * ends, or "unchanged" where the machine has that config already.
 */
export function applyConfig(digest: string, encoding: string, coreosAlias: boolean): string {
  const keys = coreosAlias ? coreosKeys : ignitionKeys;
  return `set -eu
data=$(cat)
if [ "$(cat ${digestFile} 2> /dev/null)" = ${digest} ]; then echo unchanged; exit 0; fi
tools=$(command -v vmtoolsd || echo /usr/share/oem/bin/vmtoolsd)
sudo "$tools" --cmd "info-set ${keys.data} $data" > /dev/null
sudo "$tools" --cmd "info-set ${keys.encoding} ${encoding}" > /dev/null
sudo touch /boot/flatcar/first_boot
cat ${bootIdFile}
sudo systemd-run --on-active=2 systemctl reboot > /dev/null 2>&1`;
}

/** Checks after a restart that it was one and that Ignition ran, and notes the config. */
export function confirmConfig(digest: string, boot: string): string {
  if (boot === "unchanged" || boot === "") return noteDigest(digest);
  return `set -eu
if [ "$(cat ${bootIdFile})" = ${boot} ]; then
  echo "the machine did not restart within the time: restart it, and run up again" >&2; exit 1
fi
if [ -e /boot/flatcar/first_boot ]; then
  echo "the machine restarted, but Ignition did not run: /boot/flatcar/first_boot is still there" >&2; exit 1
fi
${noteDigest(digest)}`;
}

/** A program for Node.js that ends when a machine that restarts cannot be reached any more, or after a minute. */
export const waitForDown = `
const net = require("node:net");
const { ADDRESS, PORT, BOOT } = process.env;
const deadline = Date.now() + 60000;
const isUp = () => new Promise((resolve) => {
  const socket = net.connect({ host: ADDRESS, port: Number(PORT), timeout: 2000 });
  const end = (up) => { socket.destroy(); resolve(up); };
  socket.on("connect", () => end(true));
  socket.on("error", () => end(false));
  socket.on("timeout", () => end(false));
});
(async () => {
  if (!BOOT || BOOT === "unchanged") return;
  while (Date.now() < deadline && (await isUp())) await new Promise((r) => setTimeout(r, 100));
})();
`;
