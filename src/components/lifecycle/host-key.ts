import * as pulumi from "@pulumi/pulumi";
import type { MachinePlan } from "../../flatcar/plan";
import { hostKeyFile } from "../../flatcar/settings/host-key";
import type { Problem } from "../../guestinfo";
import { detectIgnition } from "../../ignition";
import type { SshHostKeyArgs } from "../args/users";
import type { MachineArgs } from "../machine/machine-args";
import { tlsSdk } from "../engine/late-sdks";
import { isPlain, isPlainObject } from "../inputs/inputs";

/** Whether Pulumi makes a machine's host key. */
export function makesHostKey({ makeSshHostKey, sshHostKey }: MachineArgs): boolean {
  return makeSshHostKey === true && sshHostKey === undefined;
}

/** Stands for the key that Pulumi makes: mistakes are looked for, and previews shown, before it is there. */
export const hostKeyToCheck = {
  privateKey: "-----BEGIN OPENSSH PRIVATE KEY-----\nsecret\n-----END OPENSSH PRIVATE KEY-----\n",
  publicKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5 the key that Pulumi makes",
} as const;

/** The key pair of a machine. */
export interface HostKey {
  readonly privateKey: pulumi.Output<string>;
  readonly publicKey: pulumi.Output<string>;
}

/**
 * Makes a machine's host key. It belongs to the machine's name and not to one machine of that name: it is a resource beside the
 * machine, which no replacement of that touches.
 */
export function makeHostKey(name: string, parent: pulumi.Resource): HostKey {
  const { PrivateKey } = tlsSdk();
  const key = new PrivateKey(`${name}-host-key`, { algorithm: "ED25519" }, { parent });
  return {
    privateKey: pulumi.secret(key.privateKeyOpenssh),
    publicKey: key.publicKeyOpenssh.apply((line) => line.trim()),
  };
}

/** The public half of a machine's host key, as far as the machine's arguments or Pulumi know it. */
export function publicKeyOf(
  given: pulumi.Input<SshHostKeyArgs> | undefined,
): pulumi.Output<string> | undefined {
  if (given === undefined) return undefined;
  const publicKey = pulumi.output(given).apply((pair) => pair.publicKey.trim());
  return pulumi.unsecret(publicKey);
}

/**
 * Whether the host key of a node with a gate on the node is made unless its arguments say otherwise: not where it is known already, where
 * the config is none that settings can be merged into, and where a machine that is there would not get it.
 */
export function makesHostKeyByDefault(args: MachineArgs): boolean {
  const { ssh, sshHostKey, onConfigChange = "replace" } = args;
  const known = sshHostKey !== undefined || (isPlainObject(ssh) && ssh.hostKey !== undefined);
  return !known && onConfigChange === "replace" && takesSettings(args);
}

function takesSettings({ cloudConfig, script, ignitionUrl, ignition }: MachineArgs): boolean {
  if ([cloudConfig, script, ignitionUrl].some((other) => other !== undefined)) return false;
  if (ignition === undefined || !isPlain(ignition)) return true;
  const text = typeof ignition === "string" ? ignition : JSON.stringify(ignition);
  return detectIgnition(text).kind !== "v2";
}

/** What is wrong with the arguments about a host key. */
export function hostKeyProblems({ makeSshHostKey, sshHostKey, ssh }: MachineArgs): Problem[] {
  if (makeSshHostKey !== true) return [];
  const others = {
    sshHostKey,
    "ssh.hostKey": isPlainObject(ssh) ? ssh.hostKey : undefined,
  };
  const given = Object.entries(others).filter(([, value]) => value !== undefined);
  return given.map(([path]) => ({
    path,
    code: "args.exclusive",
    message: "is a host key, and makeSshHostKey makes one: leave one of the two out",
  }));
}

/** Finds a host key of the user's in the place of the one that connections are pinned to: none of them would come about. */
export function ownHostKeyProblems(plan: MachinePlan): Problem[] {
  const file = hostKeyFile(hostKeyToCheck.publicKey);
  return plan.warnings
    .filter(({ code, value }) => code === "settings.void" && value === file)
    .map(({ path, value }) => ({
      path,
      code: "ssh.own-host-key",
      ...(value === undefined ? {} : { value }),
      message:
        "the config has a host key of its own in the place of the one that connections are pinned to: give its public half as ssh.hostKey, with makeSshHostKey false, or leave the file out",
    }));
}
