import { runtime } from "@pulumi/pulumi";

/** Values as they are, without the objects that mark them as secret, and whether there were any. */
export function withoutSecretMarks(given: unknown): {
  readonly value: unknown;
  readonly isSecret: boolean;
} {
  let isSecret = false;
  const plain = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(plain);
    if (typeof value !== "object" || value === null) return value;
    const known = value as Readonly<Record<string, unknown>>;
    if (known[runtime.specialSigKey] === runtime.specialSecretSig) {
      isSecret = true;
      return plain(known["value"]);
    }
    return Object.fromEntries(Object.entries(known).map(([key, item]) => [key, plain(item)]));
  };
  const value = plain(given);
  return { value, isSecret };
}
