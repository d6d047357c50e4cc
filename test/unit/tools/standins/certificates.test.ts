import { X509Certificate, createPrivateKey } from "node:crypto";
import type { AddressInfo } from "node:net";
import * as tls from "node:tls";
import { describe, expect, it } from "vitest";
import { UNKNOWN, type Values } from "./plugin";
import { kinds, make, plugin, resources, usePlugin } from "./tls-plugin";

usePlugin();

const caUses = ["cert_signing", "crl_signing", "digital_signature"];
const memberUses = ["server_auth", "client_auth", "digital_signature", "key_encipherment"];

async function authority(algorithm: Values, more: Values = {}) {
  const { privateKeyPem } = await make("key", algorithm);
  return make("selfSigned", {
    privateKeyPem,
    subject: { commonName: "etcd CA", organization: "Größe & Co", country: "DE" },
    isCaCertificate: true,
    validityPeriodHours: 24,
    allowedUses: caUses,
    ...more,
  });
}

async function member(
  ca: Record<string, string>,
  more: Values = {},
): Promise<Record<string, string>> {
  const { privateKeyPem } = await make("key", { algorithm: "ECDSA", ecdsaCurve: "P256" });
  const request = await make("request", {
    privateKeyPem,
    subject: { commonName: "node-0", organizationalUnit: "etcd" },
    dnsNames: ["node-0.example.com", "localhost"],
    ipAddresses: ["10.0.0.10", "fd00::1:2", "127.0.0.1", "::ffff:10.0.0.9"],
    uris: ["spiffe://example.com/node-0"],
  });
  const signed = await make("signed", {
    certRequestPem: request.certRequestPem,
    caPrivateKeyPem: ca.privateKeyPem,
    caCertPem: ca.certPem,
    validityPeriodHours: 12,
    allowedUses: memberUses,
    ...more,
  });
  return { ...signed, privateKeyPem: privateKeyPem! };
}

/**
 * A handshake in which each side shows a certificate and checks the other's against the authority. Answers what the
 * server thinks of the client; fails when the client refuses the server.
 */
function handshake(ca: string, server: Record<string, string>, client: Record<string, string>) {
  const shown = ({ certPem: cert, privateKeyPem: key }: Record<string, string>) => ({ cert, key });
  const listener = tls.createServer({
    ...shown(server),
    ca,
    requestCert: true,
    rejectUnauthorized: false,
  });
  return new Promise<string>((done, fail) => {
    listener.on("secureConnection", (socket) => {
      const { CN } = socket.getPeerCertificate().subject as { CN: string };
      socket.end(socket.authorized ? `welcome ${CN}` : String(socket.authorizationError));
    });
    listener.listen(0, "127.0.0.1", () => {
      const { port } = listener.address() as AddressInfo;
      const socket = tls.connect({ port, host: "127.0.0.1", ca, ...shown(client) });
      socket.on("error", fail);
      socket.on("data", (data: Buffer) => done(data.toString()));
    });
  }).finally(() => listener.close());
}

describe("certificates", () => {
  it.each(kinds)("of a %s authority hold in a mutual TLS handshake", async (_name, algorithm) => {
    const ca = await authority(algorithm);
    const [a, b] = [await member(ca), await member(ca)];
    expect(await handshake(ca.certPem!, a, b)).toBe("welcome node-0");
  });

  it("fail in the handshake when their use or their authority is another", async () => {
    const ca = await authority({ algorithm: "ED25519" });
    const good = await member(ca);
    const onlyServer = await member(ca, { allowedUses: ["server_auth"] });
    const onlyClient = await member(ca, { allowedUses: ["client_auth"] });
    expect(await handshake(ca.certPem!, good, onlyServer)).toBe("INVALID_PURPOSE");
    await expect(handshake(ca.certPem!, onlyClient, good)).rejects.toThrow(
      "unsuitable certificate purpose",
    );
    const other = await authority({ algorithm: "ED25519" });
    await expect(handshake(other.certPem!, good, good)).rejects.toThrow(
      "unable to verify the first certificate",
    );
  });

  it("carry what the inputs say", async () => {
    const ca = await authority({ algorithm: "ECDSA", ecdsaCurve: "P384" }, { maxPathLength: 0 });
    const root = new X509Certificate(ca.certPem!);
    expect(root.ca).toBe(true);
    expect(root.subject).toBe("C=DE\nO=Größe & Co\nCN=etcd CA");
    expect(root.verify(root.publicKey)).toBe(true);
    const signed = await member(ca, { setSubjectKeyId: true });
    const leaf = new X509Certificate(signed.certPem!);
    expect(leaf.ca).toBe(false);
    expect(leaf.checkIssued(root)).toBe(true);
    expect(leaf.verify(root.publicKey)).toBe(true);
    expect(leaf.checkPrivateKey(createPrivateKey(signed.privateKeyPem!))).toBe(true);
    expect(leaf.subjectAltName).toBe(
      [
        "DNS:node-0.example.com, DNS:localhost, IP Address:10.0.0.10",
        "IP Address:FD00:0:0:0:0:0:1:2, IP Address:127.0.0.1, IP Address:0:0:0:0:0:FFFF:A00:9",
        "URI:spiffe://example.com/node-0",
      ].join(", "),
    );
    // The extended uses by their numbers: TLS server and TLS client authentication.
    expect(leaf.keyUsage).toEqual(["1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"]);
    expect(BigInt(`0x${leaf.serialNumber}`).toString()).toBe(signed.id);
  });

  it("last as many hours as they should, and say so", async () => {
    const ca = await authority({ algorithm: "ED25519" });
    const { validTo, validFrom } = new X509Certificate(ca.certPem!);
    expect(Date.parse(validTo) - Date.parse(validFrom)).toBe(24 * 3600_000);
    expect(Date.parse(ca.validityStartTime!)).toBe(Date.parse(validFrom));
    expect(Date.parse(ca.validityEndTime!)).toBe(Date.parse(validTo));
    expect(ca.readyForRenewal).toBe(false);
  });

  it("can last past the year 2050", async () => {
    const ca = await authority({ algorithm: "ED25519" }, { validityPeriodHours: 24 * 365 * 30 });
    expect(new X509Certificate(ca.certPem!).validTo).toMatch(/205\d GMT$/);
  });

  it("are issued only with the authority's own key", async () => {
    const ca = await authority({ algorithm: "ED25519" });
    const { privateKeyPem } = await make("key", { algorithm: "ED25519" });
    await expect(member({ ...ca, privateKeyPem: privateKeyPem! })).rejects.toThrow(
      "x509: provided PrivateKey doesn't match parent's PublicKey",
    );
  });
});

describe("the renewal of a certificate", () => {
  const inputs = { allowedUses: ["server_auth"], validityPeriodHours: 10, earlyRenewalHours: 2 };
  const endingIn = (hours: number) => ({
    ...inputs,
    validityEndTime: new Date(Date.now() + hours * 3600_000).toISOString(),
  });

  it("replaces the certificate from its early renewal on, and not before", async () => {
    const of = plugin.as(resources.selfSigned);
    expect(await of.diff(inputs, inputs, endingIn(2.1))).toEqual({});
    expect(await of.diff(inputs, inputs, endingIn(1.9))).toEqual({
      readyForRenewal: "UPDATE_REPLACE",
    });
  });

  it("changes its window in place, and everything else by replacement", async () => {
    const news = { ...inputs, earlyRenewalHours: 3, validityPeriodHours: 11 };
    expect(await plugin.as(resources.signed).diff(inputs, news, endingIn(9))).toEqual({
      earlyRenewalHours: "UPDATE",
      validityPeriodHours: "UPDATE_REPLACE",
    });
    const state = { ...endingIn(9), certPem: "as it was" };
    const updated = await plugin
      .as(resources.selfSigned)
      .update(state, { ...inputs, earlyRenewalHours: 3 });
    expect(updated).toMatchObject({ certPem: "as it was", earlyRenewalHours: 3 });
  });
});

describe("checking a certificate", () => {
  it("refuses uses that the real provider does not know", async () => {
    const { failures } = await plugin.as(resources.selfSigned).check({
      privateKeyPem: UNKNOWN,
      validityPeriodHours: 1,
      allowedUses: ["serverAuth", UNKNOWN],
    });
    expect(failures).toHaveLength(1);
    expect(failures[0]).toMatch(/^allowedUses: value must be one of: .*got: "serverAuth"$/);
  });

  it("wants exactly one private key", async () => {
    const of = plugin.as(resources.request);
    expect((await of.check({})).failures).toHaveLength(1);
    const both = { privateKeyPem: "a", privateKeyPemWo: "b" };
    expect((await of.check(both)).failures).toHaveLength(1);
  });
});
