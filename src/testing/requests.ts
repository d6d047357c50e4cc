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

/** Notes for each machine what the SDK gives to no mocks (3.212 to 3.248). Mocks must be set. */
export function watchRequests(): ReadonlyMap<string, Asked> {
  const asked = new Map<string, Asked>();
  const monitor = pulumi.runtime.getMonitor() as unknown as {
    registerResource: (request: Request, ...rest: unknown[]) => unknown;
  };
  const original = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request, ...rest) => {
    const trigger = request.getReplacementTrigger?.()?.toJavaScript();
    if (request.getType() === machineType) {
      asked.set(request.getName(), {
        ignoreChanges: request.getIgnorechangesList(),
        ...(typeof trigger === "string" ? { replacementTrigger: trigger } : {}),
      });
    }
    return original(request, ...rest);
  };
  return asked;
}
