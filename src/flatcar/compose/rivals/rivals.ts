import type { IgnitionConfig } from "../../../ignition";
import type { Fragment } from "../../fragment";
import { inlineText } from "../inline";
import { unitsOf } from "../units-of";
import { isUnused, type Deed } from "./deed";
import { bundle, kernelModules, kernelSettings, timeClients, timeServers } from "./files";
import { accounts, autologin } from "./logins";
import { hostKeys, logins } from "./sshd";

/** Everything that a config has to say against a setting, or in vain beside it, in a file, a drop-in or an account of its own. */
export function rivalDeeds(ours: Fragment, theirs: IgnitionConfig): Deed[] {
  return rivals.flatMap((find) => find(ours, theirs));
}

/** Variables of an EnvironmentFile win over those of Environment, whatever order their drop-ins have (systemd.exec). */
function environments({ systemd }: Fragment, theirs: IgnitionConfig): Deed[] {
  const units = (systemd?.units ?? []).filter(({ dropins = [] }) =>
    dropins.some(({ name }) => name === "50-proxy.conf"),
  );
  return unitsOf(theirs)
    .filter((unit) => units.some(({ name }) => name === unit.name))
    .flatMap(({ name, dropins }) =>
      (dropins ?? [])
        .filter((dropin) => dropin.name !== "50-proxy.conf")
        .filter(({ contents }) => /^Environment=.*_proxy=/im.test(contents ?? ""))
        .map((dropin) => ({
          what: `sets a proxy with Environment= in the drop-in ${dropin.name} of ${name}`,
          value: name,
          effect: isUnused,
        })),
    );
}

/** Proxies of the daemon's own file win over those of its environment (dockerd, since 23.0). */
function dockerProxies({ systemd }: Fragment, theirs: IgnitionConfig): Deed[] {
  const path = "/etc/docker/daemon.json";
  const ours = systemd?.units?.find(({ name }) => name === "docker.service");
  const file = theirs.storage?.files?.find((one) => one.path === path);
  return ours?.dropins?.some(({ name }) => name === "50-proxy.conf") === true &&
    /"proxies"\s*:/.test(inlineText(file?.contents) ?? "")
    ? [{ what: `has proxies in ${path}`, value: path }]
    : [];
}

const rivals = [
  kernelSettings,
  timeServers,
  timeClients,
  logins,
  hostKeys,
  kernelModules,
  environments,
  dockerProxies,
  autologin,
  accounts,
  bundle,
] as const;
