import type { IgnitionConfig } from "../ignition";
import { Findings } from "./findings";
import type { SettingOptions, UserdataOptions } from "./options/machine";
import type { Userdata } from "./userdata";

/** The machine settings, all of which need Ignition 3; hostname and network have another way with coreos-cloudinit. */
const settingNames: Readonly<Record<keyof SettingOptions, true>> = {
  hostname: true,
  sshAuthorizedKeys: true,
  sshHostKey: true,
  users: true,
  consoleAutologin: true,
  updates: true,
  metadata: true,
  etcd: true,
  containers: true,
  sysexts: true,
  extensions: true,
  gpu: true,
  kernelArguments: true,
  cgroupV1: true,
  fips: true,
  timeServers: true,
  timezone: true,
  sysctl: true,
  kernelModules: true,
  caCertificates: true,
  proxy: true,
  swap: true,
  dataDisks: true,
};

/**
 * Refuses what a config discards that names another one in its place (`ignition.config.replace`): Ignition takes that one alone
 * (coreos/ignition, internal/exec/engine.go, renderConfig), and every setting is lost.
 */
export function checkReplaced(
  config: IgnitionConfig,
  path: string,
  options: UserdataOptions & SettingOptions,
): Findings {
  const found = new Findings();
  if ((config.ignition.config?.replace?.source ?? "") === "") return found;
  const lost = [
    ...givenSettings(options),
    ...((options.snippets ?? []).length > 0 ? ["snippets"] : []),
  ];
  for (const name of lost) {
    found.error(
      name,
      "userdata.replaced",
      `the config in ${path} has ignition.config.replace, and Ignition takes what that names and nothing else: use ignition.config.merge there, or leave this out`,
    );
  }
  if (lost.length === 0) {
    found.warn(
      path,
      "userdata.replaces",
      "ignition.config.replace discards everything else, also the hostname, the network units and what erases guestinfo: use ignition.config.merge to keep them",
    );
  }
  return found;
}

function givenSettings(options: SettingOptions): (keyof SettingOptions)[] {
  return (Object.keys(settingNames) as (keyof SettingOptions)[]).filter(
    (name) => options[name] !== undefined,
  );
}

/** Refuses the options that do nothing with the kind of userdata that is in force. */
export function checkKind(userdata: Userdata, options: UserdataOptions & SettingOptions): Findings {
  const found = new Findings();
  if (userdata.kind === "ignition") return found;
  const given = givenSettings(options);
  if (userdata.kind === "ignition-v2") {
    for (const name of given) {
      // The one setting that has a form for Ignition 2.
      if (name === "consoleAutologin") continue;
      found.error(
        name,
        "userdata.v2-settings",
        "a setting cannot be merged into an Ignition 2 config: write it there, or move to Butane",
      );
    }
    if ((options.snippets ?? []).length > 0) {
      found.error(
        "snippets",
        "userdata.v2-snippets",
        "snippets cannot be merged into an Ignition 2 config: move to Butane",
      );
    }
    return found;
  }
  const reason =
    userdata.kind === "cloudinit"
      ? `coreos-cloudinit reads ${userdata.path ?? "it"} and nothing else: write this there, or move to butane`
      : "the config behind ignitionUrl is all that Ignition reads: write this there, or use butane with ignition.config.merge";
  for (const name of given) {
    if (name === "hostname" && userdata.kind === "cloudinit") continue;
    found.error(name, "userdata.ignition-only", reason);
  }
  if ((options.snippets ?? []).length > 0)
    found.error("snippets", "userdata.ignition-only", reason);
  if (userdata.kind === "url" && options.encoding !== undefined) {
    found.error(
      "encoding",
      "userdata.ignition-only",
      "a URL is passed on as it is: leave encoding out",
    );
  }
  return found;
}
