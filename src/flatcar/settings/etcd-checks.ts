import { isReadOnly, isVolatile } from "../compose/places";
import type { Findings } from "../findings";
import { EtcdAdvertise, type EtcdOptions } from "../options/services";
import { joinPath } from "../problem";
import { isImage } from "./containers";
import { membersOf } from "./etcd-join";
import { checkLines } from "./systemd";
import { isAbsolutePath, isHttpUrl, isPem } from "./values";

/** Reports what is wrong with an etcd member. */
export function checkEtcd(
  options: EtcdOptions,
  hostname: string,
  path: string,
  found: Findings,
): void {
  const place = (name: string): string => joinPath(path, name);
  const name = options.name ?? hostname;
  if (!isMemberName(name)) {
    found.error(
      place("name"),
      "etcd.name",
      "not a member name: no white space, =, comma, quote, $ or %",
      name,
    );
  }
  if (options.image !== undefined && !isImage(options.image)) {
    found.error(
      place("image"),
      "container.image",
      "not an image such as quay.io/coreos/etcd:v3.5.33",
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
  } else if (options.dataDir !== undefined && isReadOnly(options.dataDir)) {
    const message = "the place is read-only, so that etcd never starts: take one below /var/lib";
    found.error(place("dataDir"), "storage.path", message, options.dataDir);
  } else if (options.dataDir !== undefined && isVolatile(options.dataDir)) {
    const message =
      "what is here is gone after each boot, the member's data too: take a place below /var/lib";
    found.error(place("dataDir"), "storage.path", message, options.dataDir);
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
  checkJoin(options, name, joinPath(path, "join"), found);
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

function checkJoin(options: EtcdOptions, name: string, path: string, found: Findings): void {
  const { join } = options;
  if (join === undefined) return;
  const error = (place: string, message: string, value?: string): void =>
    found.error(place, "etcd.join", message, value);
  if (options.tls === undefined) {
    error(path, "a member that joins by itself asks the others over TLS: give tls");
  }
  if (options.initialCluster !== undefined || options.joinExisting !== undefined) {
    error(path, "it says what initialCluster and joinExisting say: leave them out");
  }
  const members = membersOf(join);
  const url = /^https:\/\/(\d+\.\d+\.\d+\.\d+|\[[0-9a-f:]+\]|[a-z0-9.-]+):\d+$/i;
  const wrong = Object.entries(members).find(
    ([member, peer]) => !isMemberName(member) || !url.test(peer),
  );
  if (wrong !== undefined) {
    error(
      joinPath(path, "members"),
      "not a list such as etcd-0=https://10.0.0.5:2380,etcd-1=https://10.0.0.6:2380",
      wrong.join("="),
    );
  } else if (!Object.hasOwn(members, name)) {
    error(joinPath(path, "members"), `the member itself is missing: its name is ${name}`);
  }
  if (!/^\d+$/.test(join.foundUntil)) {
    error(
      joinPath(path, "foundUntil"),
      "not a time as seconds since 1970, such as 1767225600",
      join.foundUntil,
    );
  }
}

/** Whether a text can be a member's name, in a unit and between the = and , of a list of members. */
function isMemberName(text: string): boolean {
  return /^[^\s=,"'\\$%]+$/.test(text);
}
