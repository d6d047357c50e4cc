/** What a world's web server has for its machines. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { world } from "./guests";

/** Serves a file as http(s)://HOST/PATH, and gives its SHA-256 digest. Hosts that end in `.private.test` have the private authority. */
export function serve(host: string, file: string, contents: string | Buffer): string {
  const target = path.join(world().www, host, file);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.writeFileSync(target, contents);
  return createHash("sha256").update(contents).digest("hex");
}

/** The image of a system extension with one file, `/usr/share/NAME/text`. */
export function extensionImage(name: string, text: string): Buffer {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "flatcar-extension-"));
  try {
    const files = {
      [`usr/lib/extension-release.d/extension-release.${name}`]: "ID=flatcar\nSYSEXT_LEVEL=1.0\n",
      [`usr/share/${name}/text`]: `${text}\n`,
    };
    const tree = path.join(folder, "tree");
    for (const [file, contents] of Object.entries(files)) {
      fs.mkdirSync(path.join(tree, path.dirname(file)), { recursive: true });
      fs.writeFileSync(path.join(tree, file), contents);
    }
    const image = path.join(folder, "image.raw");
    execFileSync("mksquashfs", [tree, image, "-quiet", "-no-progress", "-all-root"]);
    return fs.readFileSync(image);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}
