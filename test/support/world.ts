/** The world that a test runs in: what is in it, and what a test adds to it. */
import fs from "node:fs";
import path from "node:path";

/** What a world says of itself. All files are the same for the test and for whoever looks from outside. */
export interface World {
  /** Address of the registry, the web server and the proxy. */
  services: string;
  /** URL of a forward proxy. */
  proxy: string;
  /** File of the certificate that guests trust; it signs for every host but `*.private.test`. */
  authority: string;
  /** File of the certificate that signs for `*.private.test`, which nobody trusts. */
  privateAuthority: string;
  /** Folder of the web server: the file WWW/HOST/PATH is http(s)://HOST/PATH. */
  www: string;
  /** Folder with one folder for each machine. */
  guests: string;
  /** What was asked of the web server and of the proxies, one JSON object a line. */
  webLog: string;
  proxyLog: string;
  /** The run's own store of images, which its registry asks first. */
  registry: string;
  /** Folder of the networks' name servers: leases and locks, by the network's bridge. */
  networks: string;
  /** Folder of hosts files that the name servers of all networks but the closed ones know. */
  names: string;
}

/** The world that this test runs in; fails outside of one. */
export function world(): World {
  const file = process.env["FLATCAR_GUESTS_WORLD"];
  if (file === undefined) throw new Error("this test needs a world: npm run test:guests runs it");
  return JSON.parse(fs.readFileSync(file, "utf8")) as World;
}

/** Gives a name its addresses, for machines and for the test. It keeps them for the rest of the run. */
export function addName(name: string, addresses: readonly string[]): void {
  const lines = addresses.map((address) => `${address} ${name}\n`);
  fs.writeFileSync(path.join(world().names, name), lines.join(""));
}
