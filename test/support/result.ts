/** What an engine operation did, read from its events. */
import type { EngineEvent, OutputMap } from "@pulumi/pulumi/automation";

/** What happened to one resource. */
export interface Step {
  /** Such as "create", "update", "delete", "replace", "create-replacement", "delete-replaced", "same", "refresh". */
  op: string;
  urn: string;
  /** Such as "vsphere:index/virtualMachine:VirtualMachine". */
  type: string;
  /** The resource's name in the program. */
  name: string;
  phase: "begin" | "done" | "failed";
  /** Milliseconds since 1970, to the second. */
  time: number;
  /** Changed property paths, such as "extraConfig["guestinfo.x"]", with "add", "update-replace" and so on. */
  diff: Record<string, string>;
}

export interface Message {
  severity: string;
  urn: string;
  text: string;
}

export interface Result {
  /** Resources by what was done to them, such as `{ create: 3, same: 1 }`. A preview's are what would be done. */
  changes: Record<string, number>;
  /** Every step in the order of the engine's events, without those of the stack and of providers. */
  steps: Step[];
  /** What the engine, the program and the providers said. */
  messages: Message[];
  outputs: OutputMap;
  events: EngineEvent[];
  /** What `pulumi` printed. */
  text: string;
}

/** The changes other than "same" and "read": empty if nothing changes. */
export function changed(result: Result): Record<string, number> {
  const entries = Object.entries(result.changes);
  return Object.fromEntries(entries.filter(([op]) => op !== "same" && op !== "read"));
}

/** What an `up` that refreshes first finds changed, by the resource's name. Its count of changes does not have it. */
export function refreshed({ steps }: Result): Record<string, Step["diff"]> {
  const found = steps.filter(({ op, diff }) => op === "refresh" && Object.keys(diff).length > 0);
  return Object.fromEntries(found.map(({ name, diff }) => [name, diff]));
}

export function readEvents(events: EngineEvent[]): Pick<Result, "changes" | "steps" | "messages"> {
  return {
    changes: { ...events.find((e) => e.summaryEvent)?.summaryEvent?.resourceChanges },
    steps: events.flatMap(readStep),
    messages: events.flatMap(readMessage),
  };
}

const phases = [
  ["resourcePreEvent", "begin"],
  ["resOutputsEvent", "done"],
  ["resOpFailedEvent", "failed"],
] as const;

function readStep(event: EngineEvent): Step[] {
  for (const [key, phase] of phases) {
    const metadata = event[key]?.metadata;
    if (metadata === undefined) continue;
    const { op, urn, type, detailedDiff } = metadata;
    if (type === "pulumi:pulumi:Stack" || type.startsWith("pulumi:providers:")) return [];
    const diff = Object.entries(detailedDiff ?? {}).map(([path, d]) => [path, d.diffKind] as const);
    const name = urn.slice(urn.lastIndexOf("::") + 2);
    const time = event.timestamp * 1000;
    return [{ op, urn, type, name, phase, time, diff: Object.fromEntries(diff) }];
  }
  return [];
}

// The engine says of every plugin on PATH that it is there, as a warning.
const harmless = /using pulumi-\S+ from \$PATH/;

function readMessage(event: EngineEvent): Message[] {
  const said = event.diagnosticEvent;
  if (said === undefined || said.ephemeral === true || harmless.test(said.message)) return [];
  const text = said.message.replace(/<\{%.*?%\}>/g, "").trimEnd();
  return [{ severity: said.severity, urn: said.urn ?? "", text }];
}
