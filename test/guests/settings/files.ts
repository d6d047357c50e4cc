/** What the machines of the settings fetch: system extensions, a page of a private mirror, a config. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { World } from "../../support/guests";

/** A system extension with one file, `/usr/share/<name>/text`. */
function extensionImage(name: string, text: string): Buffer {
  const folder = mkdtempSync(join(tmpdir(), "extension-"));
  try {
    const write = (file: string, contents: string): void => {
      const target = join(folder, "tree", file);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, contents);
    };
    write(
      `usr/lib/extension-release.d/extension-release.${name}`,
      "ID=flatcar\nSYSEXT_LEVEL=1.0\n",
    );
    write(`usr/share/${name}/text`, `${text}\n`);
    const image = join(folder, "image.raw");
    execFileSync("mksquashfs", [
      join(folder, "tree"),
      image,
      "-quiet",
      "-no-progress",
      "-all-root",
    ]);
    return readFileSync(image);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A machine's host key; its comment is "given". */
export function hostKey(): { privateKey: string; publicKey: string } {
  const folder = mkdtempSync(join(tmpdir(), "host-key-"));
  try {
    const file = join(folder, "key");
    execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "given", "-f", file]);
    return {
      privateKey: readFileSync(file, "utf8"),
      publicKey: readFileSync(`${file}.pub`, "utf8"),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Serves a file under a host's name. */
function serve(world: World, host: string, file: string, contents: string | Buffer): void {
  const target = join(world.www, host, file);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, contents);
}

/** Serves extensions of a release and of a site, and gives the digest by which each of the latter is known. */
export function serveExtensions(world: World): { greeting: string; farewell: string } {
  const host = "extensions.example.com";
  const release = "amd64-usr/4593.2.0";
  for (const [name, text] of [
    ["flatcar-python", "python of this release"],
    ["flatcar-nvidia-drivers-570-open", "a driver of this release"],
  ] as const) {
    const image = extensionImage(name, text);
    serve(world, "update.release.flatcar-linux.net", `${release}/${name}.gz`, image);
  }
  const digest = (name: string, text: string, algorithm: string): string => {
    const image = extensionImage(name, text);
    serve(world, host, `${name}-1-x86-64.raw`, image);
    return createHash(algorithm).update(image).digest("hex");
  };
  return {
    greeting: digest("greeting", "hello from an extension", "sha256"),
    farewell: digest("farewell", "bye from an extension", "sha512"),
  };
}

/** Serves the page of the private mirror, and the config that a machine fetches by URL. */
export function serveFiles(world: World, key: string): void {
  serve(world, "mirror.private.test", "hello.txt", "hello from a private mirror\n");
  const config = {
    ignition: { version: "3.4.0" },
    passwd: { users: [{ name: "core", sshAuthorizedKeys: [key] }] },
    storage: {
      files: [
        { path: "/etc/motd.d/url", overwrite: true, contents: { source: "data:,from%20a%20URL" } },
        {
          path: "/etc/systemd/network/10-static.network",
          overwrite: true,
          contents: {
            source: `data:,${encodeURIComponent(
              "[Match]\nName=ens192\n[Network]\nAddress=10.77.0.25/24\nGateway=10.77.0.1\n",
            )}`,
          },
        },
      ],
    },
  };
  serve(world, "config.example.com", "remote.ign", JSON.stringify(config));
}
