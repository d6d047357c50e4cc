import { Findings } from "../findings";
import type { FlatcarVersion } from "./version";

/** A feature that not every release has. Numbers are major release numbers. */
export interface Gate {
  readonly feature: string;
  /** The first release that has it. */
  readonly since?: number;
  /** The first release that no longer has it. */
  readonly until?: number;
  /** What to do on a release without it. */
  readonly advice: string;
}

/** Every gate that is known. */
export const gates = {
  "network-kargs": {
    feature: "a static network in the initramfs (guestinfo.afterburn.initrd.network-kargs)",
    since: 3248,
    advice: "use DHCP, or put the remote contents into the config itself",
  },
  "kernel-arguments": {
    feature: "kernel arguments set by Ignition (kernelArguments)",
    since: 3185,
    advice: "use a newer image",
  },
  "ignition-v3": {
    feature: "Ignition 3 (what Butane makes)",
    since: 3185,
    advice: "use a newer image, or give an Ignition 2 config",
  },
  "cgroup-v1": {
    feature: "version 1 of the control groups",
    until: 4230,
    advice: "leave cgroupV1 out, or stay on LTS-2024 (4081)",
  },
  tpm2: {
    feature: "disks bound to a TPM 2.0",
    since: 3913,
    advice: "use a newer image, or leave tpm2 out",
  },
  nvidia: {
    feature: "NVIDIA drivers on VMware",
    since: 3637,
    advice: "use a newer image",
  },
} as const satisfies Record<string, Gate>;

export type GateName = keyof typeof gates;

/** A gate that an option needs. */
export interface Need {
  readonly gate: GateName;
  /** The option. */
  readonly path: string;
}

/** Checks what options need against a known release; an unknown one passes. */
export function checkNeeds(needs: readonly Need[], version: FlatcarVersion | undefined): Findings {
  const found = new Findings();
  if (version === undefined) return found;
  for (const { gate: name, path } of needs) {
    const gate: Gate = gates[name];
    if (gate.since !== undefined && version.major < gate.since) {
      found.error(
        path,
        "release.too-old",
        `${gate.feature} needs Flatcar ${gate.since} or later; flatcarVersion is ${version.text}: ${gate.advice}`,
      );
    }
    if (gate.until !== undefined && version.major >= gate.until) {
      found.error(
        path,
        "release.too-new",
        `${gate.feature} is gone from Flatcar ${gate.until} on; flatcarVersion is ${version.text}: ${gate.advice}`,
      );
    }
  }
  return found;
}
