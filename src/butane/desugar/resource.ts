import { chooseDataUrl, utf8Encode } from "../../encoding";
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
    if (contents !== undefined) embed(translation, to, contents, path, place);
  }
  const inline = asText(from.inline);
  if (inline !== undefined) {
    embed(translation, to, utf8Encode(inline), path, [...path, "inline"]);
  }
}

function embed(
  { provenance }: Translation,
  to: Resource,
  contents: Uint8Array,
  path: Path,
  from: Path,
): void {
  if (embedContents(to, contents)) provenance.moved([...path, "compression"], from);
  provenance.moved([...path, "source"], from);
}

/**
 * Sets the source of a resource to a data URL. Compression that the user declared is kept, for then the contents are
 * compressed already; otherwise it is chosen with the URL and always written. Says whether it was chosen.
 */
export function embedContents(to: Resource, contents: Uint8Array): boolean {
  const choose = (to.compression ?? "") === "";
  const { url, compression } = chooseDataUrl(contents, choose);
  to.source = url;
  if (choose) to.compression = compression;
  return choose;
}
