import { chooseDataUrl, remembering, utf8Encode, type ChosenDataUrl } from "../../encoding";
import type { Resource } from "../../ignition";
import type { Path } from "../path";
import { withLocalFiles, type Translation } from "../translation";
import { asText, type Struct } from "../value";

/** Puts inline text or a local file of a resource into its data URL. */
export function fillResource(
  translation: Translation,
  from: Struct,
  to: Resource,
  path: Path,
): void {
  const local = asText(from.local);
  if (local !== undefined) {
    const place = [...path, "local"];
    const contents = withLocalFiles(translation, place, () => translation.files.read(local));
    if (contents !== undefined) embedContents(to, contents);
  }
  const inline = asText(from.inline);
  if (inline !== undefined) embedContents(to, inline);
}

/**
 * Sets the source of a resource to a data URL. Compression that the user declared is kept, for then the contents are
 * compressed already; otherwise it is chosen with the URL and always written. Says whether it was chosen.
 */
export function embedContents(to: Resource, contents: Uint8Array | string): boolean {
  const choose = (to.compression ?? "") === "";
  const { url, compression } = dataUrlOf(contents, choose);
  to.source = url;
  if (choose) to.compression = compression;
  return choose;
}

const chosenFor = remembering((text) => chooseDataUrl(utf8Encode(text), true));

function dataUrlOf(contents: Uint8Array | string, choose: boolean): ChosenDataUrl {
  if (typeof contents !== "string") return chooseDataUrl(contents, choose);
  return choose ? chosenFor(contents) : chooseDataUrl(utf8Encode(contents), false);
}
