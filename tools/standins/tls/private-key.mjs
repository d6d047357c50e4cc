// tls:index/privateKey:PrivateKey.
import { createHash, createPublicKey, generateKeyPair } from "node:crypto";
import { promisify } from "node:util";
import { authorizedKey, fingerprints, hasSshForm, privateKeyFile } from "../base/openssh.mjs";

const generate = promisify(generateKeyPair);
const curves = { P224: "secp224r1", P256: "prime256v1", P384: "secp384r1", P521: "secp521r1" };
const generators = {
  RSA: ({ rsaBits }) => generate("rsa", { modulusLength: rsaBits ?? 2048 }),
  ECDSA: ({ ecdsaCurve }) => generate("ec", { namedCurve: curves[ecdsaCurve ?? "P224"] }),
  ED25519: () => generate("ed25519"),
};
const pemTypes = { rsa: "pkcs1", ec: "sec1", ed25519: "pkcs8" };

function sshForms(key) {
  if (!hasSshForm(key)) {
    return {
      privateKeyOpenssh: "",
      publicKeyOpenssh: "",
      publicKeyFingerprintMd5: "",
      publicKeyFingerprintSha256: "",
    };
  }
  const { md5, sha256 } = fingerprints(key);
  return {
    privateKeyOpenssh: privateKeyFile(key),
    publicKeyOpenssh: `${authorizedKey(key)}\n`,
    publicKeyFingerprintMd5: md5,
    publicKeyFingerprintSha256: sha256,
  };
}

export const privateKey = {
  inputs: {
    algorithm: { type: "string", required: true, oneOf: ["RSA", "ECDSA", "ED25519"] },
    ecdsaCurve: { type: "string", oneOf: Object.keys(curves) },
    rsaBits: { type: "integer" },
  },
  outputs: [
    "ecdsaCurve",
    "rsaBits",
    "privateKeyPem",
    "privateKeyPemPkcs8",
    "privateKeyOpenssh",
    "publicKeyPem",
    "publicKeyOpenssh",
    "publicKeyFingerprintMd5",
    "publicKeyFingerprintSha256",
  ],
  secretOutputs: ["privateKeyPem", "privateKeyPemPkcs8", "privateKeyOpenssh"],
  async create(inputs) {
    const { privateKey: key } = await generators[inputs.algorithm](inputs);
    const spki = createPublicKey(key).export({ type: "spki", format: "der" });
    return {
      id: createHash("sha1").update(spki).digest("hex"),
      ecdsaCurve: inputs.ecdsaCurve ?? "P224",
      rsaBits: inputs.rsaBits ?? 2048,
      privateKeyPem: key.export({ type: pemTypes[key.asymmetricKeyType], format: "pem" }),
      privateKeyPemPkcs8: key.export({ type: "pkcs8", format: "pem" }),
      publicKeyPem: createPublicKey(key).export({ type: "spki", format: "pem" }),
      ...sshForms(key),
    };
  },
};
