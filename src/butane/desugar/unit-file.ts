import { utf8Decode } from "../../encoding";
import type { Dropin, Unit } from "../../ignition";
import type { Path } from "../path";
import { withLocalFiles, type Translation } from "../translation";
import { asText, type Struct } from "../value";

/** Reads the contents of a unit or drop-in from its local file, if it names one. */
export function fillUnit(
  translation: Translation,
  from: Struct,
  to: Unit | Dropin,
  path: Path,
): void {
  const local = asText(from.contents_local) ?? "";
  if (local === "") return;
  const place = [...path, "contents_local"];
  const contents = withLocalFiles(translation, place, () => translation.files.read(local));
  if (contents !== undefined) to.contents = utf8Decode(contents);
}
