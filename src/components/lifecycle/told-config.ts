import { coreosKeys, encodeUserdata, ignitionKeys } from "../../guestinfo";
import type { MachinePlan } from "../../flatcar/plan";
import type { IgnitionConfig } from "../../ignition";

/** Has the digest of the config that Ignition carried out last on a machine that was set up again. */
export const markFile = "/etc/flatcar-vsphere/config.sha256";

/** A config in the form in which a running machine is told it. */
export interface ToldConfig {
  readonly data: string;
  readonly encoding: string;
  readonly coreosAlias: boolean;
}

/**
 * The config of a plan, with its digest as one more file. What is in that file on the machine has been carried out by Ignition, and
 * nothing else writes it.
 */
export function toldConfig(
  { ignition = "{}", guestinfo }: MachinePlan,
  digest: string,
): ToldConfig {
  const coreosAlias = coreosKeys.data in guestinfo;
  const { encoding } = coreosAlias ? coreosKeys : ignitionKeys;
  const text = JSON.stringify(marked(JSON.parse(ignition) as IgnitionConfig, digest));
  const wanted = guestinfo[encoding] === "base64" ? "base64" : "gz+base64";
  return { ...encodeUserdata(text, { encoding: wanted }), coreosAlias };
}

function marked(config: IgnitionConfig, digest: string): IgnitionConfig {
  if (isReplaced(config)) return config;
  const mark = {
    path: markFile,
    mode: 0o644,
    overwrite: true,
    contents: { source: `data:,${digest}` },
  };
  const { storage = {} } = config;
  return { ...config, storage: { ...storage, files: [...(storage.files ?? []), mark] } };
}

/** Whether Ignition fetches another config and takes nothing of this one. */
export function isReplaced({ ignition }: IgnitionConfig): boolean {
  return (ignition.config?.replace?.source ?? "") !== "";
}
