import { fragment } from "../fragment";
import { setting, type Setting } from "../setting";

/** The kernel argument that makes the console log in by itself. */
const autologinArgument = "flatcar.autologin";

/** A getty without autologin, for where the kernel argument cannot be removed. */
const gettyDropin = {
  name: "10-autologin.conf",
  contents: "[Service]\nExecStart=\nExecStart=-/sbin/agetty --noclear %I $TERM\n",
};

const noFindings = { problems: [], warnings: [] };

/** Whether the console logs in by itself. Switching it off costs one reboot inside the first boot. */
export function autologinSetting(enabled: boolean, path = "consoleAutologin"): Setting {
  if (enabled) return setting(fragment(), noFindings);
  return setting(
    fragment({ kernel_arguments: { should_not_exist: [autologinArgument] } }),
    noFindings,
    [{ gate: "kernel-arguments", path }],
  );
}

/** Autologin off without a reboot and without kernel arguments: a drop-in for the virtual consoles. */
export function gettySetting(): Setting {
  return setting(
    fragment({ systemd: { units: [{ name: "getty@.service", dropins: [gettyDropin] }] } }),
    noFindings,
  );
}

/**
 * Autologin off in an Ignition 2 config, which has no kernel arguments: the drop-in, for the first boot, and an empty
 * `linux_append` in the OEM partition's grub.cfg, for all later ones. A new object; what the config has of its own stays.
 */
export function withoutAutologinV2(
  config: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const storage = record(config["storage"]);
  const systemd = record(config["systemd"]);
  const filesystems = list(storage["filesystems"]);
  const units = list(systemd["units"]);
  const oem = filesystems.find((fs) => record(fs)["name"] === "oem");
  const getty = units.find((unit) => record(unit)["name"] === "getty@.service");
  return {
    ...config,
    storage: {
      ...storage,
      filesystems:
        oem === undefined
          ? [
              ...filesystems,
              {
                name: "oem",
                mount: { device: "/dev/disk/by-label/OEM", format: "btrfs", label: "OEM" },
              },
            ]
          : filesystems,
      files: [
        ...list(storage["files"]),
        {
          filesystem: "oem",
          path: "/grub.cfg",
          mode: 0o644,
          contents: {
            source: "data:,set%20oem_id%3D%22vmware%22%0Aset%20linux_append%3D%22%22%0A",
          },
        },
      ],
    },
    systemd: {
      ...systemd,
      units: [
        ...units.filter((unit) => unit !== getty),
        {
          ...record(getty),
          name: "getty@.service",
          dropins: [...list(record(getty)["dropins"]), gettyDropin],
        },
      ],
    },
  };
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
