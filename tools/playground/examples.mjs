// @ts-check
// The configs to pick from: those of this folder and of the examples of the package.

import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { rootDir } from "../lib/cache.mjs";

const folder = path.dirname(fileURLToPath(import.meta.url));

/** In the order of the page; the first one is there when it is opened. */
const listed = [
  { title: "Web server", file: "examples/nginx/nginx.bu" },
  { title: "Users and keys", file: "tools/playground/examples/users.bu" },
  { title: "Static address", file: "tools/playground/examples/static-address.bu" },
  { title: "Encrypted data disk", file: "tools/playground/examples/encrypted-disk.bu" },
  { title: "Nightly job", file: "tools/playground/examples/nightly-job.bu" },
  { title: "Mistakes", file: "tools/playground/examples/mistakes.bu" },
];

/** The examples with their texts. */
export function examples() {
  const made = listed.map(({ file }) => path.basename(file));
  const left = fs.readdirSync(path.join(folder, "examples")).filter((name) => !made.includes(name));
  if (left.length > 0) throw new Error(`not on the page: ${left.join(", ")}`);
  return listed.map(({ title, file }) => ({
    title,
    text: fs.readFileSync(path.join(rootDir, file), "utf8"),
  }));
}
