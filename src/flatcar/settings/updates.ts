import { Findings } from "../findings";
import { fragment, textFile } from "../fragment";
import { RebootStrategy, UpdateMode, type UpdateOptions } from "../options/updates";
import { joinPath } from "../problem";
import { checkLtsStream } from "../release/lts";
import { setting, type Setting } from "../setting";
import { isHttpUrl } from "./values";

/** The file that the update engine and locksmithd read. */
const updateConf = "/etc/flatcar/update.conf";

/**
 * Who decides when the operating system is updated. The update engine itself is never masked: it also marks an updated
 * partition as good, and without it every later update is rolled back.
 */
export function updatesSetting(options: UpdateOptions, path = "updates"): Setting {
  const found = new Findings();
  checkUpdates(options, path, found);
  const mode = options.mode ?? UpdateMode.Locksmith;
  if (mode === UpdateMode.Off) {
    return setting(
      fragment({ storage: { files: [textFile(updateConf, "SERVER=disabled\n")] } }),
      found,
    );
  }
  const group = options.ltsStream ?? options.group;
  const { rebootStrategy, rebootWindow } = options;
  const lines = [
    ...(options.server === undefined ? [] : [`SERVER=${options.server}`]),
    ...(group === undefined ? [] : [`GROUP=${group}`]),
    ...(mode === UpdateMode.Locksmith
      ? [`REBOOT_STRATEGY=${rebootStrategy ?? RebootStrategy.Reboot}`]
      : []),
    ...(rebootWindow === undefined
      ? []
      : [
          `LOCKSMITHD_REBOOT_WINDOW_START="${rebootWindow.start}"`,
          `LOCKSMITHD_REBOOT_WINDOW_LENGTH=${rebootWindow.length}`,
        ]),
  ];
  const files =
    lines.length === 0
      ? {}
      : { storage: { files: [textFile(updateConf, `${lines.join("\n")}\n`)] } };
  return setting(
    fragment({
      ...files,
      ...(mode === UpdateMode.Kured
        ? { systemd: { units: [{ name: "locksmithd.service", mask: true }] } }
        : {}),
    }),
    found,
  );
}

function checkUpdates(options: UpdateOptions, path: string, found: Findings): void {
  const place = (name: string): string => joinPath(path, name);
  const mode = options.mode ?? UpdateMode.Locksmith;
  if (!Object.values(UpdateMode).includes(mode)) {
    found.error(place("mode"), "updates.mode", "a mode is off, locksmith or kured", mode);
    return;
  }
  const conflict = (name: keyof UpdateOptions, reason: string): void => {
    if (options[name] !== undefined) found.error(place(name), "updates.conflict", reason);
  };
  if (mode === UpdateMode.Off) {
    for (const name of ["server", "group", "ltsStream"] as const) {
      conflict(name, 'no update is fetched with mode "off": leave it out, or choose another mode');
    }
  }
  if (mode !== UpdateMode.Locksmith) {
    for (const name of ["rebootStrategy", "rebootWindow"] as const) {
      conflict(
        name,
        `locksmithd does nothing with mode "${mode}": leave it out, or choose mode "locksmith"`,
      );
    }
  }
  if (options.ltsStream !== undefined) {
    conflict("group", "group and ltsStream are the same setting: give one of them");
    found.add(checkLtsStream(options.ltsStream, place("ltsStream")));
  }
  if (options.server !== undefined && !isHttpUrl(options.server)) {
    found.error(
      place("server"),
      "updates.server",
      "not an http or https URL such as https://nebraska.example.com/v1/update/; to stop updates use mode off",
      options.server,
    );
  }
  checkGroup(options, place("group"), found);
  checkLocksmith(options, path, found);
}

function checkGroup(options: UpdateOptions, path: string, found: Findings): void {
  const { group } = options;
  if (group === undefined) return;
  if (!/^[A-Za-z0-9][\w.{}-]*$/.test(group)) {
    found.error(path, "updates.group", "not the name of a group", group);
  } else if (group === "lts" && options.server === undefined) {
    found.warn(
      path,
      "updates.lts-group",
      "the public group lts moves to each new LTS stream by itself: use ltsStream to stay on one",
      group,
    );
  } else if (group.startsWith("lts-20") && options.server === undefined) {
    found.add(checkLtsStream(group, path));
  }
}

function checkLocksmith(options: UpdateOptions, path: string, found: Findings): void {
  const { rebootStrategy: strategy, rebootWindow: window } = options;
  if (strategy !== undefined && !Object.values(RebootStrategy).includes(strategy)) {
    found.error(
      joinPath(path, "rebootStrategy"),
      "updates.strategy",
      "a strategy is reboot or off",
      strategy,
    );
  }
  // https://github.com/flatcar/Flatcar/issues/1442
  if (strategy === RebootStrategy.EtcdLock) {
    found.error(
      joinPath(path, "rebootStrategy"),
      "updates.etcd-lock",
      "locksmithd speaks etcd's API v2, which etcd 3.4 and 3.5 serve with --enable-v2 only and etcd 3.6 not at all (Flatcar#1442), so " +
        'no machine would ever reboot: use mode "kured" on Kubernetes, a rebootWindow of its own for each machine, or the strategy "off" ' +
        "and reboot by hand; for an etcd that has API v2, write /etc/flatcar/update.conf with butane",
      strategy,
    );
  }
  if (window === undefined) return;
  // As coreos-cloudinit checks what it passes on to locksmithd (config/locksmith.go).
  const start = /^((Mon|Tue|Wed|Thu|Fri|Sat|Sun) )?0*([01]?\d|2[0-3]):0*[0-5]?\d$/i.exec(
    window.start,
  );
  if (start === null) {
    found.error(
      joinPath(joinPath(path, "rebootWindow"), "start"),
      "updates.window",
      "not a time such as 04:00 for every day, or Thu 04:00 for one day a week (Mon to Sun)",
      window.start,
    );
  }
  const minutes = durationMinutes(window.length);
  const most = start?.[2] === undefined ? 24 : 7 * 24;
  if (minutes === undefined || minutes === 0 || minutes >= most * 60) {
    found.error(
      joinPath(joinPath(path, "rebootWindow"), "length"),
      "updates.window",
      `not a length such as 1h30m, longer than nothing and shorter than ${most} hours`,
      window.length,
    );
  }
}

/** A length as Go's time.ParseDuration reads it, in minutes. */
function durationMinutes(text: string): number | undefined {
  if (!/^(\d+(\.\d*)?[hms])+$/.test(text)) return undefined;
  const minutes = { h: 60, m: 1, s: 1 / 60 };
  return [...text.matchAll(/([\d.]+)([hms])/g)]
    .map(([, number, unit]) => Number(number) * minutes[unit as keyof typeof minutes])
    .reduce((sum, part) => sum + part, 0);
}
