import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { publicKeyDigest } from "../../../src/kubernetes/authority";
import { kubeconfigText } from "../../../src/kubernetes/kubeconfig";
import {
  compareVersions,
  kubernetesReleases,
  parseKubernetesVersion,
  releaseOf,
} from "../../../src/kubernetes/versions";

test("a version is exact, and without v", () => {
  expect(parseKubernetesVersion("1.35.4")).toEqual({ minor: 35, patch: 4, text: "1.35.4" });
  expect(parseKubernetesVersion("1.36.0-rc.1")?.minor).toBe(36);
  for (const text of ["v1.35.4", "1.35", "2.0.0", "", "1.35.4 "]) {
    expect(parseKubernetesVersion(text)).toBeUndefined();
  }
});

test("every release has its sources, and a version that is newer than all is taken for the newest", () => {
  const minors = kubernetesReleases.map(({ minor }) => minor);
  expect(minors).toEqual([...minors].sort((a, b) => a - b));
  for (const { sources, etcd, etcdSince } of kubernetesReleases) {
    expect(sources.length).toBeGreaterThan(0);
    expect(compareVersions(etcd, etcdSince)).toBeGreaterThan(0);
  }
  expect(releaseOf({ minor: 99 })).toBe(kubernetesReleases.at(-1));
  expect(releaseOf({ minor: 34 }).minor).toBe(34);
});

test("versions are compared number by number", () => {
  expect(compareVersions("3.5.9-0", "3.5.24-0")).toBeLessThan(0);
  expect(compareVersions("v1.35.4", "1.35.4")).toBe(0);
  expect(compareVersions("latest", "3.5.24-0")).toBeUndefined();
});

test("what is no certificate has no digest of a key", () => {
  const { publicKey } = generateKeyPairSync("ec", {
    namedCurve: "P-256",
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  expect(publicKeyDigest(publicKey)).toBeUndefined();
  expect(publicKeyDigest("")).toBeUndefined();
});

test("a kubeconfig has the authority, the certificate and the key in it", () => {
  const base64 = (text: string): string => Buffer.from(text).toString("base64");
  const text = kubeconfigText({
    cluster: "prod",
    endpoint: "10.0.0.9:6443",
    caCertPem: "CA",
    certPem: "CERT",
    privateKeyPem: "KEY",
  });
  expect(parse(text)).toEqual({
    apiVersion: "v1",
    kind: "Config",
    clusters: [
      {
        name: "prod",
        cluster: {
          server: "https://10.0.0.9:6443",
          "certificate-authority-data": base64("CA"),
        },
      },
    ],
    users: [
      {
        name: "prod-admin",
        user: { "client-certificate-data": base64("CERT"), "client-key-data": base64("KEY") },
      },
    ],
    contexts: [{ name: "prod-admin@prod", context: { cluster: "prod", user: "prod-admin" } }],
    "current-context": "prod-admin@prod",
  });
});
