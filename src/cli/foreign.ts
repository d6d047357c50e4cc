import { kindOf } from "../guestinfo/kind";
import { detectIgnition } from "../ignition";

/** What a text is that a plan is not made of, and what to do with it; undefined for what may be options or a stack's configuration. */
export function foreignToPlan(text: string): string | undefined {
  switch (kindOf(text)) {
    case "binary":
      return "no text";
    case "script":
      return "a script, which a machine has as its option script";
    case "cloud-config":
      return "a cloud-config, which a machine has as its option cloudConfig";
    case "guestinfo":
      return "guestinfo: flatcar-vsphere inspect shows it";
    case "json":
      return detectIgnition(text).kind === "none"
        ? undefined
        : "an Ignition config, which a machine has as its option ignition; flatcar-vsphere inspect shows it";
    case "yaml":
      return isButane(text)
        ? "a Butane config, which a machine has as its option butane; flatcar-vsphere explain looks at it"
        : undefined;
    case "empty":
      return undefined;
  }
}

/** Whether a text says that it is Butane. */
export function isButane(text: string): boolean {
  return /^variant\s*:/m.test(text);
}
