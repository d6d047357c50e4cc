import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import type { FlatcarClusterArgs, GateArgs } from "../../../../src";
import { keyPair } from "../../../support/key-pair";
import { machine, requestsOf } from "./record";

type Args = Partial<FlatcarClusterArgs>;

const ssh = { privateKey: "login" };
const onNode: GateArgs = { on: "node", ready: "true" };
const isolated = { ...machine, networks: [{ networkId: "network-7", isolated: true }] };
const pools = { web: { replicas: 1 } };

/** The names of the host keys that a cluster of these arguments makes. */
async function keysOf(args: Args): Promise<string[]> {
  const all = await requestsOf({ ...isolated, ssh, pools, ...args });
  return all
    .filter(({ type }) => type === "tls:index/privateKey:PrivateKey")
    .map(({ name }) => name)
    .filter((name) => name.endsWith("-host-key"))
    .sort();
}

describe("the host keys of a cluster", () => {
  test("are made for the nodes that gates log in to, and for no others", async () => {
    const more = {
      log: { replicas: 2, gate: { on: "workstation" } },
      db: { nodes: { a: {}, b: { makeSshHostKey: false } } },
    } as const;
    expect(await keysOf({ gate: onNode, pools: { ...pools, ...more } })).toEqual([
      "prod-db-a-host-key",
      "prod-web-0-host-key",
    ]);
    expect(await keysOf({ gate: { ready: "true" } })).toEqual([]);
    expect(await keysOf({ gate: { on: "node" } })).toEqual([]);
    expect(await keysOf({})).toEqual([]);
  });

  test("are made for all nodes where that is asked for", async () => {
    expect(await keysOf({ makeSshHostKey: true })).toEqual(["prod-web-0-host-key"]);
    expect(await keysOf({ makeSshHostKey: true, onConfigChange: "reprovision" })).toEqual([
      "prod-web-0-host-key",
    ]);
  });

  // Not every kind of config can say what the console does.
  const plain = { ...isolated, consoleAutologin: undefined };
  const ignition2 = '{"ignition":{"version":"2.3.0"}}';
  test.each<[string, Args]>([
    ["it is switched off", { makeSshHostKey: false }],
    ["the key is known", { ssh: { ...ssh, hostKey: "ssh-ed25519 AAAA" } }],
    ["the key is given", { sshHostKey: keyPair() }],
    ["a machine that is there would not get it", { onConfigChange: "reprovision" }],
    ["a machine that is there never gets it", { onConfigChange: "ignore" }],
    ["coreos-cloudinit reads the config", { cloudConfig: "#cloud-config\n" }],
    ["a script is the config", { script: "#!/bin/sh\n" }],
    ["the config is fetched", { ignitionUrl: "https://example.com/config.ign" }],
    ["the config is of version 2", { ignition: ignition2 }],
  ])("are not made where %s", async (_why, args) => {
    const all = await requestsOf({ ...plain, ssh, gate: onNode, pools, ...args });
    expect(all.filter(({ type }) => type.startsWith("tls:"))).toEqual([]);
  });

  test("do not wait for other nodes", async () => {
    const all = await requestsOf({
      ...isolated,
      ssh,
      gate: onNode,
      pools: { web: { replicas: 3, maxUnavailable: 1 } },
    });
    const keys = all.filter(({ type }) => type === "tls:index/privateKey:PrivateKey");
    expect(keys).toHaveLength(3);
    for (const { dependsOn } of keys) expect(dependsOn).toEqual([]);
  });

  test("are pinned by the gates", async () => {
    const [gate] = (await requestsOf({ ...isolated, ssh, gate: onNode, pools })).filter(
      ({ type }) => type === "command:local:Command",
    );
    const { value } = gate!.inputs.environment as { value: Record<string, string> };
    expect(JSON.parse(value.GATE_CONNECTION!)).toMatchObject({
      hostKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5",
    });
  });

  test("are made where a login comes later, and its own key wins", async () => {
    const later = { ssh: pulumi.output({ ...ssh, hostKey: "ssh-ed25519 AAAAother" }) };
    expect(await keysOf({ gate: onNode, ...later })).toEqual(["prod-web-0-host-key"]);
  });
});
