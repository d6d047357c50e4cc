import { Findings } from "../findings";
import { fragment, textFile } from "../fragment";
import { EtcdAdvertise, type EtcdOptions } from "../options/services";
import { joinPath } from "../problem";
import { setting, type Setting } from "../setting";
import { thing } from "../thing";
import { checkEtcd } from "./etcd-checks";
import { joinFiles, joinScriptPath, joinVariables, membersOf } from "./etcd-join";
import { metadataFile, metadataUnit } from "./metadata";
import { execWord, unitText } from "./systemd";

/**
 * The image that is run where none is given: the newest release of etcd 3.5 known to be there on 2026-07-31. From 3.5.26 on a cluster can
 * step to 3.6; before, members that were once learners may be refused there (etcd-io/etcd#20793).
 */
export const defaultEtcdImage = "quay.io/coreos/etcd:v3.5.33";

/** Where the certificates are on the machine. */
const tlsDir = "/etc/ssl/etcd";
const defaultDataDir = "/var/lib/etcd";
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
  const { tls, join } = options;
  const files = [
    ...(tls === undefined
      ? []
      : [
          textFile(`${tlsDir}/ca.pem`, withNewline(tls.ca)),
          textFile(`${tlsDir}/member.pem`, withNewline(tls.certificate)),
          textFile(`${tlsDir}/member-key.pem`, withNewline(tls.key), 0o600),
        ]),
    ...(join === undefined
      ? []
      : joinFiles(join, {
          name: options.name ?? hostname,
          dataDir: options.dataDir ?? defaultDataDir,
          image: options.image ?? defaultEtcdImage,
          clientPort: options.clientPort ?? 2379,
          tlsDir,
        })),
  ];
  const made = setting(
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
  const { clientPort = 2379, peerPort = 2380 } = options;
  return {
    ...made,
    claims: {
      [thing.port(`${clientPort}/tcp`)]: joinPath(path, "clientPort"),
      [thing.port(`${peerPort}/tcp`)]: joinPath(path, "peerPort"),
    },
  };
}

function etcdUnit(options: EtcdOptions, hostname: string): string {
  const dataDir = options.dataDir ?? defaultDataDir;
  const required = `docker.service ${metadataUnit}`;
  const run = [
    "/usr/bin/docker",
    "run",
    "--name=etcd-member",
    "--network=host",
    "--log-driver=journald",
    `--volume=${dataDir}:${dataDir}`,
    ...(options.tls === undefined ? [] : [`--volume=${tlsDir}:${tlsDir}:ro`]),
    ...(options.join === undefined ? [] : [`--env-file=${joinVariables}`]),
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
      ...(options.join === undefined
        ? []
        : ["RuntimeDirectory=etcd-member", `ExecStartPre=${joinScriptPath}`]),
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
  const members = options.join === undefined ? options.initialCluster : membersOf(options.join);
  const peerUrl = members?.[name] ?? `${scheme}://${peerHost}:${peer}`;
  const first = Object.entries(options.initialCluster ?? {});
  const cluster = first.length > 0 ? first : [[name, peerUrl] as const];
  return [
    `--name=${name}`,
    `--data-dir=${dataDir}`,
    `--listen-client-urls=${scheme}://0.0.0.0:${client}`,
    `--advertise-client-urls=${scheme}://${clientHost}:${client}`,
    `--listen-peer-urls=${scheme}://0.0.0.0:${peer}`,
    `--initial-advertise-peer-urls=${peerUrl}`,
    // A member that joins by itself has both from its script.
    ...(options.join === undefined
      ? [
          `--initial-cluster=${cluster.map(([member, url]) => `${member}=${url}`).join(",")}`,
          `--initial-cluster-state=${(options.joinExisting ?? false) ? "existing" : "new"}`,
        ]
      : []),
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

function withNewline(text: string): string {
  return text.endsWith("\n") ? text : `${text}\n`;
}
