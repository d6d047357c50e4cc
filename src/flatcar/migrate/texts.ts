import { isScalar, type Node } from "yaml";
import { itemsOf, mapOf, pairOf, textOf, valueOf, type Mapping } from "./node";
import type { Notes } from "./notes";

/** What units and files of Container Linux call that Flatcar does not have, or has elsewhere. */
const strangers: readonly (readonly [RegExp, string])[] = [
  [/\brkt\b/, "rkt is no longer in the image: run the container with docker"],
  [/\betcd-wrapper\b|\/usr\/bin\/etcd2?\b/, "there is no etcd in the image: run it as a container"],
  [/\bflannel-wrapper\b|\bflanneld\.service\b/, "there is no flanneld in the image"],
  [
    /\bkubelet-wrapper\b/,
    "there is no kubelet-wrapper in the image: bring the kubelet as a system extension",
  ],
  [/\bfleetctl\b|\bfleet\.service\b/, "fleet is no longer in the image"],
  [/\btorcx\b/, "torcx is no longer in the image: system extensions have taken its place"],
  [/\/usr\/lib\/coreos\b/, "the folder is called /usr/lib/flatcar"],
  [/\/etc\/coreos\b/, "the folder is called /etc/flatcar"],
  [/\/usr\/share\/oem\b/, "the OEM partition is at /oem"],
  [
    /\/run\/metadata\/|\$\{?COREOS_/,
    "nothing writes addresses there on VMware by itself: use the setting metadata",
  ],
  [
    /\{(HOSTNAME|(PRIVATE|PUBLIC)_IPV[46])\}/,
    "the transpiler replaced this in etcd and flannel only",
  ],
];

/** Units of the image that are no longer there: what a config adds to them does nothing. */
const goneUnits =
  /^(etcd-member|etcd2?|flanneld|flannel-docker-opts|fleet|kubelet|rkt-.*|tcsd)\.service$/;

/** Says where units and files use what Flatcar does not have. They stay as they are. */
export function lookAtTexts(root: Mapping, notes: Notes): void {
  itemsOf(mapOf(root, "systemd"), "units").forEach((unit, i) => {
    const place = `systemd.units[${i}]`;
    const name = textOf(unit, "name") ?? "";
    if (goneUnits.test(name) && pairOf(unit, "contents") === undefined) {
      notes.look(
        valueOf(unit, "name"),
        place,
        `Flatcar's image has no ${name}: give its contents, or leave it out`,
      );
    }
    lookAt(valueOf(unit, "contents"), place, notes);
    for (const dropin of itemsOf(unit, "dropins"))
      lookAt(valueOf(dropin, "contents"), place, notes);
  });
  itemsOf(mapOf(root, "storage"), "files").forEach((file, i) => {
    lookAt(valueOf(mapOf(file, "contents") ?? file, "inline"), `storage.files[${i}]`, notes);
  });
}

function lookAt(node: Node | undefined, place: string, notes: Notes): void {
  if (!isScalar(node) || typeof node.value !== "string") return;
  for (const [pattern, message] of strangers) {
    const found = pattern.exec(node.value)?.[0];
    if (found !== undefined) notes.look(node, place, `${JSON.stringify(found)}: ${message}`);
  }
}
