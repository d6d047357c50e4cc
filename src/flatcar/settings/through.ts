import type { MachineOptions } from "../options/machine";
import { UpdateMode } from "../options/updates";

/** Groups of units of the image; of each group one is enough. */
type Units = readonly (readonly string[])[];

/** Docker with what it requires (flatcar/scripts, coreos/sysext/docker/usr/lib/systemd/system/docker.service). */
const docker: Units = [["docker.service"], ["docker.socket"], ["containerd.service"]];

/** The units of the image without which an option does nothing. What a setting writes itself is not listed. */
const unitsOf: {
  readonly [K in keyof MachineOptions]?: Units | ((value: NonNullable<MachineOptions[K]>) => Units);
} = {
  networks: [["systemd-networkd.service"]],
  sshAuthorizedKeys: [["sshd.service", "sshd.socket"]],
  sshHostKey: [["sshd.service", "sshd.socket"]],
  updates: ({ mode = UpdateMode.Locksmith }) =>
    ({
      [UpdateMode.Off]: [],
      [UpdateMode.Kured]: [["update-engine.service"]],
      [UpdateMode.Locksmith]: [["update-engine.service"], ["locksmithd.service"]],
    })[mode] ?? [],
  etcd: docker,
  containers: docker,
  sysexts: [["systemd-sysext.service"]],
  extensions: [["systemd-sysext.service"]],
  gpu: [["systemd-sysext.service"]],
  timeServers: [["systemd-timesyncd.service"]],
  sysctl: [["systemd-sysctl.service"]],
  kernelModules: [["systemd-modules-load.service"]],
};

/** The units of the image that an option works through. */
export function throughUnits<K extends keyof MachineOptions>(
  option: K,
  value: NonNullable<MachineOptions[K]>,
): Units {
  const units = unitsOf[option];
  return typeof units === "function" ? units(value) : (units ?? []);
}
