import { isAbsolutePath } from "../../flatcar/settings/values";
import type { KubernetesOptions } from "../options";
import type { Mistakes } from "./found";
import { isCalendarEvent } from "./schedule";

/** What is wrong with snapshots of etcd. */
export function backupProblems({ backup }: KubernetesOptions, found: Mistakes): void {
  const { schedule, directory, keep } = backup ?? {};
  if (schedule !== undefined && !isCalendarEvent(schedule)) {
    const message =
      "not a calendar event of systemd, such as hourly or *-*-* 03:00; cron has another form";
    found.add("backup.schedule", "kubernetes.backup", message, schedule);
  }
  if (directory !== undefined && !(isAbsolutePath(directory) && /^[\w.@/-]+$/.test(directory))) {
    const message =
      "not an absolute path of letters, digits, _, -, . and @, such as /srv/snapshots";
    found.add("backup.directory", "kubernetes.backup", message, directory);
  }
  found.wholeNumber("backup.keep", keep, 1, 100_000, "snapshots");
}
