import * as pulumi from "@pulumi/pulumi";
import { viewOf } from "../flatcar/compose/view";
import { coreosKeys, decodeUserdata, ignitionKeys } from "../guestinfo";
import { detectIgnition, parseConfig } from "../ignition";
import { forgetWaiting, hearEnds } from "./ends";
import { machineType, watchRequests, type Asked } from "./requests";
import { FlatcarMocks, type DeclaredResource, type VcenterOptions } from "./mocks";

/** How a program is run by `declared`. */
export interface ProgramOptions extends VcenterOptions {
  /** The name of the project. Defaults to "project". */
  readonly project?: string;
  /** The name of the stack. Defaults to "stack". */
  readonly stack?: string;
  /** Whether the program sees a preview. Defaults to false. */
  readonly preview?: boolean;
}

/** One machine that a program declares. */
export interface DeclaredMachine {
  /** The name of the machine's resource. */
  readonly name: string;
  /** The properties of its `vsphere.VirtualMachine`. Secrets are in clear. */
  readonly properties: Readonly<Record<string, unknown>>;
  /** The keys of guestinfo that it is given. */
  readonly guestinfo: Readonly<Record<string, string>>;
  /** The userdata, decoded: an Ignition config, a cloud-config or a script. Empty where it has none. */
  readonly userdata: string;
  /** The Ignition config as data. Absent with other userdata. */
  readonly ignition?: unknown;
  /** The texts of its files by their paths. */
  readonly files: Readonly<Record<string, string>>;
  /** The texts of its units by their names, and of drop-ins as `<unit>.d/<drop-in>`. */
  readonly units: Readonly<Record<string, string>>;
  /** By what the engine knows whether the machine must be made again; absent where its config replaces nothing. */
  readonly replacementTrigger?: string;
  /** The properties whose changes the engine ignores. */
  readonly ignoreChanges: readonly string[];
}

/** What a program declares. */
export interface Declared {
  /** The machines by the names of their resources. */
  readonly machines: Readonly<Record<string, DeclaredMachine>>;
  /** Everything that it registers, in order. */
  readonly resources: readonly DeclaredResource[];
}

/**
 * Runs a program without an engine and a vCenter, and tells what it declares. It throws what the program throws: `InvalidArgsError`
 * lists all that is wrong with a component. One program runs at a time.
 *
 * @param program Makes the resources: a function that declares them, or loads a module that does.
 */
export async function declared(
  program: () => unknown,
  options: ProgramOptions = {},
): Promise<Declared> {
  const mocks = new FlatcarMocks(options);
  const { project = "project", stack = "stack", preview = false } = options;
  await pulumi.runtime.setMocks(mocks, project, stack, preview, "organization");
  const asked = watchRequests();
  // What is wrong with a value that comes later would end the program.
  const ended = new Promise<never>((_, reject) => {
    hearEnds(reject);
  });
  await Promise.race([ended, runToEnd(program)]).finally(comeToRest);
  const machines = mocks.resources
    .filter(({ type }) => type === machineType)
    .map((resource) => [resource.name, machineOf(resource, asked.get(resource.name))] as const);
  return { machines: Object.fromEntries(machines), resources: mocks.resources };
}

async function runToEnd(program: () => unknown): Promise<void> {
  await program();
  await pulumi.runtime.disconnect();
}

/** How many turns what is left of a program that was ended may take. Nothing of it waits for anything but mocks. */
const turns = 100;

/** What is left of a program that was ended must not reach the mocks of the next one. */
async function comeToRest(): Promise<void> {
  for (let i = 0; i < turns; i++) await new Promise((resolve) => setImmediate(resolve));
  hearEnds(undefined);
  forgetWaiting();
}

function machineOf(
  { name, inputs }: DeclaredResource,
  asked: Asked = { ignoreChanges: [] },
): DeclaredMachine {
  const settings = (inputs["extraConfig"] ?? {}) as Readonly<Record<string, string>>;
  const guestinfo = Object.fromEntries(
    Object.entries(settings).filter(([key]) => key.startsWith("guestinfo.")),
  );
  const { data, encoding } = guestinfo[ignitionKeys.data] === undefined ? coreosKeys : ignitionKeys;
  const decoded = decodeUserdata(guestinfo[data] ?? "", guestinfo[encoding] ?? "");
  const userdata = decoded.ok ? decoded.value : "";
  const config = detectIgnition(userdata).kind === "v3" ? parseConfig(userdata).config : undefined;
  const { files, units } = config === undefined ? { files: {}, units: {} } : viewOf(config);
  return {
    name,
    properties: inputs,
    guestinfo,
    userdata,
    ...(config === undefined ? {} : { ignition: JSON.parse(userdata) as unknown }),
    files,
    units,
    ...asked,
  };
}
