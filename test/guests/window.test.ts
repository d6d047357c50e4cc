import { expect, test } from "vitest";
import { FlatcarCluster, type FlatcarPoolArgs } from "../../src";
import { startStack, startVcenter } from "../support";
import { privateKey, publicKey } from "../support/guests";
import { addresses } from "./addresses";
import { WebLog } from "./web-log";

const replicas = addresses.window.length;
const host = "window.test";

/** What a node tells the tests: `drain`, `boot` or `ready`, and its own name. */
const tell = (what: string, name: string): string =>
  `/usr/bin/curl --silent --output /dev/null http://${host}/${what}/${name}`;

const butane: FlatcarPoolArgs["butane"] = {
  variant: "flatcar",
  version: "1.1.0",
  systemd: {
    units: [
      {
        name: "booted.service",
        enabled: true,
        contents: `[Unit]
Wants=network-online.target
After=network-online.target
[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=${tell("boot", "%H")}
[Install]
WantedBy=multi-user.target
`,
      },
    ],
  },
};

/** How many nodes were missing at most, by what they have told, and what each of them has told. */
function restarts(told: readonly string[]): { most: number; each: Record<string, string[]> } {
  const each: Record<string, string[]> = {};
  const missing = new Set<string>();
  let most = 0;
  for (const line of told) {
    const [what = "", name = ""] = line.split("/").slice(-2);
    (each[name] ??= []).push(what);
    if (what === "drain") missing.add(name);
    most = Math.max(most, missing.size);
    if (what === "ready") missing.delete(name);
  }
  return { most, each };
}

test("K4: a quarter of a pool restarts at a time, drained before and ready after it, and what is added hot restarts nobody", async () => {
  const vcenter = await startVcenter({ guests: true });
  const { resourcePoolId, datastoreId, networkId } = vcenter.placement;
  const keys = { publicKey: await publicKey(), privateKey: await privateKey() };
  const hardware = { memoryMb: 2048, numCpus: 1 };
  const program = (): void => {
    new FlatcarCluster("prod", {
      image: "flatcar-stable",
      resourcePoolId,
      datastoreId,
      networks: [{ networkId, gateway: "10.77.0.1", nameservers: ["10.77.0.1"] }],
      sshAuthorizedKeys: [keys.publicKey],
      ssh: { privateKey: keys.privateKey },
      butane,
      gate: {
        on: "node",
        drain: tell("drain", "$NODE_NAME"),
        ready: `systemctl is-active booted.service && ${tell("ready", "$NODE_NAME")}`,
      },
      pools: {
        web: {
          replicas,
          addressRange: { cidr: "10.77.0.0/24", first: addresses.window[0] },
          maxUnavailable: "25%",
          memoryHotAddEnabled: false,
          ...hardware,
        },
      },
    });
  };
  const stack = await startStack({ vcenter, program });
  const log = new WebLog(`//${host}/`);
  log.fresh();
  await stack.up();
  const nodes = Array.from({ length: replicas }, (_, i) => `prod-web-${i}`);
  const all = (steps: string[]) => Object.fromEntries(nodes.map((name) => [name, steps]));
  expect(restarts(log.fresh()).each).toEqual(all(["boot", "ready"]));

  hardware.memoryMb = 3072;
  await stack.up();
  expect(restarts(log.fresh())).toEqual({
    most: replicas / 4,
    each: all(["drain", "boot", "ready"]),
  });
  expect((await vcenter.machine("prod-web-7")).memoryMiB).toBe(3072);

  hardware.numCpus = 2;
  await stack.up();
  // What has grown can shrink, which is a restart: so each is asked again, and nothing else comes of it.
  expect(restarts(log.fresh())).toEqual({ most: 0, each: all(["ready"]) });
  expect((await vcenter.machine("prod-web-7")).cpus).toBe(2);
}, 900_000);
