import { Scalar } from "yaml";
import { drop, itemsOf, mapOf, pairOf, put, rename, textOf, type Mapping } from "./node";
import type { Notes } from "./notes";

/** Moves what a config says about other configs and about how things are fetched. */
export function migrateIgnition(root: Mapping, notes: Notes): void {
  const ignition = mapOf(root, "ignition");
  const config = mapOf(ignition, "config");
  const others = [...itemsOf(config, "append"), ...[mapOf(config, "replace") ?? []].flat()];
  others.forEach((other) => {
    const place = "ignition.config";
    convertVerification(other, place, notes);
    notes.look(
      other,
      place,
      "what is fetched must be an Ignition 3 config now: Ignition 3 takes in no config of version 2",
    );
  });
  if (config !== undefined) rename(config, "append", "merge");
  const tls = mapOf(mapOf(ignition, "security"), "tls");
  itemsOf(tls, "certificate_authorities").forEach((authority, i) => {
    convertVerification(authority, `ignition.security.tls.certificate_authorities[${i}]`, notes);
  });
}

/** Writes the hash of a resource as one text. The transpiler ignored one without a function or a sum. */
export function convertVerification(resource: Mapping, place: string, notes: Notes): void {
  const verification = mapOf(resource, "verification");
  const hash = mapOf(verification, "hash");
  if (verification === undefined || hash === undefined) return;
  const [kind, sum] = [textOf(hash, "function"), textOf(hash, "sum")];
  if (kind === undefined || sum === undefined || kind === "" || sum === "") {
    notes.left(
      pairOf(resource, "verification")?.key,
      `${place}.verification`,
      "it has no function and sum, and nothing was verified",
    );
    return drop(resource, "verification");
  }
  put(verification, "hash", new Scalar(`${kind}-${sum}`));
}
