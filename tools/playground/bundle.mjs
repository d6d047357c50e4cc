// @ts-check
// Bundles a script of the page.

import path from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const folder = path.dirname(fileURLToPath(import.meta.url));
const shim = (/** @type {string} */ name) => path.join(folder, `shims/${name}.ts`);

/**
 * The code of a script and all that it imports. What the package takes from Node.js is replaced by what browsers have.
 *
 * @param {string} file From this folder.
 */
export async function bundle(file) {
  const bundled = await rolldown({
    input: path.join(folder, file),
    platform: "browser",
    resolve: {
      alias: Object.fromEntries(
        ["buffer", "crypto", "fs", "zlib"].map((name) => [`node:${name}`, shim(name)]),
      ),
    },
    transform: {
      inject: { Buffer: [shim("buffer"), "Buffer"], process: [shim("process"), "process"] },
    },
    // A package that is left for later is none that a page can have.
    external: [],
    onLog: (_, { message }) => {
      throw new Error(message);
    },
  });
  const { output } = await bundled.generate({ format: "iife", minify: true });
  await bundled.close();
  const [{ code }, ...others] = output;
  if (others.length > 0) throw new Error(`${file} became more than one script`);
  return code;
}
