import * as pulumi from "@pulumi/pulumi";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { FlatcarClusterArgs, FlatcarPoolArgs, GateArgs } from "../../../../src";
import { machine, mistakesIn, requestsOf, type Request } from "./record";

type Pools = FlatcarClusterArgs["pools"];

const gateType = "command:local:Command";
const vmType = "vsphere:index/virtualMachine:VirtualMachine";
const addressRange = { cidr: "10.0.0.0/24", first: "10.0.0.10" };

const isolated = { ...machine, networks: [{ networkId: "network-7", isolated: true }] };

async function requests(gate: GateArgs | undefined, pools: Pools): Promise<Request[]> {
  return requestsOf({ ...isolated, ...(gate === undefined ? {} : { gate }), pools });
}

/** What lets a drain be passed by. */
const skip =
  'case ",$FLATCAR_SKIP_DRAIN," in *",$NODE_NAME,"*) echo "$NODE_NAME is not drained"; exit 0 ;; esac';

/** What is in a map with a secret, all of which the mocks make a secret. */
function secretOf(given: unknown): Record<string, string> {
  const { [pulumi.runtime.specialSigKey]: kind, value } = given as Record<string, unknown>;
  expect(kind).toBe(pulumi.runtime.specialSecretSig);
  return value as Record<string, string>;
}

const gatesOf = (all: readonly Request[]): Request[] => all.filter((r) => r.type === gateType);

describe("the gate of a node", () => {
  const pool = { replicas: 2, maxUnavailable: 1, addressRange };

  test("knows its node, is made anew with it, and goes before its successor comes", async () => {
    const [first] = gatesOf(await requests({ ready: "true", drain: "drain" }, { web: pool }));
    expect(first).toMatchObject({
      name: "prod-web-0",
      deleteBeforeReplace: true,
      inputs: {
        delete: `${skip}\ndrain`,
        triggers: ["prod-web-0-id"],
        environment: {
          NODE_NAME: "prod-web-0",
          NODE_POOL: "web",
          NODE_KEY: "0",
          NODE_HOSTNAME: "prod-web-0",
          NODE_ADDRESS: "10.0.0.10",
          NODE_VM_ID: "prod-web-0-id",
        },
      },
    });
    expect(first!.inputs.create).toMatch(/^set -- 'true' \d+\n/);
  });

  test("is what the next node waits for", async () => {
    const all = await requests({ ready: "true" }, { web: pool });
    const second = all.find(({ type, name }) => type === vmType && name === "prod-web-1")!;
    expect(second.dependsOnTypes).toContain(gateType);
    const alone = await requests(undefined, { web: pool });
    const other = alone.find(({ type, name }) => type === vmType && name === "prod-web-1")!;
    expect(other.dependsOnTypes).not.toContain(gateType);
  });

  test("is the pool's, refined from the cluster's", async () => {
    const all = await requests(
      { ready: "cluster", drain: "drain", environment: { A: "1" } },
      { a: { replicas: 1, gate: { drain: "pool" } }, b: { replicas: 1 } },
    );
    expect(gatesOf(all).map(({ inputs }) => inputs.delete)).toEqual([
      `${skip}\npool`,
      `${skip}\ndrain`,
    ]);
    for (const { inputs } of gatesOf(all)) {
      expect(inputs.create).toContain("'cluster'");
      expect(inputs.environment).toMatchObject({ A: "1" });
    }
  });

  test("has no command to make it where only a drain is given, and is not there without any", async () => {
    const [gate] = gatesOf(await requests({ drain: "d" }, { web: { replicas: 1 } }));
    expect(gate!.inputs).not.toHaveProperty("create");
    expect(gatesOf(await requests({}, { web: { replicas: 1 } }))).toEqual([]);
  });

  test("takes commands, minutes and environments that are not known yet", async () => {
    const later = {
      ready: pulumi.output("check"),
      readyMinutes: pulumi.output(3),
      environment: pulumi.output({ A: "1", NODE_NAME: "x" }),
    };
    const [gate] = gatesOf(await requests(later, { web: { replicas: 1 } }));
    expect(gate!.inputs.create).toContain("180");
    expect(gate!.inputs.environment).toMatchObject({ A: "1", NODE_NAME: "prod-web-0" });
  });

  test("is told of what restarts its machine, in a digest that is another for each", async () => {
    const digestOf = async (pool: Partial<FlatcarPoolArgs>): Promise<unknown> => {
      const [gate] = gatesOf(await requests({ ready: "r" }, { web: { replicas: 1, ...pool } }));
      return (gate!.inputs.environment as Record<string, unknown>)["RESTART_DIGEST"];
    };
    const pools: Partial<FlatcarPoolArgs>[] = [
      {},
      { memoryMb: 8192 },
      { extraConfig: { "disk.EnableUUID": "TRUE" } },
      { extraConfig: { "disk.EnableUUID": "FALSE" } },
    ];
    const digests: unknown[] = [];
    for (const pool of pools) digests.push(await digestOf(pool));
    expect(new Set(digests).size).toBe(pools.length);
    expect(await digestOf({})).toBe(digests[0]);
  });

  test("waits for whole minutes", () => {
    const gate = { ready: "true", readyMinutes: 0 };
    const pools = { web: { replicas: 1, gate: { readyMinutes: 1.5 } } };
    expect(mistakesIn({ ...machine, gate, pools })).toEqual([
      "gate.readyMinutes: 0 gate.minutes",
      "pools.web.gate.readyMinutes: 1.5 gate.minutes",
    ]);
  });
});

describe("a gate on the node", () => {
  afterEach(() => vi.unstubAllEnvs());

  const ssh = { privateKey: "key of the node", hostKey: "ssh-ed25519 AAAA", user: "ops" };
  const onNode = { on: "node", ready: "check", drain: "leave" } as const;
  const pool = { replicas: 1, addressRange, ssh };

  test("logs in as the node's `ssh` says, and is told the commands apart from what they are told", async () => {
    const more = { ...onNode, environment: { TOKEN: "t" }, drainMinutes: 2 };
    const [gate] = gatesOf(await requests(more, { web: pool }));
    expect(gate).toMatchObject({ name: "prod-web-0", deleteBeforeReplace: true });
    const { create, environment, triggers } = gate!.inputs;
    expect(create).toMatch(/^set -- 'node -e "\$GATE_PROGRAM" ready' 600\n/);
    expect(gate!.inputs.delete).toBe(`${skip}\nnode -e "$GATE_PROGRAM" drain`);
    expect(triggers).toEqual(["prod-web-0-id"]);
    const { GATE_CONNECTION, GATE_PROGRAM, ...told } = secretOf(environment);
    expect(GATE_PROGRAM).toContain("ssh-agent");
    expect(told).toEqual({
      GATE_READY: "check",
      GATE_READY_MINUTES: "10",
      GATE_DRAIN: "leave",
      GATE_DRAIN_MINUTES: "2",
      GATE_NAMES:
        "NODE_NAME NODE_POOL NODE_KEY NODE_HOSTNAME NODE_ADDRESS NODE_VM_ID NODE_RESTARTS TOKEN",
      NODE_NAME: "prod-web-0",
      NODE_POOL: "web",
      NODE_KEY: "0",
      NODE_HOSTNAME: "prod-web-0",
      NODE_ADDRESS: "10.0.0.10",
      NODE_VM_ID: "prod-web-0-id",
      RESTART_DIGEST: expect.stringMatching(/^[0-9a-f]{16}$/) as string,
      TOKEN: "t",
    });
    expect(JSON.parse(GATE_CONNECTION!)).toEqual({
      ...ssh,
      host: "10.0.0.10",
      port: 22,
    });
  });

  test("is one pool's where the cluster's are on the workstation", async () => {
    const gates = gatesOf(
      await requests(
        { ready: "true" },
        { a: { replicas: 1 }, b: { ...pool, gate: { on: "node", ready: "check" } } },
      ),
    );
    expect(gates.map(({ inputs }) => String(inputs.create).includes("GATE_PROGRAM"))).toEqual([
      false,
      true,
    ]);
  });

  test("takes an environment that is not known yet", async () => {
    const environment = pulumi.output({ TOKEN: "t" });
    const [gate] = gatesOf(await requests({ ...onNode, environment }, { web: pool }));
    expect(secretOf(gate!.inputs.environment)).toMatchObject({
      GATE_NAMES:
        "NODE_NAME NODE_POOL NODE_KEY NODE_HOSTNAME NODE_ADDRESS NODE_VM_ID NODE_RESTARTS TOKEN",
      TOKEN: "t",
    });
  });

  test("drains the node before the guard of etcd asks the other members, whose keys the node is not told", async () => {
    const etcd = { replicas: 3, addressRange, ssh, etcdCluster: {} };
    const gate = gatesOf(await requests(onNode, { etcd }))[0]!;
    expect(gate.inputs.delete).toBe(
      `(\n${skip}\nnode -e "$GATE_PROGRAM" drain\n) && node -e "$ETCD_GUARD" check`,
    );
    const told = secretOf(gate.inputs.environment);
    expect(told).toMatchObject({ GATE_DRAIN: "leave" });
    expect(told.ETCD_KEY).toContain("PRIVATE KEY");
    expect(told.GATE_NAMES).not.toContain("ETCD");
  });

  test("needs a key or an agent, which is said once where it is missing", () => {
    vi.stubEnv("SSH_AUTH_SOCK", undefined);
    const mistakes = (pools: Pools): string[] => mistakesIn({ ...isolated, gate: onNode, pools });
    expect(mistakes({ web: { replicas: 3 } })).toEqual(["pools.web.ssh.privateKey: gate.login"]);
    expect(mistakes({ web: { replicas: 3, ssh: { port: 2222 } } })).toEqual([
      "pools.web.ssh.privateKey: gate.login",
    ]);
    expect(
      mistakesIn({ ...isolated, ssh: {}, gate: onNode, pools: { web: { replicas: 3 } } }),
    ).toEqual(["ssh.privateKey: gate.login"]);
    expect(mistakes({ web: pool })).toEqual([]);
    expect(mistakes({ web: { replicas: 1, gate: { on: "workstation" } } })).toEqual([]);
    expect(mistakes({ web: { replicas: 1, ssh: { agentSocketPath: "/run/agent" } } })).toEqual([]);
    expect(mistakes({ web: { replicas: 1, ssh: pulumi.output({}) } })).toEqual([]);
    vi.stubEnv("SSH_AUTH_SOCK", "/run/agent");
    expect(mistakes({ web: { replicas: 1 } })).toEqual([]);
  });

  test("is on one of two places, for whole minutes", () => {
    const gate = { on: "host" as "node", drainMinutes: 0 };
    expect(mistakesIn({ ...machine, gate, pools: {} })).toEqual([
      "gate.on: host args.type",
      "gate.drainMinutes: 0 gate.minutes",
    ]);
  });
});
