import { utf8Encode } from "../encoding";
import { readInput } from "./input";
import { pictureMermaid } from "./picture/mermaid";
import { previewPicture } from "./picture/preview-picture";
import { pictureSvg } from "./picture/svg";
import { previewOf, type Preview } from "./preview/preview";
import { readPreview } from "./preview/steps";
import { previewJson, previewText } from "./preview/text";
import type { Streams } from "./streams";

const printers = {
  text: previewText,
  json: previewJson,
  svg: (preview: Preview) => pictureSvg(previewPicture(preview)),
  mermaid: (preview: Preview) => pictureMermaid(previewPicture(preview)),
};

/** `flatcar-vsphere plan --preview`: what a preview of the engine's does to the machines. Returns the exit status. */
export function planPreview(file: string, format: keyof typeof printers, streams: Streams): number {
  const text = readInput(file, streams);
  if (text === undefined) return 1;
  const read = readPreview(text);
  if ("message" in read) {
    streams.err(`nothing to plan: ${read.message}\n`);
    return 1;
  }
  const preview = previewOf(read);
  streams.out(utf8Encode(printers[format](preview)));
  if (preview.isShort)
    streams.err("machines that stay as they are may be missing: pulumi preview has --show-sames\n");
  for (const error of preview.errors) streams.err(utf8Encode(`the preview failed: ${error}\n`));
  return preview.errors.length > 0 ? 1 : 0;
}
