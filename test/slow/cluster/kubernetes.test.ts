import { createHash, createPrivateKey, X509Certificate } from "node:crypto";
import type * as pulumi from "@pulumi/pulumi";
import * as tls from "@pulumi/tls";
import { expect, test } from "vitest";
import { parse } from "yaml";
import {
  FlatcarCluster,
  type FlatcarClusterArgs,
  type KubernetesArgs,
  type KubernetesAuthoritiesArgs,
} from "../../../src";
import { decodeGuestinfo, ignitionValidate, startStack, startVcenter } from "../../support";
import type { TestStack, Vcenter } from "../../support";
import { filesOf } from "../../e2e/cluster/ignition";
import { done, gateType, touched, vmType } from "../../e2e/cluster/world";

// Nobody answers at these addresses: the program is told to ask nobody.
const forced = { FLATCAR_KUBERNETES_FORCE: "1" };
const seed = "/etc/flatcar-kubeadm";

interface Cluster {
  readonly kubernetes?: Partial<KubernetesArgs>;
  readonly controlPlanes?: number;
  /** Makes authorities of the program's own. */
  readonly authorities?: () => KubernetesAuthoritiesArgs;
}

function ownAuthorities(of = "own"): KubernetesAuthoritiesArgs {
  const authority = (name: string): { cert: pulumi.Output<string>; key: pulumi.Output<string> } => {
    const { privateKeyPem } = new tls.PrivateKey(name, { algorithm: "ECDSA", ecdsaCurve: "P256" });
    const { certPem } = new tls.SelfSignedCert(name, {
      privateKeyPem,
      isCaCertificate: true,
      allowedUses: ["cert_signing"],
      validityPeriodHours: 876_000,
    });
    return { cert: certPem, key: privateKeyPem };
  };
  const [ca, etcd, proxy] = ["ca", "etcd", "proxy"].map((name) => authority(`${of}-${name}`));
  const accounts = new tls.PrivateKey(`${of}-accounts`, { algorithm: "ECDSA", ecdsaCurve: "P256" });
  return {
    caCertPem: ca!.cert,
    caPrivateKeyPem: ca!.key,
    etcdCaCertPem: etcd!.cert,
    etcdCaPrivateKeyPem: etcd!.key,
    frontProxyCaCertPem: proxy!.cert,
    frontProxyCaPrivateKeyPem: proxy!.key,
    serviceAccountPrivateKeyPem: accounts.privateKeyPem,
    serviceAccountPublicKeyPem: accounts.publicKeyPem,
  };
}

async function startCluster(): Promise<{
  vcenter: Vcenter;
  stack: TestStack;
  declare: (cluster?: Cluster) => void;
}> {
  const vcenter = await startVcenter();
  const stack = await startStack({ vcenter, env: forced });
  const { resourcePoolId, datastoreId, networkId } = vcenter.placement;
  const range = (first: number): { cidr: string; first: string } => ({
    cidr: "10.0.0.0/24",
    first: `10.0.0.${first}`,
  });
  const declare = ({ kubernetes, controlPlanes = 3, authorities }: Cluster = {}): void => {
    const args: FlatcarClusterArgs = {
      image: "flatcar-stable",
      resourcePoolId,
      datastoreId,
      networks: [{ networkId, isolated: true }],
      consoleAutologin: true,
      kubernetes: {
        version: "1.34.4",
        sysext: { sha256: "0".repeat(64) },
        endpoint: { virtualIp: "10.0.0.9" },
        ...kubernetes,
      },
      pools: {
        cp: {
          replicas: controlPlanes,
          addressRange: range(10),
          kubernetes: { role: "control-plane" },
        },
        web: { replicas: 2, addressRange: range(20), kubernetes: { role: "worker" } },
      },
    };
    stack.program = () => {
      const ca = authorities?.();
      const own = { ...args, kubernetes: { ...args.kubernetes!, ...(ca && { ca }) } };
      const cluster = new FlatcarCluster("prod", own);
      const { kubeconfig, kubernetes, joinable } = cluster;
      return { kubeconfig, kubernetes, joinable };
    };
  };
  return { vcenter, stack, declare };
}

async function nodeOf(vcenter: Vcenter, name: string): Promise<Record<string, string>> {
  const ignition = decodeGuestinfo(await vcenter.machine(name));
  expect(await ignitionValidate(ignition)).toEqual({ stdout: "", stderr: "", status: 0 });
  return filesOf(ignition);
}

const clearKey = /BEGIN (\w+ )?PRIVATE KEY/;

test("a cluster of Kubernetes comes up node by node, and shows no key and no token", async () => {
  const { vcenter, stack, declare } = await startCluster();
  declare();
  await stack.preview();
  const first = await stack.up();
  const nodes = ["prod-cp-0", "prod-cp-1", "prod-cp-2"];
  expect(done(first, vmType, gateType)).toEqual([
    "create prod.version",
    ...nodes.flatMap((name) => [`create ${name}`, `create ${name}`]),
    "create prod.control-plane",
    ...["create prod-web-0", "create prod-web-1", "create prod-web-0", "create prod-web-1"].sort(),
    "create prod.kubernetes",
  ]);

  const founder = await nodeOf(vcenter, "prod-cp-0");
  const worker = await nodeOf(vcenter, "prod-web-1");
  const ca = new X509Certificate(founder[`${seed}/pki/ca.crt`]!);
  const key = createPrivateKey(founder[`${seed}/pki/ca.key`]!);
  expect(ca.ca).toBe(true);
  expect(ca.checkPrivateKey(key)).toBe(true);
  expect(worker[`${seed}/pki/ca.crt`]).toBe(founder[`${seed}/pki/ca.crt`]);
  expect(worker[`${seed}/pki/ca.key`]).toBeUndefined();
  const join = parse(worker[`${seed}/join.yaml`]!) as {
    discovery: { bootstrapToken: { token: string; caCertHashes: string[] } };
  };
  const { token, caCertHashes } = join.discovery.bootstrapToken;
  const spki = ca.publicKey.export({ type: "spki", format: "der" });
  expect(caCertHashes).toEqual([`sha256:${createHash("sha256").update(spki).digest("hex")}`]);
  expect(token).toMatch(/^[a-z0-9]{6}\.[a-z0-9]{16}$/);
  expect(founder[`${seed}/init.yaml`]).toContain(`token: ${token}\n`);
  const [, until] = /found_until='(\d{10})'/.exec(founder[`${seed}/cluster`]!)!;
  const hours = (Number(until) - Date.parse(ca.validFrom) / 1000) / 3600;
  expect(Math.round(hours * 10) / 10).toBe(2);

  expect(first.outputs.kubernetes).toEqual({
    value: { endpoint: "https://10.0.0.9:6443", caCertPem: founder[`${seed}/pki/ca.crt`] },
    secret: false,
  });
  expect(first.outputs.joinable).toEqual({ value: true, secret: false });
  expect(first.outputs.kubeconfig!.secret).toBe(true);
  const kubeconfig = parse(first.outputs.kubeconfig!.value as string) as {
    users: [{ user: { "client-certificate-data": string } }];
  };
  const certificate = kubeconfig.users[0].user["client-certificate-data"];
  const admin = new X509Certificate(Buffer.from(certificate, "base64"));
  expect(admin.checkIssued(ca)).toBe(true);
  expect(admin.subject.split("\n").sort()).toEqual(["CN=prod-admin", "O=kubeadm:cluster-admins"]);

  for (const text of [stack.stateText(), first.text]) {
    expect(text).not.toMatch(clearKey);
    expect(text).not.toContain(token);
    expect(text).not.toContain(token.replace(".", ""));
  }
  await stack.expectNoChanges();
});

const machinesOf = async (vcenter: Vcenter): Promise<(string | undefined)[]> =>
  Promise.all(["prod-cp-0", "prod-web-0"].map(async (name) => (await vcenter.machine(name)).id));

test("a new token and more control planes leave every machine alone", async () => {
  const { vcenter, stack, declare } = await startCluster();
  declare();
  await stack.up();
  const before = await machinesOf(vcenter);

  const kubernetes = { tokenRotation: "2027" };
  declare({ kubernetes });
  const rotated = await stack.up();
  expect(touched(rotated)).toEqual(["prod.bootstrap-token", "prod.control-plane", "prod.version"]);
  expect(await machinesOf(vcenter)).toEqual(before);

  declare({ kubernetes, controlPlanes: 5 });
  const grown = await stack.up();
  expect(done(grown, vmType)).toEqual(["create prod-cp-3", "create prod-cp-4"]);
  expect(await machinesOf(vcenter)).toEqual(before);
  declare({ kubernetes, controlPlanes: 3 });
  const shrunk = done(await stack.up(), vmType, gateType);
  expect(shrunk.indexOf("update prod.control-plane")).toBeLessThan(
    shrunk.indexOf("delete prod-cp-4"),
  );
  expect(await machinesOf(vcenter)).toEqual(before);
});

const foundUntil = async (vcenter: Vcenter): Promise<string | undefined> =>
  /found_until='(\d+)'/.exec((await nodeOf(vcenter, "prod-cp-0"))[`${seed}/cluster`]!)?.[1];

test("a founder that is made again may not found its cluster a second time", async () => {
  const { vcenter, stack, declare } = await startCluster();
  declare();
  await stack.up();
  expect(Number(await foundUntil(vcenter))).toBeGreaterThan(Date.now() / 1000);
  await stack.expectNoChanges();

  await vcenter.power("prod-cp-0", "off");
  await vcenter.delete("prod-cp-0");
  const made = done(await stack.up({ refresh: true }), vmType);
  expect(made.filter((step) => !step.startsWith("refresh"))).toEqual(["create prod-cp-0"]);
  expect(await foundUntil(vcenter)).toBe("0");
  await stack.expectNoChanges();
});

/** The URNs of resources by the ends of them. */
function urnsOf(stack: TestStack, ...ends: readonly string[]): string[] {
  const { checkpoint } = JSON.parse(stack.stateText()) as {
    checkpoint: { latest: { resources: { urn: string }[] } };
  };
  const urns = checkpoint.latest.resources.map(({ urn }) => urn);
  return ends.map((end) => urns.find((urn) => urn.endsWith(end))!);
}

test("a cluster with authorities of the user's own is not founded again because its certificates are made anew, but because the user says so", async () => {
  const { vcenter, stack, declare } = await startCluster();

  declare({ authorities: () => ownAuthorities() });
  await stack.up();
  const before = await foundUntil(vcenter);
  expect(Number(before)).toBeGreaterThan(Date.now() / 1000);
  const kubernetes = { certificateYears: 11 };
  declare({ authorities: () => ownAuthorities(), kubernetes });
  const renewed = await stack.up();
  expect(touched(renewed)).toEqual(expect.arrayContaining(["prod.admin", "prod-cp-0"]));
  expect(touched(renewed)).not.toContain("prod.founding");
  expect(await foundUntil(vcenter)).toBe("0");

  const { id } = await vcenter.machine("prod-cp-0");
  declare({ authorities: () => ownAuthorities("other"), kubernetes });
  expect((await stack.upFails()).text).toContain("kubernetes.ca: other authorities");
  expect((await vcenter.machine("prod-cp-0")).id).toBe(id);

  declare({ authorities: () => ownAuthorities(), kubernetes });
  await stack.up({ replace: urnsOf(stack, "Cert::prod.founding", "Machine::prod-cp-0") });
  expect(Number(await foundUntil(vcenter))).toBeGreaterThan(Number(before));
});

test("a new version goes one by one, two at once are refused at preview, and the gates go before the machines", async () => {
  const { vcenter, stack, declare } = await startCluster();
  declare();
  await stack.up();
  const before = await machinesOf(vcenter);

  declare({ kubernetes: { version: "1.36.0" } });
  const refused = await stack.previewFails();
  expect(refused.text).toContain(
    'kubernetes.version: "1.36.0": the cluster has 1.34.4, and goes from one minor version to the next: take 1.35 first',
  );
  declare({ kubernetes: { podCidr: "10.245.0.0/16" } });
  expect((await stack.upFails()).text).toContain("kubernetes.podCidr: ");
  expect(await machinesOf(vcenter)).toEqual(before);

  declare({ kubernetes: { version: "1.35.4" } });
  const rolled = done(await stack.up(), vmType, gateType);
  expect(rolled[0]).toBe("update prod.version");
  expect(rolled.filter((step) => step.startsWith("create-replacement prod-"))).toEqual(
    ["cp-0", "cp-1", "cp-2", "web-0", "web-1"].flatMap((name) => [
      `create-replacement prod-${name}`,
      `create-replacement prod-${name}`,
    ]),
  );
  await stack.expectNoChanges();

  const gone = done(await stack.destroy(), gateType);
  expect(gone[0]).toBe("delete prod.kubernetes");
  expect(gone.at(-1)).toBe("delete prod.version");
});
