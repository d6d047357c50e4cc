import { eraseGuestinfoProgram } from "../../programs";
import { fragment, textFile } from "../fragment";
import { setting, type Setting } from "../setting";
import { unitText } from "./systemd";

const program = "/opt/bin/erase-guestinfo";

/**
 * Erases the config from guestinfo at every boot, under both families of names. Ignition's own unit does so for one of them, and at
 * the first boot alone, while a power cycle brings back what is configured (Flatcar's page on VMware). It runs before the
 * services that could read it, and after the extensions that may bring VMware's tools along.
 */
export function guestinfoSetting(): Setting {
  return setting(
    fragment({
      storage: { files: [textFile(program, eraseGuestinfoProgram, 0o755)] },
      systemd: { units: [{ name: "erase-guestinfo.service", enabled: true, contents: unit }] },
    }),
    { problems: [], warnings: [] },
  );
}

const unit = unitText({
  Unit: [
    "Description=Erase the machine's config from guestinfo",
    "DefaultDependencies=no",
    ...["flatcar.oem.id", "coreos.oem.id", "ignition.platform.id"].map(
      (name) => `ConditionKernelCommandLine=|${name}=vmware`,
    ),
    "After=local-fs.target systemd-sysext.service ignition-delete-config.service",
    "Before=sysinit.target shutdown.target",
    "Conflicts=shutdown.target",
  ],
  Service: ["Type=oneshot", "RemainAfterExit=yes", "TimeoutStartSec=30", `ExecStart=${program}`],
  Install: ["WantedBy=sysinit.target"],
});
