import { utf8Decode } from "../../encoding";
import type { PasswdUser } from "../../ignition";
import type { Path } from "../path";
import { withLocalFiles, type Translation } from "../translation";
import { textsOf, type Struct } from "../value";

/** Adds the SSH keys of local files, a line each, after the keys in the config. */
export function addLocalKeys(
  translation: Translation,
  from: Struct,
  to: PasswdUser,
  path: Path,
): void {
  const files = textsOf(from.ssh_authorized_keys_local);
  if (files.length === 0) return;
  const list = [...path, "ssh_authorized_keys_local"];
  const target = [...path, "ssh_authorized_keys"];
  translation.provenance.moved(target, list);
  if (!translation.files.available) {
    withLocalFiles(translation, list, () => translation.files.resolve(""));
    return;
  }
  const keys = [...(to.sshAuthorizedKeys ?? [])];
  files.forEach((file, index) => {
    const place = [...list, index];
    const contents = withLocalFiles(translation, place, () => translation.files.read(file));
    if (contents === undefined) return;
    for (const line of utf8Decode(contents).split(/\r?\n/)) {
      if (line === "") continue;
      translation.provenance.moved([...target, keys.length], place);
      keys.push(line);
    }
  });
  to.sshAuthorizedKeys = keys;
}
