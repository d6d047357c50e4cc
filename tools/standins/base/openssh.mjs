// Keys in OpenSSH's formats (PROTOCOL.key of OpenSSH, RFC 4253 section 6.6, RFC 5656, RFC 8709).
import { createHash, randomBytes } from "node:crypto";

const BLOCK = 8;
const LINE = 70;
const curves = { "P-256": "nistp256", "P-384": "nistp384", "P-521": "nistp521" };

const fromJwk = (text) => Buffer.from(text, "base64url");

function field(data) {
  const bytes = Buffer.from(data);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

function integer(bytes) {
  const start = bytes.findIndex((byte) => byte !== 0);
  const trimmed = start < 0 ? Buffer.alloc(0) : bytes.subarray(start);
  return field(trimmed[0] >= 0x80 ? Buffer.concat([Buffer.from([0]), trimmed]) : trimmed);
}

function describe(key) {
  const jwk = key.export({ format: "jwk" });
  const part = (name) => fromJwk(jwk[name] ?? "");
  if (jwk.kty === "RSA") {
    return {
      type: "ssh-rsa",
      public: [integer(part("e")), integer(part("n"))],
      private: ["n", "e", "d", "qi", "p", "q"].map((name) => integer(part(name))),
    };
  }
  if (jwk.kty === "EC" && curves[jwk.crv]) {
    const point = field(Buffer.concat([Buffer.from([4]), part("x"), part("y")]));
    const curve = field(curves[jwk.crv]);
    return {
      type: `ecdsa-sha2-${curves[jwk.crv]}`,
      public: [curve, point],
      private: [curve, point, integer(part("d"))],
    };
  }
  const point = part("x");
  return {
    type: "ssh-ed25519",
    public: [field(point)],
    private: [field(point), field(Buffer.concat([part("d"), point]))],
  };
}

/** Whether SSH has a name for this kind of key: it has none for the curve P-224. */
export function hasSshForm(key) {
  return key.asymmetricKeyDetails?.namedCurve !== "secp224r1";
}

/** The public key as it goes over the wire, with the name of its type. */
export function publicBlob(key) {
  const { type, public: fields } = describe(key);
  return { type, blob: Buffer.concat([field(type), ...fields]) };
}

/** A line for authorized_keys, without a line end. */
export function authorizedKey(key) {
  const { type, blob } = publicBlob(key);
  return `${type} ${blob.toString("base64")}`;
}

/** The private key as ssh-keygen writes it, without a passphrase. */
export function privateKeyFile(key) {
  const { type, private: fields } = describe(key);
  const check = randomBytes(4);
  const secret = Buffer.concat([check, check, field(type), ...fields, field("")]);
  const padding = Array.from(
    { length: (BLOCK - (secret.length % BLOCK)) % BLOCK },
    (_, i) => i + 1,
  );
  const count = Buffer.from([0, 0, 0, 1]);
  const body = Buffer.concat([
    Buffer.from("openssh-key-v1\0"),
    ...[field("none"), field("none"), field(""), count],
    field(publicBlob(key).blob),
    field(Buffer.concat([secret, Buffer.from(padding)])),
  ]);
  const lines = body.toString("base64").match(new RegExp(`.{1,${LINE}}`, "g"));
  const label = "OPENSSH PRIVATE KEY";
  return `-----BEGIN ${label}-----\n${lines.join("\n")}\n-----END ${label}-----\n`;
}

/** The fingerprints that ssh-keygen -l prints, MD5 without its prefix. */
export function fingerprints(key) {
  const { blob } = publicBlob(key);
  const md5 = createHash("md5").update(blob).digest("hex");
  const sha256 = createHash("sha256").update(blob).digest("base64");
  return { md5: md5.match(/../g).join(":"), sha256: `SHA256:${sha256.replace(/=+$/, "")}` };
}
