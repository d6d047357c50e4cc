/**
 * A program in YAML on the real engine, with the plugin that makes the components for it.
 *
 *     const program = await startYaml(vcenter, { resources, outputs });
 *     await program.stack.up();
 *     program.write({ resources });                       // the next operations run this
 */
import fs from "node:fs";
import path from "node:path";
import type { EngineEvent } from "@pulumi/pulumi/automation";
import { expect } from "vitest";
import type { ToolName } from "../../tools/lib/harness.mjs" with { "resolution-mode": "import" };
import { type Result, startStack, type TestStack, type Vcenter } from "../support";
import { harness, whenTestEnds } from "../support/harness";
import { pluginFolder } from "../support/plugin";

/** What stands in Pulumi.yaml beside the name and the plugins. */
export interface YamlProgram {
  readonly resources: Readonly<Record<string, object>>;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

export interface YamlProject {
  readonly stack: TestStack;
  readonly folder: string;
  readonly write: (program: YamlProgram) => void;
}

export async function startYaml(
  vcenter: Vcenter,
  program: YamlProgram,
  options: {
    env?: Record<string, string>;
    /** Tools beside the host of YAML. */
    tools?: ToolName[];
  } = {},
): Promise<YamlProject> {
  const { runFolder, removeRunFolder } = await harness;
  const dir = runFolder("yaml");
  whenTestEnds(() => Promise.resolve(removeRunFolder(dir)));
  const folder = path.join(dir, "project");
  fs.mkdirSync(folder);
  const plugin = pluginFolder(path.join(dir, "plugin"));
  const providers = [{ name: "flatcar-vsphere", path: plugin }];
  // YAML reads JSON.
  const write = (text: YamlProgram): void =>
    fs.writeFileSync(
      path.join(folder, "Pulumi.yaml"),
      JSON.stringify({ name: "machines", runtime: "yaml", plugins: { providers }, ...text }),
    );
  write(program);
  const stack = await startStack({
    vcenter,
    workDir: folder,
    ...options,
    tools: ["pulumi-language-yaml", ...(options.tools ?? [])],
  });
  return { stack, folder, write };
}

/** A machine of a program in YAML. */
export function machineIn(vcenter: Vcenter, properties: object): object {
  const { networkId, datastoreId, resourcePoolId } = vcenter.placement;
  return {
    type: "flatcar-vsphere:FlatcarVm",
    properties: {
      image: "flatcar-stable",
      ...{ datastoreId, resourcePoolId },
      networks: [{ networkId }],
      consoleAutologin: true,
      ...properties,
    },
  };
}

/** Whether the SDK for Python quotes the stack's outputs, for --debug (3.250). */
const tellsOutputs = ({ diagnosticEvent: said }: EngineEvent): boolean =>
  String(said?.severity) === "debug" && /: urn=\S+Stack::\S+, props=/.test(said?.message ?? "");

/** Fails where something secret stands in what operations have said, or in a file of the engine. */
export function expectHidden(
  stack: TestStack,
  results: readonly Result[],
  secrets: readonly string[],
): void {
  for (const secret of secrets) {
    for (const { text, events } of results) {
      expect(text).not.toContain(secret);
      // What is shown with --debug only is among them.
      const others = events.filter((one) => !tellsOutputs(one));
      expect(JSON.stringify(others)).not.toContain(secret);
    }
    for (const file of stack.files())
      expect(fs.readFileSync(file).includes(secret), file).toBe(false);
  }
}
