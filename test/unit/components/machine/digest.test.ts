import { describe, expect, test } from "vitest";
import { fingerprint, sha256, triggerText } from "../../../../src/components/machine/digest";
import { planMachine, type MachineOptions } from "../../../../src/flatcar";

const plain = (text: string): string => text;
const digestOf = (options: Partial<MachineOptions>, hide = plain): string => {
  const all = { name: "web", ...options };
  return sha256(triggerText(planMachine(all), all.extraConfig ?? {}, hide));
};
const motd = (text: string): string =>
  `variant: flatcar\nversion: 1.1.0\nstorage:\n  files:\n    - path: /etc/motd\n      contents: {inline: "${text}"}\n`;

describe("the digest that decides about a replacement", () => {
  // Both digests were computed once and are pinned: users have them in their state. A change here makes every machine
  // of every user again at the next `up`, so it must be a decision about what machines are told, never a side effect.
  test("stays the same from version to version of this package", () => {
    expect(digestOf({ hostname: "web", butane: motd("hello") })).toBe(
      "802b37ca427df849a94229b245e2bde9a7b8eeda989d22ac5a4737a5f7421d49",
    );
    expect(
      digestOf({
        sshAuthorizedKeys: [
          "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f me",
        ],
        networks: [{ addresses: ["10.0.0.5/24"], gateway: "10.0.0.1", nameservers: ["10.0.0.1"] }],
        timezone: "Europe/Berlin",
      }),
    ).toBe("7c6eecd1360a520eb9c870b681f02ca09f9d603f10c28ce56b019147e15feb77");
  });

  test("changes with the config, the hostname and the addresses", () => {
    const digests = [
      {},
      { butane: motd("one") },
      { butane: motd("two") },
      { hostname: "other" },
      { networks: [{ addresses: ["10.0.0.5/24"] }] },
      { cloudConfig: "#cloud-config\n" },
      { ignitionUrl: "https://example.com/a.ign" },
      { ignitionUrl: "https://example.com/b.ign" },
    ].map((options) => digestOf(options));
    expect(new Set(digests).size).toBe(digests.length);
  });

  test("does not change with the encoding, further keys, or how the config is written", () => {
    const butane = motd("hello");
    const digest = digestOf({ butane });
    expect(digestOf({ butane, encoding: "base64" })).toBe(digest);
    expect(digestOf({ butane, extraConfig: { "own.key": "value" } })).toBe(digest);
    expect(digestOf({ butane: `# a comment\n${butane}` })).toBe(digest);
    const ignition = {
      ignition: { version: "3.3.0" },
      storage: { files: [{ path: "/etc/motd", contents: { source: "data:;base64,aGVsbG8=" } }] },
    };
    const typed = digestOf({ ignition });
    expect(digestOf({ ignition: JSON.stringify(ignition, undefined, 2) })).toBe(typed);
  });

  test("does not change with a value that is hidden from it", () => {
    const token = (value: string): string =>
      digestOf({ butane: motd(`token=${value}`) }, (text) => text.replaceAll(value, "[volatile]"));
    expect(token("abcdef")).toBe(token("123456"));
  });
});

describe("the fingerprint of a config with secrets", () => {
  // Made with another implementation: Python's hashlib, scrypt over the SHA-256 in hexadecimal.
  test("stays the same from version to version of this package", () => {
    expect(fingerprint("x")).toBe("e8f0dbd5");
    expect(fingerprint("héllo")).toBe("2447be76");
  });
});
