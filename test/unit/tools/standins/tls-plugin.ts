import { afterAll, beforeAll, expect } from "vitest";
import { Plugin, type Values } from "./plugin";

export const resources = {
  key: "tls:index/privateKey:PrivateKey",
  request: "tls:index/certRequest:CertRequest",
  selfSigned: "tls:index/selfSignedCert:SelfSignedCert",
  signed: "tls:index/locallySignedCert:LocallySignedCert",
};
export let plugin: Plugin;

/** Runs the stand-in for the tests of a file. */
export function usePlugin(): void {
  beforeAll(async () => {
    plugin = await Plugin.start("tls", resources.key);
  });
  afterAll(() => plugin.stop());
}

/** Checks and creates, as the engine does, and answers the state with the secrets revealed. */
export async function make(
  type: keyof typeof resources,
  inputs: Values,
): Promise<Record<string, string>> {
  const of = plugin.as(resources[type]);
  const checked = await of.check(inputs);
  expect(checked.failures).toEqual([]);
  const { id, state } = await of.create(checked.inputs);
  const reveal = (value: unknown) =>
    typeof value === "object" && value !== null && "value" in value ? value.value : value;
  const entries = Object.entries(state).map(([key, value]) => [key, reveal(value)]);
  return { ...(Object.fromEntries(entries) as Record<string, string>), id };
}

/** Name, inputs, label of the PEM, and SSH's name for the key. */
export const kinds: [string, Values, string, string][] = [
  ["RSA", { algorithm: "RSA" }, "RSA PRIVATE KEY", "ssh-rsa"],
  ["P256", { algorithm: "ECDSA", ecdsaCurve: "P256" }, "EC PRIVATE KEY", "ecdsa-sha2-nistp256"],
  ["P384", { algorithm: "ECDSA", ecdsaCurve: "P384" }, "EC PRIVATE KEY", "ecdsa-sha2-nistp384"],
  ["P521", { algorithm: "ECDSA", ecdsaCurve: "P521" }, "EC PRIVATE KEY", "ecdsa-sha2-nistp521"],
  ["ED25519", { algorithm: "ED25519" }, "PRIVATE KEY", "ssh-ed25519"],
];
