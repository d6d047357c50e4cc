import { X509Certificate } from "node:crypto";
import * as random from "@pulumi/random";
import * as tls from "@pulumi/tls";
import { expect, it } from "vitest";
import { changed, startStack } from "../../support";

it("an authority, its members' certificates and a token are made once and kept secret", async () => {
  const members = ["node-0", "node-1", "node-2"];
  const stack = await startStack({
    program: () => {
      const caKey = new tls.PrivateKey("ca", { algorithm: "ECDSA", ecdsaCurve: "P384" });
      const ca = new tls.SelfSignedCert("ca", {
        privateKeyPem: caKey.privateKeyPem,
        subject: { commonName: "etcd" },
        isCaCertificate: true,
        validityPeriodHours: 87600,
        allowedUses: ["cert_signing", "digital_signature"],
      });
      const certificates = members.map((name) => {
        const key = new tls.PrivateKey(name, { algorithm: "ED25519" });
        const request = new tls.CertRequest(name, {
          privateKeyPem: key.privateKeyPem,
          subject: { commonName: name },
          dnsNames: [`${name}.example.com`],
          ipAddresses: ["10.0.0.1"],
        });
        return new tls.LocallySignedCert(name, {
          certRequestPem: request.certRequestPem,
          caPrivateKeyPem: caKey.privateKeyPem,
          caCertPem: ca.certPem,
          validityPeriodHours: 8760,
          earlyRenewalHours: 720,
          allowedUses: ["server_auth", "client_auth"],
        }).certPem;
      });
      const token = new random.RandomPassword("token", { length: 32, special: false });
      return { ca: ca.certPem, certificates, token: token.result, key: caKey.privateKeyPem };
    },
  });

  expect(changed(await stack.preview())).toEqual({ create: 13 });
  const { outputs } = await stack.up();
  const authority = new X509Certificate(outputs.ca?.value as string);
  const leaves = (outputs.certificates?.value as string[]).map((pem) => new X509Certificate(pem));
  expect(leaves.map((leaf) => leaf.verify(authority.publicKey))).toEqual([true, true, true]);
  expect(leaves.map((leaf) => leaf.checkHost("node-1.example.com"))).toEqual([
    undefined,
    "node-1.example.com",
    undefined,
  ]);
  expect(outputs.token).toEqual({
    value: expect.stringMatching(/^\w{32}$/) as string,
    secret: true,
  });
  expect(outputs.key?.secret).toBe(true);
  expect(outputs.ca?.secret).toBe(false);
  expect(stack.stateText()).toContain("BEGIN CERTIFICATE");
  expect(stack.stateText()).not.toMatch(/BEGIN (\w+ )?PRIVATE KEY/);
  expect(stack.stateText()).not.toContain(outputs.token!.value);
  await stack.expectNoChanges();
});
