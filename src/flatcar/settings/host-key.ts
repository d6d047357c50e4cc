import { decodeBase64 } from "../../encoding";
import { Findings } from "../findings";
import { fragment, textFile } from "../fragment";
import type { SshHostKeyOptions } from "../options/users";
import { joinPath } from "../problem";
import { setting, type Setting } from "../setting";
import { isPublicKey } from "./public-key";
import { isPem } from "./values";

/** Kinds of host keys by the type of the public key. ssh-keygen -A makes no other of a kind that is there. */
const kinds: Readonly<Record<string, string>> = {
  "ssh-ed25519": "ed25519",
  "ssh-rsa": "rsa",
  "ecdsa-sha2-nistp256": "ecdsa",
  "ecdsa-sha2-nistp384": "ecdsa",
  "ecdsa-sha2-nistp521": "ecdsa",
};

/** Where a machine keeps its host key, by the public half; undefined where that is none. */
export function hostKeyFile(publicKey: string): string | undefined {
  const [type = ""] = publicKey.trim().split(/\s+/);
  return Object.hasOwn(kinds, type) ? `/etc/ssh/ssh_host_${kinds[type]}_key` : undefined;
}

/**
 * The key by which a machine is known over SSH. It is there before sshd-keygen.service looks, which makes only the keys that are
 * missing (flatcar/init, scripts/sshd_keygen); and sshd offers no other, so that whoever meets the machine learns this one. Releases before
 * 3745 do not read the drop-in: they offer their other keys as well, of which a client that knows this one asks for none.
 */
export function sshHostKeySetting(options: SshHostKeyOptions, path = "sshHostKey"): Setting {
  const found = new Findings();
  const privateKey = oneText(options.privateKey);
  const publicKey = oneText(options.publicKey);
  const file = hostKeyFile(publicKey);
  const { wrong, message } = mistakeIn(privateKey, publicKey, file);
  if (wrong !== undefined) found.error(joinPath(path, wrong), "ssh.host-key", message);
  if (file === undefined || wrong !== undefined) return setting(fragment(), found);
  const files = [
    textFile(file, privateKey, 0o600),
    textFile(`${file}.pub`, publicKey),
    textFile("/etc/ssh/sshd_config.d/10-host-key.conf", `HostKey ${file}\n`, 0o600),
  ];
  return setting(fragment({ storage: { files } }), found);
}

interface Mistake {
  readonly wrong?: keyof SshHostKeyOptions;
  readonly message: string;
}

function mistakeIn(privateKey: string, publicKey: string, file: string | undefined): Mistake {
  if (file === undefined || publicKey.trim().includes("\n") || !isPublicKey(publicKey)) {
    const types = "ssh-ed25519, ecdsa-sha2-nistp256, -384, -521 and ssh-rsa";
    return {
      wrong: "publicKey",
      message: `not a public key that a machine can have, one line such as \`ssh-ed25519 AAAA...\`: the types are ${types}`,
    };
  }
  if (!isPem(privateKey, /^((OPENSSH|EC|RSA) )?PRIVATE KEY$/) || isLocked(privateKey)) {
    return {
      wrong: "privateKey",
      message:
        "not a private key as PEM text without a password (-----BEGIN OPENSSH PRIVATE KEY-----), as ssh-keygen writes it",
    };
  }
  if (isPair(privateKey, publicKey)) return { message: "" };
  return {
    wrong: "publicKey",
    message: "not the public half of privateKey: give the two of one pair",
  };
}

/** How a private key in OpenSSH's format begins (PROTOCOL.key), and one that no password locks. */
const openssh = "openssh-key-v1\0";
const opensshUnlocked = `${openssh}\0\0\0\u0004none`;

function isLocked(privateKey: string): boolean {
  const body = bodyOf(privateKey);
  return body.startsWith(openssh) && !body.startsWith(opensshUnlocked);
}

/** Whether the public half is the one that a private key in OpenSSH's format holds; other formats are taken at their word. */
function isPair(privateKey: string, publicKey: string): boolean {
  const body = bodyOf(privateKey);
  return !body.startsWith(openssh) || body.includes(binary(publicKey.split(/\s+/)[1] ?? ""));
}

/** What is between the two lines of a PEM text. */
function bodyOf(pem: string): string {
  return binary(pem.replaceAll(/-----[^-]+-----|\s/g, ""));
}

/** The bytes of base64 as a text of one character each; nothing of what is none. */
function binary(base64: string): string {
  const decoded = decodeBase64(base64);
  return decoded.ok ? String.fromCharCode(...decoded.value) : "";
}

/** A text that ends in one line break, as OpenSSH wants its files to. */
function oneText(text: string): string {
  return `${text.trim()}\n`;
}
