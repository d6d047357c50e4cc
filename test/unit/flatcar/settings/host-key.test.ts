import { describe, expect, it } from "vitest";
import { planMachine, type SshHostKeyOptions } from "../../../../src/flatcar";
import type { IgnitionConfig } from "../../../../src/ignition";
import { keyPair } from "../../../support/key-pair";

const plan = (sshHostKey: SshHostKeyOptions, more = {}) =>
  planMachine({ name: "web1", consoleAutologin: true, sshHostKey, ...more });

/** What a machine with the key writes below /etc/ssh: mode and text by path. */
function filesOf(sshHostKey: SshHostKeyOptions): Record<string, [number, string]> {
  const { ignition, view, problems } = plan(sshHostKey);
  expect(problems).toEqual([]);
  const { storage } = JSON.parse(ignition ?? "{}") as IgnitionConfig;
  return Object.fromEntries(
    (storage?.files ?? [])
      .filter(({ path }) => path.startsWith("/etc/ssh/"))
      .map(({ path, mode, overwrite }) => {
        expect(overwrite).toBe(true);
        return [path, [Number(mode), view.files[path]!]];
      }),
  );
}

const mistakesIn = (sshHostKey: SshHostKeyOptions, more = {}): string[] =>
  plan(sshHostKey, more).problems.map(({ path, code, message }) => `${path} ${code}: ${message}`);

describe("a machine's SSH host key", () => {
  it.each([
    ["ed25519", ["-t", "ed25519", "-N", ""]],
    ["ecdsa", ["-t", "ecdsa", "-b", "384", "-N", ""]],
    ["rsa", ["-t", "rsa", "-b", "1024", "-N", ""]],
    ["rsa", ["-t", "rsa", "-b", "1024", "-N", "", "-m", "PEM"]],
  ])(
    "is where sshd looks for one of the kind %s, and is the only one that it offers",
    (kind, how) => {
      const pair = keyPair(...how);
      const file = `/etc/ssh/ssh_host_${kind}_key`;
      expect(filesOf({ ...pair, privateKey: pair.privateKey.trim() })).toEqual({
        [file]: [0o600, pair.privateKey],
        [`${file}.pub`]: [0o644, `${pair.publicKey}\n`],
        "/etc/ssh/sshd_config.d/10-host-key.conf": [0o600, `HostKey ${file}\n`],
      });
    },
  );

  it("is refused where sshd could not use it, or clients would look for another", () => {
    const pair = keyPair();
    const { publicKey } = keyPair();
    expect(mistakesIn({ ...pair, publicKey: "ssh-dss AAAA" })).toEqual([
      expect.stringMatching(/^sshHostKey\.publicKey ssh\.host-key: not a public key/),
    ]);
    expect(mistakesIn({ ...pair, publicKey: `${publicKey}\n${publicKey}` })).toEqual([
      expect.stringMatching(/^sshHostKey\.publicKey ssh\.host-key: not a public key/),
    ]);
    expect(mistakesIn({ ...pair, publicKey: "ssh-ed25519 mine" })).toHaveLength(1);
    expect(mistakesIn({ ...pair, publicKey })).toEqual([
      "sshHostKey.publicKey ssh.host-key: not the public half of privateKey: give the two of one pair",
    ]);
    expect(mistakesIn({ ...pair, privateKey: pair.publicKey })).toEqual([
      expect.stringMatching(/^sshHostKey\.privateKey ssh\.host-key: not a private key as PEM/),
    ]);
  });

  it.each([
    ["in OpenSSH's format", []],
    ["in PKCS 8", ["-m", "PKCS8"]],
    ["in OpenSSL's format", ["-m", "PEM"]],
  ])("is refused where a password locks it, %s", (_format, how) => {
    const locked = keyPair("-t", "ecdsa", "-N", "password", ...how);
    expect(mistakesIn(locked)).toEqual([
      expect.stringMatching(/^sshHostKey\.privateKey ssh\.host-key: .*without a password/),
    ]);
  });

  it("says nothing of the private half in what it says", () => {
    const { privateKey, publicKey } = keyPair();
    const wrong = privateKey.replace(/.$/m, "");
    const { problems, warnings } = plan({ privateKey: wrong, publicKey: "no key" });
    expect(JSON.stringify([problems, warnings])).not.toContain(privateKey.split("\n")[2]);
    expect(publicKey).toContain("ssh-ed25519");
  });

  it("needs a config that settings can be merged into", () => {
    const script = "#!/bin/sh\n";
    expect(mistakesIn(keyPair(), { script, consoleAutologin: undefined })).toEqual([
      expect.stringMatching(/^sshHostKey userdata\.ignition-only: /),
    ]);
  });

  it("is void where a config of the user's writes another, or nothing listens", () => {
    const file = "/etc/ssh/ssh_host_ed25519_key";
    const files = [{ path: file, contents: { inline: "mine" } }];
    const units = ["sshd.service", "sshd.socket"].map((name) => ({ name, mask: true }));
    const butane = { variant: "flatcar", version: "1.0.0", storage: { files }, systemd: { units } };
    const { warnings } = plan(keyPair(), { butane });
    expect(warnings.map(({ code, value }) => [code, value])).toEqual([
      ["settings.void", file],
      ["settings.void", "sshd.service sshd.socket"],
    ]);
  });
});
