import { Findings } from "../findings";
import { fragment, textFile, type FragmentFile, type FragmentUnit } from "../fragment";
import type { ContainerOptions } from "../options/services";
import { joinPath } from "../problem";
import { setting, type Setting } from "../setting";
import { thing } from "../thing";
import { checkOrder } from "./container-order";
import { claimPorts, isPort } from "./container-ports";
import { metadataFile, metadataUnit } from "./metadata";
import { checkLines, execWord, isOneLine, unitText } from "./systemd";

/** Units that a container of their name would put out of service: those that it needs itself, and those of other settings. */
const takenNames =
  /^(docker|containerd|dbus|sshd|etcd-member|coreos-metadata|create-swapfile|update-engine|locksmithd|erase-guestinfo|update-ssh-keys-after-ignition)$/;

/** Names as the system gives its own units. Most of them are free. */
const systemNames =
  /^((ignition|systemd|cloud|oem|flatcar|initrd)-.*|vmtoolsd|ensure-sysext|sshd-keygen)$/;

/** Containers that docker runs as systemd units, `<name>.service`. */
export function containersSetting(
  containers: Readonly<Record<string, ContainerOptions>>,
  path = "containers",
): Setting {
  const found = new Findings();
  const files: FragmentFile[] = [];
  const units: FragmentUnit[] = [];
  const claims = claimPorts(containers, path, found);
  checkOrder(containers, path, found);
  for (const [name, options] of Object.entries(containers)) {
    checkContainer(name, options, joinPath(path, name), found);
    const environment = Object.entries(options.environment ?? {});
    if (environment.length > 0) {
      const text = environment.map(([key, value]) => `${key}=${value}\n`).join("");
      files.push(textFile(environmentFile(name), text, 0o600));
    }
    claims[thing.unit(`${name}.service`)] = joinPath(path, name);
    units.push({ name: `${name}.service`, enabled: true, contents: containerUnit(name, options) });
  }
  const made = setting(
    fragment({
      ...(files.length > 0 ? { storage: { files } } : {}),
      ...(units.length > 0 ? { systemd: { units } } : {}),
    }),
    found,
  );
  return { ...made, claims };
}

function environmentFile(name: string): string {
  return `/etc/flatcar/containers/${name}.env`;
}

/** The text of a container's unit. */
function containerUnit(name: string, options: ContainerOptions): string {
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
  // docker wants two characters, systemd 255 with the suffix.
  if (!/^[A-Za-z0-9][A-Za-z0-9_.-]{1,246}$/.test(name)) {
    found.error(
      path,
      "unit.name",
      "not a container name: 2 to 247 letters, digits, _ . and -, the first a letter or a digit",
      name,
    );
  } else if (takenNames.test(name)) {
    found.error(
      path,
      "container.reserved",
      `${name}.service is a unit of the system: take another name`,
      name,
    );
  } else if (systemNames.test(name)) {
    found.warn(
      path,
      "container.system-name",
      `if the image has a unit ${name}.service, this container takes its place: take another name`,
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
    found.warn(
      place("ports"),
      "container.network",
      "docker publishes no port on the host's network, where every port is open as it is: leave out ports, or hostNetwork",
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
    const at = joinPath(place("volumes"), i);
    if (!isVolume(volume)) {
      found.error(
        at,
        "container.volume",
        "not a mapping such as /srv/www:/usr/share/nginx/html:ro or data:/var/lib/data",
        volume,
      );
    } else if (volume.startsWith(".")) {
      const message = "a unit runs in /, so that the path is one below it: write it from / on";
      found.warn(at, "container.relative-path", message, volume);
    }
  });
  for (const [key, value] of Object.entries(options.environment ?? {})) {
    // docker's environment files: a # begins a comment, and a name has no white space.
    if (/^[^#\s=][^\s=]*$/.test(key) && isOneLine(value)) continue;
    found.error(
      joinPath(place("environment"), key),
      "container.environment",
      "a name has no white space, no = and no # first, and a value is one line",
    );
  }
  (options.requires ?? []).forEach((unit, i) => {
    if (
      /^[A-Za-z0-9:_.\\@-]+\.(service|socket|mount|target|path|device|swap|timer|slice|scope|automount)$/.test(
        unit,
      )
    )
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
  (options.dockerOptions ?? []).forEach((option, i, all) => {
    // What follows an option without a value of its own may be its value.
    if (option.startsWith("-") || /^-[^=]+$/.test(all[i - 1] ?? "")) return;
    found.error(
      joinPath(place("dockerOptions"), i),
      "container.option",
      "docker would take it for the image: an option begins with -, such as --memory=512m",
      option,
    );
  });
}

/** Whether a text is an image reference: registry, path, tag, digest. */
export function isImage(text: string): boolean {
  return image.test(text);
}

const part = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
const image = new RegExp(
  `^(?:(?:[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:]+\\])(?::\\d+)?/)?${part}(?:/${part})*` +
    "(?::\\w[\\w.-]{0,127})?(?:@[A-Za-z][\\w.+-]*:[0-9a-fA-F]{32,})?$",
);

/** Whether docker takes a text for a volume: a folder or a volume's name, an absolute path that is not /, and how. */
function isVolume(text: string): boolean {
  const [first = "", second, mode, more] = text.split(":");
  const [source, target] = second === undefined ? [undefined, first] : [first, second];
  return (
    isOneLine(text) &&
    more === undefined &&
    target.startsWith("/") &&
    !/^[/.]*$/.test(target) &&
    (source === undefined || /^[/.]|^[A-Za-z0-9][\w.-]+$/.test(source)) &&
    (mode === undefined || /^[a-zA-Z,=]+$/.test(mode))
  );
}
