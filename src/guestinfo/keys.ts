import { joinPath, type Problem } from "./problem";

/** The keys of one family of names for userdata. */
export interface UserdataKeys {
  /** The userdata itself. */
  readonly data: string;
  /** How `data` is encoded. */
  readonly encoding: string;
  /** Where Ignition or coreos-cloudinit fetches the userdata. */
  readonly url: string;
}

/** The current names. */
export const ignitionKeys: UserdataKeys = {
  data: "guestinfo.ignition.config.data",
  encoding: "guestinfo.ignition.config.data.encoding",
  url: "guestinfo.ignition.config.url",
};

/** The older names of the same three keys. */
export const coreosKeys: UserdataKeys = {
  data: "guestinfo.coreos.config.data",
  encoding: "guestinfo.coreos.config.data.encoding",
  url: "guestinfo.coreos.config.url",
};

/** dracut network arguments for the initramfs of the first boot, read by Afterburn from Flatcar 3248 on. */
export const networkKargsKey = "guestinfo.afterburn.initrd.network-kargs";

/** The guest's name, read by coreos-cloudinit only. */
export const hostnameKey = "guestinfo.hostname";

/**
 * The `up` that made a machine, which the guest does not see. The engine writes it down with the operation before it begins, so
 * that what an `up` that was cut off has left is told from a machine that is not the stack's.
 */
export const upKey = "flatcar-vsphere.up";

/** Keys or, with a final dot, prefixes that the package writes itself, and the option that sets each. */
const reserved: readonly (readonly [key: string, option?: string])[] = [
  ["guestinfo.ignition.", "butane, ignition, cloudConfig, script or ignitionUrl"],
  ["guestinfo.coreos.", "butane, ignition, cloudConfig, script or ignitionUrl, with coreosAlias"],
  ["guestinfo.afterburn.", "networks"],
  ["guestinfo.interface.", "networks"],
  ["guestinfo.dns.", "networks[].nameservers and networks[].searchDomains"],
  [hostnameKey, "hostname"],
  [upKey],
];

/** Finds keys of `extraConfig` that the package writes itself. VMX keys are compared without regard to case, as vSphere does. */
export function reservedKeyProblems(
  extraConfig: Readonly<Record<string, string>>,
  path = "extraConfig",
): Problem[] {
  return Object.keys(extraConfig).flatMap((key) => {
    const lower = key.trim().toLowerCase();
    const rule = reserved.find(([name]) =>
      name.endsWith(".") ? lower.startsWith(name) : lower === name,
    );
    if (rule === undefined) return [];
    const [, option] = rule;
    const instead = option === undefined ? "leave it out" : `use ${option} instead`;
    return {
      path: joinPath(path, key),
      code: "guestinfo.reserved-key",
      message: `the package writes this key itself: ${instead}`,
    };
  });
}
