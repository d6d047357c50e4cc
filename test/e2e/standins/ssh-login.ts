import { generateKeyPairSync } from "node:crypto";
import ssh2, { type AuthContext, type PublicKeyAuthContext } from "ssh2";

interface Accepted {
  user: string;
  password?: string;
  /** Lines of authorized_keys. */
  keys: string[];
}

/** A fresh key in a form that every SSH implementation reads, and its line for authorized_keys or known_hosts. */
export function newKey(): { private: string; public: string } {
  // Not ssh2's own generator: now and then it writes an ed25519 key that nothing can read.
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const pem = privateKey.export({ type: "sec1", format: "pem" }).toString();
  const parsed = ssh2.utils.parseKey(pem);
  if (parsed instanceof Error) throw parsed;
  return { private: pem, public: `${parsed.type} ${parsed.getPublicSSH().toString("base64")}` };
}

const keyBlob = (line: string) => Buffer.from(line.trim().split(/\s+/)[1] ?? "", "base64");

function signatureHolds({ key, blob, signature, hashAlgo }: PublicKeyAuthContext): boolean {
  // Without a signature the client only asks whether the key would do.
  if (!blob || !signature) return true;
  const parsed = ssh2.utils.parseKey(`${key.algo} ${key.data.toString("base64")}`);
  return !(parsed instanceof Error) && parsed.verify(blob, signature, hashAlgo) === true;
}

/** Decides on logins: one user, by key or, when there is one, by password. */
export function authenticator({ user, password, keys }: Accepted): (context: AuthContext) => void {
  const blobs = keys.map(keyBlob);
  const methods = password === undefined ? ["publickey"] : ["publickey", "password"];
  const holds = (context: AuthContext) => {
    if (context.method === "password") return context.password === password;
    if (context.method !== "publickey") return false;
    return blobs.some((blob) => blob.equals(context.key.data)) && signatureHolds(context);
  };
  return (context) => {
    if (context.username === user && holds(context)) context.accept();
    else context.reject(methods as Parameters<AuthContext["reject"]>[0]);
  };
}
