import { Findings } from "../findings";
import { fragment, textFile } from "../fragment";
import { EtcdAdvertise, type EtcdOptions } from "../options/services";
import { joinPath } from "../problem";
import { setting, type Setting } from "../setting";
import { isImage } from "./containers";
import { metadataFile, metadataUnit } from "./metadata";
import { checkLines, execWord, unitText } from "./systemd";
import { isAbsolutePath, isHttpUrl, isPem } from "./values";

/** The image that is run where none is given: the last release of etcd 3.5 known when this was written. */
export const defaultEtcdImage = "quay.io/coreos/etcd:v3.5.21";

const tlsDir = "/etc/ssl/etcd";
const variables = {
  [EtcdAdvertise.Public]: "${COREOS_CUSTOM_PUBLIC_IPV4}",
  [EtcdAdvertise.Private]: "${COREOS_CUSTOM_PRIVATE_IPV4}",
} as const;

/**
 * An etcd member as `etcd-member.service`. Current Flatcar has no etcd server of its own, so the unit runs the container; its
 * addresses come from the metadata service, which must be there too.
 */
export function etcdSetting(options: EtcdOptions, hostname: string, path = "etcd"): Setting {
  const found = new Findings();
  checkEtcd(options, hostname, path, found);
  const { tls } = options;
  const files =
    tls === undefined
      ? []
      : [
          textFile(`${tlsDir}/ca.pem`, withNewline(tls.ca)),
          textFile(`${tlsDir}/member.pem`, withNewline(tls.certificate)),
          textFile(`${tlsDir}/member-key.pem`, withNewline(tls.key), 0o600),
        ];
  return setting(
    fragment({
      ...(files.length > 0 ? { storage: { files } } : {}),
      systemd: {
        units: [
          { name: "etcd-member.service", enabled: true, contents: etcdUnit(options, hostname) },
        ],
      },
    }),
    found,
  );
}

function etcdUnit(options: EtcdOptions, hostname: string): string {
  const dataDir = options.dataDir ?? "/var/lib/etcd";
  const required = `docker.service ${metadataUnit}`;
  const run = [
    "/usr/bin/docker",
    "run",
    "--name=etcd-member",
    "--network=host",
    "--log-driver=journald",
    `--volume=${dataDir}:${dataDir}`,
    ...(options.tls === undefined ? [] : [`--volume=${tlsDir}:${tlsDir}:ro`]),
    options.image ?? defaultEtcdImage,
    "/usr/local/bin/etcd",
    ...etcdArguments(options, hostname, dataDir),
  ];
  return unitText({
    Unit: [
      "Description=etcd member",
      "Wants=network-online.target",
      `Requires=${required}`,
      `After=network-online.target ${required}`,
    ],
    Service: [
      "TimeoutStartSec=0",
      `EnvironmentFile=${metadataFile}`,
      `ExecStartPre=/usr/bin/mkdir --parents --mode=0700 ${execWord(dataDir)}`,
      "ExecStartPre=-/usr/bin/docker rm --force etcd-member",
      `ExecStart=${run.map((word) => execWord(word, true)).join(" ")}`,
      "ExecStop=/usr/bin/docker stop etcd-member",
      "Restart=always",
      "RestartSec=5s",
      "LimitNOFILE=65536",
    ],
    Install: ["WantedBy=multi-user.target"],
  });
}

function etcdArguments(options: EtcdOptions, hostname: string, dataDir: string): string[] {
  const scheme = options.tls === undefined ? "http" : "https";
  const name = options.name ?? hostname;
  const client = options.clientPort ?? 2379;
  const peer = options.peerPort ?? 2380;
  const clientHost = variables[options.advertise ?? EtcdAdvertise.Public];
  const peerHost = variables[options.advertise ?? EtcdAdvertise.Private];
  const members = Object.entries(options.initialCluster ?? {});
  const peerUrl = options.initialCluster?.[name] ?? `${scheme}://${peerHost}:${peer}`;
  const cluster = members.length > 0 ? members : [[name, peerUrl] as const];
  return [
    `--name=${name}`,
    `--data-dir=${dataDir}`,
    `--listen-client-urls=${scheme}://0.0.0.0:${client}`,
    `--advertise-client-urls=${scheme}://${clientHost}:${client}`,
    `--listen-peer-urls=${scheme}://0.0.0.0:${peer}`,
    `--initial-advertise-peer-urls=${peerUrl}`,
    `--initial-cluster=${cluster.map(([member, url]) => `${member}=${url}`).join(",")}`,
    `--initial-cluster-state=${(options.joinExisting ?? false) ? "existing" : "new"}`,
    ...(options.initialClusterToken === undefined
      ? []
      : [`--initial-cluster-token=${options.initialClusterToken}`]),
    ...(options.tls === undefined
      ? []
      : ["", "peer-"].flatMap((side) => [
          `--${side}cert-file=${tlsDir}/member.pem`,
          `--${side}key-file=${tlsDir}/member-key.pem`,
          `--${side}trusted-ca-file=${tlsDir}/ca.pem`,
          `--${side}client-cert-auth`,
        ])),
    ...(options.extraArgs ?? []),
  ];
}

function checkEtcd(options: EtcdOptions, hostname: string, path: string, found: Findings): void {
  const place = (name: string): string => joinPath(path, name);
  const name = options.name ?? hostname;
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name)) {
    found.error(
      place("name"),
      "etcd.name",
      "not a member name: letters, digits, dots, _ and -",
      name,
    );
  }
  if (options.image !== undefined && !isImage(options.image)) {
    found.error(
      place("image"),
      "container.image",
      "not an image such as quay.io/coreos/etcd:v3.5.21",
      options.image,
    );
  }
  if (
    options.advertise !== undefined &&
    !Object.values(EtcdAdvertise).includes(options.advertise)
  ) {
    found.error(place("advertise"), "etcd.advertise", "public or private", options.advertise);
  }
  if (
    options.dataDir !== undefined &&
    !(isAbsolutePath(options.dataDir) && !options.dataDir.includes(":"))
  ) {
    found.error(
      place("dataDir"),
      "storage.path",
      "not an absolute path such as /var/lib/etcd",
      options.dataDir,
    );
  }
  const ports = { clientPort: options.clientPort ?? 2379, peerPort: options.peerPort ?? 2380 };
  for (const [key, port] of Object.entries(ports)) {
    if (Number.isInteger(port) && port >= 1 && port <= 65535) continue;
    found.error(place(key), "etcd.port", "a port is a whole number from 1 to 65535", port);
  }
  if (ports.clientPort === ports.peerPort) {
    found.error(
      place("peerPort"),
      "etcd.port",
      "clients and peers need a port each",
      ports.peerPort,
    );
  }
  checkCluster(options, name, path, found);
  const { tls } = options;
  if (tls === undefined) {
    found.warn(
      place("tls"),
      "etcd.plain",
      "without certificates everyone who reaches the member's ports can read and change all data",
    );
  } else {
    for (const key of ["ca", "certificate"] as const) {
      if (isPem(tls[key], /^CERTIFICATE$/)) continue;
      found.error(
        joinPath(place("tls"), key),
        "etcd.tls",
        "not a certificate as PEM text (-----BEGIN CERTIFICATE-----)",
      );
    }
    if (!isPem(tls.key, /PRIVATE KEY$/)) {
      found.error(
        joinPath(place("tls"), "key"),
        "etcd.tls",
        "not a private key as PEM text (-----BEGIN PRIVATE KEY-----)",
      );
    }
  }
  checkLines(options.extraArgs ?? [], place("extraArgs"), found);
  checkLines([options.initialClusterToken ?? ""], place("initialClusterToken"), found);
}

function checkCluster(options: EtcdOptions, name: string, path: string, found: Findings): void {
  const place = joinPath(path, "initialCluster");
  if (options.initialCluster === undefined) return;
  const members = Object.entries(options.initialCluster);
  if (!Object.hasOwn(options.initialCluster, name)) {
    found.error(
      place,
      "etcd.cluster",
      `the member itself is missing: its name is ${name}`,
      Object.keys(options.initialCluster).join(", "),
    );
  }
  const scheme = options.tls === undefined ? "http" : "https";
  for (const [member, url] of members) {
    if (isHttpUrl(url) && url.startsWith(`${scheme}://`) && !url.includes(",")) continue;
    found.error(
      joinPath(place, member),
      "etcd.cluster",
      `not a peer URL such as ${scheme}://10.0.0.5:2380 (${scheme === "http" ? "https needs tls" : "with tls it is https"})`,
      url,
    );
  }
}

function withNewline(text: string): string {
  return text.endsWith("\n") ? text : `${text}\n`;
}
