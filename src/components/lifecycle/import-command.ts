import { shellQuoted } from "../../encoding";
import { nameIn } from "../engine/urn";

/** A resource of a component that an import brings into the state. */
export interface Imported {
  readonly type: string;
  readonly urn: string;
  readonly parentUrn: string;
  readonly providerUrn: string | undefined;
}

/** The command that brings a resource into the state, for a shell; `flags` are more of them. */
export function importCommand(
  resource: Imported,
  id: string,
  flags: readonly string[] = [],
): string {
  const { type, urn, parentUrn, providerUrn } = resource;
  return [
    ["pulumi import --yes", ...flags, "--generate-code=false"].join(" "),
    `--parent ${shellQuoted(`machine=${parentUrn}`)}`,
    ...(providerUrn === undefined ? [] : [`--provider ${shellQuoted(`vsphere=${providerUrn}`)}`]),
    type,
    shellQuoted(nameIn(urn)),
    shellQuoted(id),
  ].join(" ");
}
