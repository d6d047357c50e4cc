import { govc, must } from "./govc";
import type { ImportedTemplate } from "./template-import";

/** Deletes the template that the import printed, if it was that import which made it. */
export function main(): void {
  const printed = process.env.PULUMI_COMMAND_STDOUT ?? "";
  const { uuid, imported } = JSON.parse(printed) as ImportedTemplate;
  if (!imported) return;
  const which = ["-type", "m", "-i", "/", "-config.uuid", uuid, "-config.template", "true"];
  const found = must("the vCenter", govc(["find", ...which])).trim();
  if (found) must(`the template ${uuid} cannot be deleted`, govc(["object.destroy", found]));
}
