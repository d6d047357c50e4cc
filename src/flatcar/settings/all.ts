import type { Nic } from "../network/nic";
import type { MachineOptions, SettingOptions } from "../options/machine";
import { networkUnits } from "../network/units";
import { setting, type Setting } from "../setting";
import { autologinSetting } from "./autologin";
import { containersSetting } from "./containers";
import { dataDisksSetting } from "./data-disks";
import { etcdSetting } from "./etcd";
import { extensionsSetting, gpuSetting } from "./extensions";
import { guestinfoSetting } from "./guestinfo";
import { sshHostKeySetting } from "./host-key";
import { hostnameSetting } from "./hostname";
import { cgroupV1Setting, fipsSetting, kernelArgumentsSetting } from "./kernel";
import { metadataSetting } from "./metadata";
import { proxySetting } from "./proxy";
import { sshKeysSetting } from "./ssh-keys";
import { swapSetting } from "./swap";
import { sysextsSetting } from "./sysext";
import {
  caCertificatesSetting,
  kernelModulesSetting,
  sysctlSetting,
  timeServersSetting,
  timezoneSetting,
} from "./system";
import { throughUnits } from "./through";
import { updatesSetting } from "./updates";
import { usersSetting } from "./users";

/** The options that ask for a setting. */
type AskedOptions = SettingOptions & Pick<MachineOptions, "networks">;

/** What the settings need to know of the machine beside their own options. */
export interface MachineFacts {
  readonly hostname: string;
  readonly nics: readonly Nic[];
}

/**
 * Every machine setting in the order in which they are merged. Explicit kernel arguments come last, so that they win over what
 * nobody asked for; a setting that was asked for and wants the opposite is a conflict. The hostname has been checked with the machine's name.
 */
export function allSettings(options: AskedOptions, facts: MachineFacts): Setting[] {
  const { hostname, nics } = facts;
  const metadata =
    options.metadata ??
    (options.etcd !== undefined ||
    Object.values(options.containers ?? {}).some((one) => one.useMetadata)
      ? {}
      : undefined);
  /** A setting with the option that asks for it, if one does. */
  const asked = <K extends keyof AskedOptions>(option: K, one: Setting): Setting => {
    const value = options[option];
    return value === undefined
      ? one
      : { ...one, path: option, through: throughUnits<keyof AskedOptions>(option, value) };
  };
  const when = <K extends keyof AskedOptions>(
    option: K,
    make: (value: NonNullable<AskedOptions[K]>) => Setting,
  ): Setting[] => {
    const value = options[option];
    return value === undefined ? [] : [asked(option, make(value))];
  };
  return [
    asked("hostname", setting(hostnameSetting(hostname).butane, { problems: [], warnings: [] })),
    asked(
      "networks",
      setting(networkUnits(nics, { dhcpTimeServers: (options.timeServers ?? []).length === 0 }), {
        problems: [],
        warnings: [],
      }),
    ),
    asked(
      options.sshAuthorizedKeys === undefined ? "users" : "sshAuthorizedKeys",
      usersSetting(options.users, options.sshAuthorizedKeys),
    ),
    ...when("sshHostKey", (value) => sshHostKeySetting(value)),
    asked("consoleAutologin", autologinSetting(options.consoleAutologin ?? false)),
    guestinfoSetting(),
    sshKeysSetting(),
    ...when("updates", (value) => updatesSetting(value)),
    ...(metadata === undefined ? [] : [asked("metadata", metadataSetting(metadata, nics))]),
    ...when("etcd", (value) => etcdSetting(value, hostname)),
    ...when("containers", (value) => containersSetting(value)),
    ...when("sysexts", (value) => sysextsSetting(value)),
    ...(options.gpu === undefined
      ? when("extensions", (value) => extensionsSetting(value))
      : [asked("gpu", gpuSetting(options.gpu, "gpu", options.extensions))]),
    ...when("cgroupV1", (value) => cgroupV1Setting(value)),
    ...when("fips", (value) => fipsSetting(value)),
    ...when("timeServers", (value) => timeServersSetting(value)),
    ...when("timezone", (value) => timezoneSetting(value)),
    ...when("sysctl", (value) => sysctlSetting(value)),
    ...when("kernelModules", (value) => kernelModulesSetting(value)),
    ...when("caCertificates", (value) => caCertificatesSetting(value)),
    ...when("proxy", (value) => proxySetting(value)),
    ...when("swap", (value) => swapSetting(value)),
    ...when("dataDisks", (value) => dataDisksSetting(value)),
    ...when("kernelArguments", (value) => kernelArgumentsSetting(value)),
  ];
}
