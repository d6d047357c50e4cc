import { Findings } from "../findings";
import { fragment, textFile, type FragmentFile, type FragmentUnit } from "../fragment";
import { parseIp } from "../ip";
import type { ContainerOptions } from "../options/services";
import { joinPath } from "../problem";
import { setting, type Setting } from "../setting";
import { metadataFile, metadataUnit } from "./metadata";
import { checkLines, execWord, isOneLine, unitText } from "./systemd";
import { isAbsolutePath } from "./values";

/** Units of the system and of other settings, whose names a container must not take. */
const reservedNames =
  /^(docker|containerd|sshd|etcd-member|coreos-metadata|create-swapfile|update-engine|locksmithd|ignition-.*|systemd-.*|kubelet|dbus|cloud-.*|oem-.*|flatcar-.*)$/;

/** Containers that docker runs as systemd units, `<name>.service`. */
export function containersSetting(
  containers: Readonly<Record<string, ContainerOptions>>,
  path = "containers",
): Setting {
  const found = new Findings();
  const files: FragmentFile[] = [];
  const units: FragmentUnit[] = [];
  for (const [name, options] of Object.entries(containers)) {
    checkContainer(name, options, joinPath(path, name), found);
    const environment = Object.entries(options.environment ?? {});
    if (environment.length > 0) {
      const text = environment.map(([key, value]) => `${key}=${value}\n`).join("");
      files.push(textFile(environmentFile(name), text, 0o600));
    }
    units.push({ name: `${name}.service`, enabled: true, contents: containerUnit(name, options) });
  }
  return setting(
    fragment({
      ...(files.length > 0 ? { storage: { files } } : {}),
      ...(units.length > 0 ? { systemd: { units } } : {}),
    }),
    found,
  );
}

function environmentFile(name: string): string {
  return `/etc/flatcar/containers/${name}.env`;
}

/** The text of a container's unit. */
export function containerUnit(name: string, options: ContainerOptions): string {
  const metadata = options.useMetadata ?? false;
  const required = [
    "docker.service",
    ...(metadata ? [metadataUnit] : []),
    ...(options.requires ?? []),
  ].join(" ");
  const run = [
    "/usr/bin/docker",
    "run",
    `--name=${name}`,
    `--pull=${(options.alwaysPull ?? true) ? "always" : "missing"}`,
    "--log-driver=journald",
    ...((options.hostNetwork ?? false) ? ["--network=host"] : []),
    ...(options.ports ?? []).map((port) => `--publish=${port}`),
    ...(options.volumes ?? []).map((volume) => `--volume=${volume}`),
    ...(Object.keys(options.environment ?? {}).length > 0
      ? [`--env-file=${environmentFile(name)}`]
      : []),
    ...(metadata ? [`--env-file=${metadataFile}`] : []),
    ...(options.dockerOptions ?? []),
    options.image,
    ...(options.command ?? []),
  ];
  return unitText({
    Unit: [
      `Description=${(options.description ?? `Container ${options.image}`).replaceAll("%", "%%")}`,
      "Wants=network-online.target",
      `Requires=${required}`,
      `After=network-online.target ${required}`,
    ],
    Service: [
      // Pulling an image can take longer than the 90 s that systemd waits.
      "TimeoutStartSec=0",
      ...(metadata ? [`EnvironmentFile=${metadataFile}`] : []),
      `ExecStartPre=-/usr/bin/docker rm --force ${name}`,
      `ExecStart=${run.map((word) => execWord(word, metadata)).join(" ")}`,
      `ExecStop=/usr/bin/docker stop ${name}`,
      "Restart=always",
      "RestartSec=5s",
    ],
    Install: ["WantedBy=multi-user.target"],
  });
}

function checkContainer(
  name: string,
  options: ContainerOptions,
  path: string,
  found: Findings,
): void {
  const place = (key: string): string => joinPath(path, key);
  if (!/^[A-Za-z0-9][A-Za-z0-9_.-]{0,62}$/.test(name)) {
    found.error(
      path,
      "unit.name",
      "not a container name: letters, digits, _ . and -, at most 63 characters",
      name,
    );
  } else if (reservedNames.test(name)) {
    found.error(
      path,
      "container.reserved",
      `${name}.service is a unit of the system: take another name`,
      name,
    );
  }
  if (!isImage(options.image)) {
    found.error(
      place("image"),
      "container.image",
      "not an image such as docker.io/nginx:1 or ghcr.io/org/app@sha256:...",
      options.image,
    );
  }
  if ((options.hostNetwork ?? false) && (options.ports ?? []).length > 0) {
    found.error(
      place("ports"),
      "container.network",
      "on the host's network every port is open as it is: leave out ports, or hostNetwork",
    );
  }
  (options.ports ?? []).forEach((port, i) => {
    if (isPort(port)) return;
    found.error(
      joinPath(place("ports"), i),
      "container.port",
      "not a mapping such as 8080:80, 127.0.0.1:53:53/udp or 80",
      port,
    );
  });
  (options.volumes ?? []).forEach((volume, i) => {
    const [source = "", target, mode] = volume.split(":");
    const valid =
      target !== undefined &&
      isAbsolutePath(target) &&
      (isAbsolutePath(source) || /^[A-Za-z0-9][\w.-]+$/.test(source)) &&
      (mode === undefined || /^[a-zA-Z,=]+$/.test(mode));
    if (valid) return;
    found.error(
      joinPath(place("volumes"), i),
      "container.volume",
      "not a mapping such as /srv/www:/usr/share/nginx/html:ro or data:/var/lib/data",
      volume,
    );
  });
  for (const [key, value] of Object.entries(options.environment ?? {})) {
    if (/^[A-Za-z_][A-Za-z0-9_.-]*$/.test(key) && isOneLine(value)) continue;
    found.error(
      joinPath(place("environment"), key),
      "container.environment",
      "a name is letters, digits and _, no digit first, and a value is one line",
    );
  }
  (options.requires ?? []).forEach((unit, i) => {
    if (/^[A-Za-z0-9:_.\\@-]+\.(service|socket|mount|target|path|device|swap|timer)$/.test(unit))
      return;
    found.error(
      joinPath(place("requires"), i),
      "unit.name",
      "not a unit name such as data.mount",
      unit,
    );
  });
  checkLines(options.command ?? [], place("command"), found);
  checkLines(options.dockerOptions ?? [], place("dockerOptions"), found);
  checkLines([options.description ?? ""], place("description"), found);
  (options.dockerOptions ?? []).forEach((option, i) => {
    if (option.startsWith("-")) return;
    found.error(
      joinPath(place("dockerOptions"), i),
      "container.image",
      "an option of docker run begins with -: write --memory=512m as one word",
      option,
    );
  });
}

/** Whether a text is an image reference: registry, path, tag, digest. */
export function isImage(text: string): boolean {
  return /^(?:[A-Za-z0-9.-]+(?::\d+)?\/)?[a-z0-9]+(?:[._/-]+[a-z0-9]+)*(?::[\w][\w.-]{0,127})?(?:@sha256:[0-9a-f]{64})?$/.test(
    text,
  );
}

function isPort(text: string): boolean {
  const match =
    /^(?:(?:(\[[0-9a-f:.]+\]|\d+\.\d+\.\d+\.\d+):)?(\d*(?:-\d+)?):)?(\d+(?:-\d+)?)(?:\/(?:tcp|udp|sctp))?$/i.exec(
      text,
    );
  if (match === null) return false;
  const [, address, host = "", container = ""] = match;
  if (address !== undefined && parseIp(address.replace(/^\[|\]$/g, "")) === undefined) return false;
  return [host, container]
    .flatMap((range) => range.split("-"))
    .every((port) => port === "" || (Number(port) >= 1 && Number(port) <= 65535));
}
