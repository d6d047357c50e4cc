import { isMap } from "../../cluster/settings";
import type { Step } from "./steps";

/** What stands in a preview for a value that is not known yet, and for one that is not shown. */
const standIns = ["04da6b54-80e4-46f7-96ec-b56ff0331ba9", "[secret]"];

/** A text that is known and may be shown; else an empty one. */
export function textOf(value: unknown): string {
  return typeof value === "string" && !standIns.includes(value) ? value : "";
}

/** The addresses of a machine: those that it is told, or those of a machine that stays, which it has reported. */
export function addressOf(
  { effect, before, after }: Step,
  component: Readonly<Record<string, unknown>> | undefined,
): string {
  const told = toldIn((after ?? before)?.inputs["extraConfig"]);
  if (told !== "") return told;
  const written = writtenIn(component?.["files"]);
  if (written !== "") return written;
  // What the network gave to a machine is no other's.
  if (effect === "replaced" || effect === "new") return "";
  return textOf((before ?? after)?.outputs["defaultIpAddress"]);
}

/** The addresses in the arguments for the network of the first boot. */
function toldIn(extraConfig: unknown): string {
  const kargs = isMap(extraConfig)
    ? textOf(extraConfig["guestinfo.afterburn.initrd.network-kargs"])
    : "";
  return [...kargs.matchAll(/(?:^| )ip=(?:\[([\da-f:.]+)\]|(\d+(?:\.\d+){3})):/gi)]
    .map(([, v6 = "", v4 = ""]) => v6 || v4)
    .reverse()
    .join(" ");
}

/** The addresses in the network units that a component shows. */
function writtenIn(files: unknown): string {
  if (!isMap(files)) return "";
  return Object.entries(files)
    .filter(([path]) => /^\/etc\/systemd\/network\/yy-nics?\d*\b.*\.network$/.test(path))
    .flatMap(([, text]) => [...textOf(text).matchAll(/^Address=([^/\s]+)/gm)])
    .map(([, address = ""]) => address)
    .join(" ");
}
