import { X509Certificate, createHash, createPrivateKey, createPublicKey } from "node:crypto";
import type { AddressInfo } from "node:net";
import * as tls from "node:tls";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import ssh2 from "ssh2";
import { Plugin, UNKNOWN, type Values, secret } from "./plugin";

const resources = {
  key: "tls:index/privateKey:PrivateKey",
  request: "tls:index/certRequest:CertRequest",
  selfSigned: "tls:index/selfSignedCert:SelfSignedCert",
  signed: "tls:index/locallySignedCert:LocallySignedCert",
};
let plugin: Plugin;
beforeAll(async () => {
  plugin = await Plugin.start("tls", resources.key);
});
afterAll(() => plugin.stop());

/** Checks and creates, as the engine does, and answers the state with the secrets revealed. */
async function make(type: keyof typeof resources, inputs: Values): Promise<Record<string, string>> {
  const of = plugin.as(resources[type]);
  const checked = await of.check(inputs);
  expect(checked.failures).toEqual([]);
  const { id, state } = await of.create(checked.inputs);
  const reveal = (value: unknown) =>
    typeof value === "object" && value !== null && "value" in value ? value.value : value;
  const entries = Object.entries(state).map(([key, value]) => [key, reveal(value)]);
  return { ...(Object.fromEntries(entries) as Record<string, string>), id };
}

const kinds: [string, Values, string, string][] = [
  ["RSA", { algorithm: "RSA" }, "RSA PRIVATE KEY", "ssh-rsa"],
  ["P256", { algorithm: "ECDSA", ecdsaCurve: "P256" }, "EC PRIVATE KEY", "ecdsa-sha2-nistp256"],
  ["P384", { algorithm: "ECDSA", ecdsaCurve: "P384" }, "EC PRIVATE KEY", "ecdsa-sha2-nistp384"],
  ["P521", { algorithm: "ECDSA", ecdsaCurve: "P521" }, "EC PRIVATE KEY", "ecdsa-sha2-nistp521"],
  ["ED25519", { algorithm: "ED25519" }, "PRIVATE KEY", "ssh-ed25519"],
];

describe("a private key", () => {
  it.each(kinds)(
    "of kind %s is the same key in every format",
    async (_name, inputs, label, ssh) => {
      const key = await make("key", inputs);
      expect(key.privateKeyPem).toMatch(new RegExp(`^-----BEGIN ${label}-----\n`));
      const publicPem = (pem: string) =>
        createPublicKey(createPrivateKey(pem)).export({ type: "spki", format: "pem" });
      expect(publicPem(key.privateKeyPem!)).toBe(key.publicKeyPem);
      expect(publicPem(key.privateKeyPemPkcs8!)).toBe(key.publicKeyPem);
      const parsed = ssh2.utils.parseKey(key.privateKeyOpenssh!);
      if (parsed instanceof Error) throw parsed;
      const signature = parsed.sign(Buffer.from("data"));
      if (signature instanceof Error) throw signature;
      const line = ssh2.utils.parseKey(key.publicKeyOpenssh!);
      if (line instanceof Error) throw line;
      expect(line.type).toBe(ssh);
      expect(line.verify(Buffer.from("data"), signature)).toBe(true);
      const blob = Buffer.from(key.publicKeyOpenssh!.split(" ")[1]!, "base64");
      const md5 = createHash("md5").update(blob).digest("hex");
      expect(key.publicKeyFingerprintMd5!.replaceAll(":", "")).toBe(md5);
      const sha256 = createHash("sha256").update(blob).digest("base64");
      expect(`${key.publicKeyFingerprintSha256}=`).toBe(`SHA256:${sha256}`);
    },
  );

  it("of the default curve P224 has no SSH form", async () => {
    const key = await make("key", { algorithm: "ECDSA" });
    expect(key).toMatchObject({ ecdsaCurve: "P224", publicKeyOpenssh: "", privateKeyOpenssh: "" });
  });

  it("has the length that is asked for", async () => {
    const key = await make("key", { algorithm: "RSA", rsaBits: 3072 });
    expect(createPrivateKey(key.privateKeyPem!).asymmetricKeyDetails?.modulusLength).toBe(3072);
  });

  it("keeps the private formats secret", async () => {
    const { state } = await plugin.create({ algorithm: "ED25519" });
    for (const name of ["privateKeyPem", "privateKeyPemPkcs8", "privateKeyOpenssh"]) {
      expect(state[name]).toEqual(secret(expect.stringContaining("PRIVATE KEY")));
    }
    expect(state.publicKeyPem).toEqual(expect.stringContaining("BEGIN PUBLIC KEY"));
  });

  it("is another one when its kind changes", async () => {
    expect(
      await plugin.diff({ algorithm: "ED25519" }, { algorithm: "RSA", rsaBits: 2048 }),
    ).toEqual({ algorithm: "UPDATE_REPLACE", rsaBits: "ADD_REPLACE" });
  });

  it("refuses an algorithm that it does not know", async () => {
    expect((await plugin.check({ algorithm: "DSA" })).failures).toHaveLength(1);
  });
});

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
