import { isMinutes, minutesText } from "../../cluster/gate-rules";
import type { MachinePlan } from "../../flatcar/plan";
import { coreosKeys, ignitionKeys } from "../../guestinfo";
import { shown, type Problem } from "../../guestinfo/problem";
import type { IgnitionConfig, Resource } from "../../ignition";
import { isPlain } from "../inputs/inputs";
import type { ReadyArgs, SshArgs } from "./ready-args";
import { maxGuestValueBytes } from "./reprovision-scripts";

const isPort = (value: unknown): boolean =>
  Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 65535;

/** Finds why a machine cannot be told its config while it runs. */
export function reprovisionProblems(plan: MachinePlan): Problem[] {
  const path = "onConfigChange";
  if (plan.problems.length > 0) return [];
  if (plan.ignition === undefined) {
    const message = "only Ignition 3 and Butane can be run again on a machine: choose replace";
    return [{ path, code: "reprovision.userdata", value: "reprovision", message }];
  }
  const lost = formatted(JSON.parse(plan.ignition) as IgnitionConfig);
  if (lost.length > 0) {
    const message = `Ignition would format what is on a disk each time that it runs again (${lost.join(", ")}): choose replace, use dataDisks, or leave out what wipes and give luks a key_file`;
    return [{ path, code: "reprovision.wipe", value: "reprovision", message }];
  }
  const { guestinfo } = plan;
  const bytes = (guestinfo[ignitionKeys.data] ?? guestinfo[coreosKeys.data] ?? "").length;
  if (bytes <= maxGuestValueBytes) return [];
  const message = `a running machine takes ${maxGuestValueBytes} bytes of encoded userdata, and this has ${bytes}: choose replace, or have Ignition fetch its larger files`;
  return [{ path, code: "reprovision.size", value: "reprovision", message }];
}

/** The devices of a config whose contents do not outlive another run of Ignition. Swap has none worth it. */
function formatted({ storage = {} }: IgnitionConfig): string[] {
  const { disks = [], filesystems = [], luks = [] } = storage;
  const isOpened = (resource: Resource | undefined): boolean => (resource?.source ?? "") !== "";
  return [
    ...disks.filter((one) => one.wipeTable === true),
    ...filesystems.filter((one) => one.wipeFilesystem === true && one.format !== "swap"),
    ...luks.filter((one) => one.wipeVolume === true || !isOpened(one.keyFile)),
  ].map(({ device }) => device ?? "luks");
}

const port = "must be a TCP port, 1 to 65535";
const isUrl = (v: unknown): boolean =>
  typeof v === "string" && URL.canParse(v.replaceAll("{address}", "host")) && /^https?:/.test(v);
const url = "must be an http:// or https:// address; {address} stands for the machine's";

/** What the values of probes, connections and gates must be, by the end of their paths. */
const rules: Readonly<Record<string, readonly [ok: (v: unknown) => boolean, message: string]>> = {
  "ready.tcpPort": [isPort, port],
  "ready.httpUrl": [isUrl, url],
  "ready.timeoutMinutes": [isMinutes, minutesText],
  "ssh.port": [isPort, port],
  "gate.readyMinutes": [isMinutes, minutesText],
  "gate.drainMinutes": [isMinutes, minutesText],
};

/** What is wrong with a value of a probe, a connection or a gate. Nobody would say so but a probe that never passes. */
export function probeProblems(value: unknown, path: string): Problem[] {
  const end = Object.keys(rules).find((one) => path === one || path.endsWith(`.${one}`));
  const [ok, message] = rules[end ?? ""] ?? [];
  if (message === undefined || value === undefined || ok?.(value) === true) return [];
  return [{ path, code: "args.invalid", message, ...shown(value) }];
}

/** Finds what is wrong with the arguments of probes and connections, as far as they are known. */
export function readyProblems(ready: ReadyArgs | undefined, ssh: unknown): Problem[] {
  const given: readonly (readonly [path: string, value: unknown])[] = [
    ["ready.tcpPort", ready?.tcpPort],
    ["ready.httpUrl", ready?.httpUrl],
    ["ready.timeoutMinutes", ready?.timeoutMinutes],
    ["ssh.port", isPlain(ssh) ? (ssh as SshArgs | undefined)?.port : undefined],
  ];
  return given.flatMap(([path, value]) => (isPlain(value) ? probeProblems(value, path) : []));
}
