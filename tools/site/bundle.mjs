// What runs in the reader's browser, as one file.
import { rolldown } from "rolldown";

/** @param {string} input */
export async function bundle(input) {
  const bundled = await rolldown({ input, platform: "browser" });
  try {
    const { output } = await bundled.generate({ format: "iife", minify: true });
    return output[0].code;
  } finally {
    await bundled.close();
  }
}
