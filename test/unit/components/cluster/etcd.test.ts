import { describe, expect, test } from "vitest";
import type { EtcdClusterArgs, FlatcarPoolArgs } from "../../../../src";
import { machine, mistakesIn, problemsIn, requestsOf, type Request } from "./record";

const isolated = { ...machine, networks: [{ networkId: "network-7", isolated: true }] };
const addressRange = { cidr: "10.0.0.0/24", first: "10.0.0.10" };
const commandType = "command:local:Command";
const vmType = "vsphere:index/virtualMachine:VirtualMachine";

async function requests(
  etcdCluster: EtcdClusterArgs = {},
  pool: Partial<FlatcarPoolArgs> = {},
  others: Record<string, FlatcarPoolArgs> = {},
): Promise<Request[]> {
  const etcd = { replicas: 3, addressRange, etcdCluster, ...pool };
  return requestsOf({ ...isolated, pools: { etcd, ...others } });
}

const named = (all: readonly Request[], type: string): string[] =>
  all.filter((one) => one.type === type).map(({ name }) => name);

describe("an etcd cluster", () => {
  test("has one authority, and a key and a certificate for each member and for clients", async () => {
    const all = await requests();
    const owners = ["prod-etcd-0", "prod-etcd-1", "prod-etcd-2", "prod-etcd.client"];
    expect(named(all, "tls:index/selfSignedCert:SelfSignedCert")).toEqual(["prod-etcd.ca"]);
    expect(named(all, "tls:index/privateKey:PrivateKey").sort()).toEqual(
      [...owners, "prod-etcd.ca"].sort(),
    );
    const authority = all.find(({ type }) => type.endsWith(":SelfSignedCert"))!;
    // Fifty years: it is not renewed.
    expect(authority.inputs).toMatchObject({
      isCaCertificate: true,
      validityPeriodHours: 438_000,
      allowedUses: ["cert_signing", "crl_signing", "digital_signature"],
    });
    const certificates = all.filter(({ type }) => type.endsWith(":LocallySignedCert"));
    expect(certificates.map(({ name }) => name).sort()).toEqual([...owners].sort());
    for (const { inputs } of certificates) {
      // Ten years, of which the last is for renewal.
      expect(inputs).toMatchObject({ validityPeriodHours: 87_600, earlyRenewalHours: 8_760 });
    }
    const uses = Object.fromEntries(
      certificates.map(({ name, inputs }) => [name, inputs.allowedUses]),
    );
    // A member is a server, and a client of the other members.
    const member = ["digital_signature", "server_auth", "client_auth"];
    expect(uses).toEqual({
      "prod-etcd-0": member,
      "prod-etcd-1": member,
      "prod-etcd-2": member,
      "prod-etcd.client": ["digital_signature", "client_auth"],
    });
  });

  test("shows what its nodes share, without what stands for keys that are yet to be made", async () => {
    const all = await requests();
    const { inputs } = all.find(({ type }) => type.endsWith(":FlatcarCluster"))!;
    const shown = JSON.stringify([inputs.config, inputs.poolConfigs]);
    expect(shown).toContain("etcd-member.service");
    expect(shown).not.toContain("-----BEGIN");
    const two = await requests({}, {}, { apps: { replicas: 1 } });
    const { poolConfigs } = two.find(({ type }) => type.endsWith(":FlatcarCluster"))!.inputs;
    expect(JSON.stringify((poolConfigs as { etcd?: unknown }).etcd)).toContain(
      "etcd-member.service",
    );
  });

  test("makes no authority where it is given one, only a certificate that says since when the cluster is there", async () => {
    const caCertPem = "-----BEGIN CERTIFICATE-----\nMIIC\n-----END CERTIFICATE-----\n";
    const caPrivateKeyPem = "-----BEGIN PRIVATE KEY-----\nMIIC\n-----END PRIVATE KEY-----\n";
    const all = await requests({ caCertPem, caPrivateKeyPem, certificateYears: 2 });
    expect(named(all, "tls:index/selfSignedCert:SelfSignedCert")).toEqual(["prod-etcd.founding"]);
    const [first] = all.filter(({ type }) => type.endsWith(":LocallySignedCert"));
    expect(first!.inputs).toMatchObject({ caCertPem, validityPeriodHours: 17_520 });
  });

  test("makes nothing of the kind in pools that are none", async () => {
    const all = await requestsOf({ ...isolated, pools: { web: { replicas: 2, addressRange } } });
    expect(all.filter(({ type }) => /^(tls|command):/.test(type))).toEqual([]);
  });

  test("holds state: it comes first, one member at a time, and its only member is protected", async () => {
    const all = await requests({}, {}, { apps: { replicas: 1 } });
    expect(named(all, vmType)).toEqual([
      "prod-etcd-0",
      "prod-etcd-1",
      "prod-etcd-2",
      "prod-apps-0",
    ]);
    const second = all.find(({ type, name }) => type === vmType && name === "prod-etcd-1")!;
    expect(second.dependsOn).toContain("prod-etcd-0");
    const alone = await requests({}, { replicas: 1 });
    expect(alone.find(({ type }) => type === vmType)!.protect).toBe(true);
    const even = { replicas: 2, addressRange, etcdCluster: {} };
    expect(mistakesIn({ ...isolated, pools: { etcd: even } })).toEqual([
      "pools.etcd: 2 quorum.even",
    ]);
  });
});

/** The environment of a command, which is a secret since it holds a key. */
function environmentOf({ inputs }: Request): unknown {
  return (inputs.environment as { value?: unknown }).value;
}

describe("the guard of an etcd cluster", () => {
  const commands = (all: readonly Request[]): Request[] =>
    all.filter(({ type }) => type === commandType);

  test("asks before a member is deleted, and after the last is made", async () => {
    const all = commands(await requests());
    expect(all.map(({ name }) => name)).toEqual([
      "prod-etcd-0",
      "prod-etcd-1",
      "prod-etcd-2",
      "prod-etcd.members",
    ]);
    const [first, , , last] = all;
    expect(first!.inputs.delete).toBe('node -e "$ETCD_GUARD" check');
    expect(environmentOf(first!)).toMatchObject({
      ETCD_SELF: "prod-etcd-0",
      ETCD_NAMES: "prod-etcd-0,prod-etcd-1,prod-etcd-2",
      ETCD_ENDPOINTS: "https://10.0.0.10:2379,https://10.0.0.11:2379,https://10.0.0.12:2379",
      ETCD_PEERS: "https://10.0.0.10:2380,https://10.0.0.11:2380,https://10.0.0.12:2380",
      ETCD_MINUTES: "10",
      ETCD_CA: expect.stringContaining("-----BEGIN CERTIFICATE-----") as unknown,
      ETCD_CERT: expect.stringContaining("-----BEGIN CERTIFICATE-----") as unknown,
      ETCD_KEY: expect.stringContaining("PRIVATE KEY-----") as unknown,
    });
    expect(last!.inputs).toMatchObject({
      create: 'node -e "$ETCD_GUARD" settle',
      delete: 'node -e "$ETCD_GUARD" dissolve',
    });
    expect(environmentOf(last!)).toMatchObject({
      ETCD_MACHINES: "prod-etcd-0-id,prod-etcd-1-id,prod-etcd-2-id",
    });
    expect(last!.dependsOn).toEqual(expect.arrayContaining(["prod-etcd-0", "prod-etcd-2"]));
    // Not of the machines alone, which its environment names: of what asks before they go, too.
    expect(last!.dependsOnTypes.filter((type) => type === commandType)).toHaveLength(3);
  });

  test("is what the next pool waits for", async () => {
    const all = await requests({}, {}, { apps: { replicas: 1 } });
    const app = all.find(({ type, name }) => type === vmType && name === "prod-apps-0")!;
    expect(app.dependsOn).toContain("prod-etcd.members");
  });

  test("comes after the user's own drain, and leaves the rest of the gate alone", async () => {
    const gate = { ready: "ready", drain: "stop it", environment: { A: "1" } };
    const [first] = commands(await requests({}, { gate }));
    expect(first!.inputs.delete).toMatch(/\nstop it\n\) && node -e "\$ETCD_GUARD" check$/);
    expect(first!.inputs.create).toContain("'ready'");
    expect(environmentOf(first!)).toMatchObject({ A: "1", NODE_NAME: "prod-etcd-0" });
  });

  test("is not there without guard", async () => {
    expect(commands(await requests({ guard: false }))).toEqual([]);
  });
});

describe("mistakes in an etcd cluster", () => {
  test("are all reported, each where it was written", () => {
    const mistakes = mistakesIn({
      ...isolated,
      pools: {
        a: {
          replicas: 3,
          etcdCluster: { clientPort: 2380, caCertPem: "x", certificateYears: 0, image: "a b" },
        },
        b: {
          nodes: { x: { address: "2001:db8::5/64", etcd: {} } },
          etcdCluster: { dataDir: "data", guardMinutes: 0.5 },
        },
      },
    });
    expect(mistakes.sort()).toEqual(
      [
        "pools.a: pool.etcd-address",
        "pools.a.etcdCluster.caPrivateKeyPem: args.missing",
        "pools.a.etcdCluster.caCertPem: etcd.tls",
        "pools.a.etcdCluster.certificateYears: 0 pool.etcd-years",
        "pools.a.etcdCluster.peerPort: 2380 etcd.port",
        "pools.a.etcdCluster.image: a b container.image",
        "pools.b.nodes.x.address: 2001:db8::5 pool.etcd-address",
        "pools.b.nodes.x.etcd: args.exclusive",
        "pools.b.etcdCluster.dataDir: data storage.path",
        "pools.b.etcdCluster.guardMinutes: 0.5 gate.minutes",
      ].sort(),
    );
  });

  test("say what to do where there are no addresses", () => {
    const [problem] = problemsIn({ ...isolated, pools: { a: { replicas: 1, etcdCluster: {} } } });
    expect(problem!.message).toBe(
      "members of etcd need addresses that are known before they are made: give the pool an addressRange, or each node its address",
    );
  });
});
