/**
 * What each Flatcar release can do, with the source of every fact. Numbers are major release numbers, which all channels share.
 * Gates, warnings and the tables of the docs are made of this file alone.
 */

const website =
  "https://github.com/flatcar/flatcar-website/blob/2075ef37b38aa0c217c98f77c76181e1d24b79bb";
const docs = `${website}/content/docs/latest`;
const notes = (release: string): string => `${website}/data/releases/${release}.yml`;
const scripts = (tag: string): string =>
  `https://github.com/flatcar/scripts/blob/${tag}/build_library/extra_sysexts.sh`;

/** The newest major release that the facts were read from, and the day of it. */
export const newestKnown = { major: 4790, asOf: "2026-08-22" } as const;

/** A feature that not every release has. */
export interface Gate {
  /** What the feature is called in errors. */
  readonly feature: string;
  /** The first release that has it: a major one, or a text where it came later in one. */
  readonly since?: number | string;
  /** The first release that no longer has it. */
  readonly until?: number;
  /** What to do on a release without it. */
  readonly advice: string;
  /** The options that need it, each with what of the option does; empty where all of it does. */
  readonly options?: Readonly<Record<string, string>>;
  /** Where the release numbers are written. */
  readonly source: string;
}

const extension = (name: string, since: number, source: string): Gate => ({
  feature: `Flatcar's own extension ${name}`,
  since,
  advice: "use a newer image, or leave it out",
  source,
});

/** Flatcar's own extensions that are off until a machine asks for them. */
export const extensionGates = {
  zfs: {
    ...extension("zfs", 3913, notes("alpha/3913.0.0")),
    options: { extensions: "and later, by name" },
  },
  podman: extension("podman", 3975, notes("alpha/3975.0.0")),
  python: extension("python", 4012, notes("alpha/4012.0.0")),
  incus: extension("incus", 4344, notes("alpha/4344.0.0")),
  "nvidia-drivers": {
    ...extension("nvidia-drivers-*", 4344, scripts("alpha-4344.0.0")),
    options: { gpu: "" },
  },
  overlaybd: extension("overlaybd", 4426, scripts("alpha-4426.0.0")),
} as const satisfies Record<string, Gate>;

/** The drivers among them, the same in every release from the gate's to the newest known one. */
export const nvidiaDrivers = [535, 550, 570].flatMap((series) => [
  `nvidia-drivers-${series}`,
  `nvidia-drivers-${series}-open`,
]);

/** Every gate that is known. */
export const gates = {
  "ignition-v3": {
    feature: "Ignition 3 (what Butane makes)",
    since: 3185,
    advice: "use a newer image, or give an Ignition 2 config",
    source: notes("alpha/3185.0.0"),
  },
  "kernel-arguments": {
    feature: "kernel arguments set by Ignition (kernelArguments)",
    since: 3185,
    advice: "use a newer image",
    options: { consoleAutologin: "", kernelArguments: "", cgroupV1: "", fips: "" },
    source: `${docs}/os-config/host-config/other-settings.md`,
  },
  sysext: {
    feature: "systemd-sysext images",
    since: 3185,
    advice: "use a newer image, or leave sysexts out",
    options: { sysexts: "" },
    source: `${docs}/sys-ext/_index.md`,
  },
  "network-kargs": {
    feature: "a static network in the initramfs (guestinfo.afterburn.initrd.network-kargs)",
    since: 3248,
    advice: "use DHCP, or put the remote contents into the config itself",
    options: { networks: "for the initramfs" },
    source: `${docs}/deploy/cloud/vmware.md`,
  },
  tpm2: {
    feature: "disks bound to a TPM 2.0",
    since: 3913,
    advice: "use a newer image, or leave tpm2 out",
    options: { dataDisks: "for `luks.tpm2`" },
    source: `${docs}/security/encryption/luks.md`,
  },
  "cgroup-v1": {
    feature: "version 1 of the control groups",
    until: 4230,
    advice: "leave cgroupV1 out, or stay on LTS-2024 (4081)",
    options: { cgroupV1: "" },
    // systemd 256, which refuses to start with it.
    source: notes("alpha/4230.0.0"),
  },
  "extension-server": {
    feature: "a server of your own for Flatcar's extensions (flatcar.release_file_server_url)",
    since: "4487.0.1",
    advice: "use a newer image",
    source: notes("alpha/4487.0.1"),
  },
  ...extensionGates,
} as const satisfies Record<string, Gate>;

/** One version of Ignition in Flatcar. */
export interface IgnitionRelease {
  /** The first Flatcar release that has it. */
  readonly flatcar: number;
  readonly ignition: string;
  readonly source: string;
}

/** Ignition from version 2 on, which reads configs of version 3, in Flatcar; oldest first. */
export const ignitionReleases: readonly IgnitionRelease[] = (
  [
    [3185, "2.13.0"],
    [3277, "2.14.0"],
    [3535, "2.15.0"],
    [3913, "2.18.0"],
    [4012, "2.19.0"],
    [4152, "2.20.0"],
    [4344, "2.21.0"],
    [4459, "2.22.0"],
    [4547, "2.24.0"],
  ] as const
).map(([flatcar, ignition]) => ({ flatcar, ignition, source: notes(`alpha/${flatcar}.0.0`) }));
