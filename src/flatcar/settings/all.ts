import type { Nic } from "../network/nic";
import type { SettingOptions } from "../options/machine";
import { networkUnits } from "../network/units";
import { setting, type Setting } from "../setting";
import { autologinSetting } from "./autologin";
import { containersSetting } from "./containers";
import { dataDisksSetting } from "./dataDisks";
import { etcdSetting } from "./etcd";
import { hostnameSetting } from "./hostname";
import { cgroupV1Setting, fipsSetting, kernelArgumentsSetting } from "./kernel";
import { metadataSetting } from "./metadata";
import { swapSetting } from "./swap";
import { gpuSetting, sysextsSetting } from "./sysext";
import {
  caCertificatesSetting,
  kernelModulesSetting,
  proxySetting,
  sysctlSetting,
  timeServersSetting,
  timezoneSetting,
} from "./system";
import { updatesSetting } from "./updates";
import { usersSetting } from "./users";

/** What the settings need to know of the machine beside their own options. */
export interface MachineFacts {
  readonly hostname: string;
  readonly nics: readonly Nic[];
}

/**
 * Every machine setting in the order in which they are merged. Explicit kernel arguments come after the settings that bring
 * their own, so that they win. The hostname has been checked with the machine's name.
 */
export function allSettings(options: SettingOptions, facts: MachineFacts): Setting[] {
  const { hostname, nics } = facts;
  const metadata =
    options.metadata ??
    (options.etcd !== undefined ||
    Object.values(options.containers ?? {}).some((one) => one.useMetadata)
      ? {}
      : undefined);
  const when = <T>(value: T | undefined, make: (value: T) => Setting): Setting[] =>
    value === undefined ? [] : [make(value)];
  return [
    setting(hostnameSetting(hostname).butane, { problems: [], warnings: [] }),
    setting(networkUnits(nics), { problems: [], warnings: [] }),
    usersSetting(options.users, options.sshAuthorizedKeys),
    autologinSetting(options.consoleAutologin ?? false),
    ...when(options.updates, (value) => updatesSetting(value)),
    ...when(metadata, (value) => metadataSetting(value, nics)),
    ...when(options.etcd, (value) => etcdSetting(value, hostname)),
    ...when(options.containers, (value) => containersSetting(value)),
    ...when(options.sysexts, (value) => sysextsSetting(value)),
    ...when(options.gpu, (value) => gpuSetting(value)),
    ...when(options.cgroupV1, (value) => cgroupV1Setting(value)),
    ...when(options.fips, (value) => fipsSetting(value)),
    ...when(options.timeServers, (value) => timeServersSetting(value)),
    ...when(options.timezone, (value) => timezoneSetting(value)),
    ...when(options.sysctl, (value) => sysctlSetting(value)),
    ...when(options.kernelModules, (value) => kernelModulesSetting(value)),
    ...when(options.caCertificates, (value) => caCertificatesSetting(value)),
    ...when(options.proxy, (value) => proxySetting(value)),
    ...when(options.swap, (value) => swapSetting(value)),
    ...when(options.dataDisks, (value) => dataDisksSetting(value)),
    ...when(options.kernelArguments, (value) => kernelArgumentsSetting(value)),
  ];
}
