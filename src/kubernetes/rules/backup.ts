import { isAbsolutePath } from "../../flatcar/settings/values";
import type { KubernetesOptions } from "../options";
import type { Mistakes } from "./found";
import { isCalendarEvent } from "./schedule";

/** Folders of the system's with all that is in them, and those of which others need the first one alone as it is. */
const ofSystem = /^\/(bin|boot|dev|lib|lib64|proc|run|sbin|sys|usr)(\/|$)/;
const shared =
  /^\/(etc|etc\/kubernetes|home|media|mnt|opt|opt\/bin|root|srv|tmp|var|var\/lib|var\/lib\/(containerd|etcd|kubelet)|var\/log|var\/tmp)$/;

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
  } else if (directory !== undefined && (ofSystem.test(directory) || shared.test(directory))) {
    const message =
      "a folder of the system's, which snapshots would close to all but root or cannot be in: give one of their own, such as /srv/snapshots";
    found.add("backup.directory", "kubernetes.backup", message, directory);
  }
  found.wholeNumber("backup.keep", keep, 1, 100_000, "snapshots");
}
