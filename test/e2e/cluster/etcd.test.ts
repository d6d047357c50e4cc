import { execFileSync } from "node:child_process";
import { createPrivateKey, X509Certificate } from "node:crypto";
import path from "node:path";
import { expect, test } from "vitest";
import { decodeGuestinfo, ignitionValidate, type Result, type Vcenter } from "../../support";
import type { EtcdClusterArgs } from "../../../src";
import { filesOf, unitOf } from "./ignition";
import { done, startWorld, touched, vmType } from "./world";

const addressRange = { cidr: "10.0.0.0/24", first: "10.0.0.10" };

/** The resources that are made, changed or replaced, without the component around each machine. */
function steps(result: Result): string[] {
  return touched(result).filter((name) => !name.startsWith("pulumi:"));
}

async function memberOf(vcenter: Vcenter, name: string): Promise<Record<string, string>> {
  const ignition = decodeGuestinfo(await vcenter.machine(name));
  expect(await ignitionValidate(ignition)).toEqual({ stdout: "", stderr: "", status: 0 });
  return { ...filesOf(ignition), unit: unitOf(ignition, "etcd-member.service") };
}

test("an etcd cluster comes up with certificates of its own, grows without touching a member, and a member's size is its own", async () => {
  const { vcenter, stack, declare } = await startWorld();
  const { networkId } = vcenter.placement;
  const cluster = (replicas: number, perNode?: (key: string) => number): void => {
    declare({
      networks: [{ networkId, isolated: true }],
      pools: {
        etcd: {
          replicas,
          addressRange,
          etcdCluster: { guard: false },
          perNode: ({ key }) => ({ numCpus: perNode?.(key) ?? 2 }),
        },
      },
    });
  };
  cluster(3);
  await stack.preview();
  const first = await stack.up();
  expect(done(first, vmType)).toEqual([
    "create prod-etcd-0",
    "create prod-etcd-1",
    "create prod-etcd-2",
  ]);

  const authorities = new Set<string>();
  for (const i of [0, 1, 2]) {
    const name = `prod-etcd-${i}`;
    const address = `10.0.0.${10 + i}`;
    const member = await memberOf(vcenter, name);
    expect(member["/etc/etcd-member/cluster"]).toMatch(
      /^members='prod-etcd-0=https:\/\/10\.0\.0\.10:2380,prod-etcd-1=https:\/\/10\.0\.0\.11:2380,prod-etcd-2=https:\/\/10\.0\.0\.12:2380'\nfound_until='\d{10}'\n$/,
    );
    expect(member.unit).toContain(`--initial-advertise-peer-urls=https://${address}:2380 `);
    expect(member.unit).toContain("--initial-cluster-token=prod-etcd ");
    const ca = new X509Certificate(member["/etc/ssl/etcd/ca.pem"]!);
    const certificate = new X509Certificate(member["/etc/ssl/etcd/member.pem"]!);
    authorities.add(ca.fingerprint256);
    expect(ca.ca).toBe(true);
    expect(certificate.verify(ca.publicKey)).toBe(true);
    expect(certificate.checkIssued(ca)).toBe(true);
    expect(certificate.subjectAltName).toBe(
      `DNS:${name}, DNS:localhost, IP Address:${address}, IP Address:127.0.0.1`,
    );
    expect(certificate.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: "prime256v1" });
    const years = (Date.parse(certificate.validTo) - Date.now()) / (365 * 86_400_000);
    expect(years).toBeGreaterThan(9.9);
    expect(
      certificate.checkPrivateKey(createPrivateKey(member["/etc/ssl/etcd/member-key.pem"]!)),
    ).toBe(true);
  }
  expect(authorities.size).toBe(1);
  expect(stack.stateText()).toContain("BEGIN CERTIFICATE");
  expect(stack.stateText()).not.toMatch(/BEGIN (\w+ )?PRIVATE KEY/);
  expect(first.text).not.toMatch(/BEGIN (\w+ )?PRIVATE KEY/);
  await stack.expectNoChanges();

  cluster(3, (key) => (key === "1" ? 4 : 2));
  expect(done(await stack.up(), vmType)).toEqual(["update prod-etcd-1"]);
  expect((await vcenter.machine("prod-etcd-1")).cpus).toBe(4);

  cluster(5, (key) => (key === "1" ? 4 : 2));
  const preview = await stack.preview();
  const grown = await stack.up();
  expect(done(grown, vmType)).toEqual(["create prod-etcd-3", "create prod-etcd-4"]);
  for (const result of [preview, grown]) {
    expect(steps(result)).toEqual(["prod-etcd-3", "prod-etcd-4"]);
  }
  const fourth = await memberOf(vcenter, "prod-etcd-3");
  expect(fourth["/etc/etcd-member/cluster"]).toContain(",prod-etcd-4=https://10.0.0.14:2380'");
  await stack.expectNoChanges();
});

test("an etcd cluster keeps the time in which it may be founded when its certificates are made anew", async () => {
  const { vcenter, stack, declare } = await startWorld();
  const { networkId } = vcenter.placement;
  const cluster = (etcdCluster: EtcdClusterArgs): void => {
    declare({
      networks: [{ networkId, isolated: true }],
      pools: { etcd: { replicas: 3, addressRange, etcdCluster: { guard: false, ...etcdCluster } } },
    });
  };
  const foundUntil = async (): Promise<string | undefined> => {
    const { "/etc/etcd-member/cluster": text } = await memberOf(vcenter, "prod-etcd-0");
    return /found_until='(\d+)'/.exec(text!)?.[1];
  };
  cluster({});
  await stack.up();
  const before = await foundUntil();
  expect(Number(before)).toBeGreaterThan(Date.now() / 1000);

  cluster({ certificateYears: 11 });
  const renewed = touched(await stack.up());
  expect(renewed).toEqual(expect.arrayContaining(["prod-etcd.client", "prod-etcd-0"]));
  expect(renewed).not.toContain("prod-etcd.ca");
  expect(await foundUntil()).toBe(before);
});

test("a program loads the SDKs of certificates and of commands only where it has an etcd cluster", () => {
  const program = path.join(__dirname, "loaded-sdks.mjs");
  const dist = path.resolve(__dirname, "../../../dist");
  const loaded = (...kind: string[]): string[] =>
    execFileSync(process.execPath, [program, dist, ...kind], { encoding: "utf8" })
      .trim()
      .split(" ");
  expect(loaded()).toEqual(["pulumi"]);
  expect(loaded("etcd")).toEqual(["pulumi", "command", "tls"]);
});
