import * as pulumi from "@pulumi/pulumi";

export const machineType = "vsphere:index/virtualMachine:VirtualMachine";

/** What decides about replacements, as it is told to the engine. */
export interface Asked {
  readonly replacementTrigger?: string;
  readonly ignoreChanges: readonly string[];
}

/** The part of the engine's protocol that mocks do not show. */
interface Request {
  getType(): string;
  getName(): string;
  getReplacementTrigger?(): { toJavaScript(): unknown } | undefined;
  getIgnorechangesList(): string[];
}

/** Sees each request of a kind that the program sends from now on, of which the SDK gives mocks a part (3.212 to 3.248). Mocks must be set. */
export function seeRequests<T>(
  kind: "registerResource" | "registerResourceOutputs",
  see: (request: T) => void,
): void {
  const monitor = pulumi.runtime.getMonitor() as unknown as Record<
    typeof kind,
    (request: T, ...rest: unknown[]) => unknown
  >;
  const original = monitor[kind].bind(monitor);
  monitor[kind] = (request, ...rest) => {
    see(request);
    return original(request, ...rest);
  };
}

/** Notes for each machine what decides about its replacement. Mocks must be set. */
export function watchRequests(): ReadonlyMap<string, Asked> {
  const asked = new Map<string, Asked>();
  seeRequests<Request>("registerResource", (request) => {
    if (request.getType() !== machineType) return;
    const trigger = request.getReplacementTrigger?.()?.toJavaScript();
    asked.set(request.getName(), {
      ignoreChanges: request.getIgnorechangesList(),
      ...(typeof trigger === "string" ? { replacementTrigger: trigger } : {}),
    });
  });
  return asked;
}
