import { createHash, createPrivateKey, createPublicKey } from "node:crypto";
import ssh2 from "ssh2";
import { describe, expect, it } from "vitest";
import { secret } from "./plugin";
import { kinds, make, plugin, usePlugin } from "./tls-plugin";

usePlugin();

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
