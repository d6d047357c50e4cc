import * as pulumi from "@pulumi/pulumi";
import { vi } from "vitest";
import { record, refusal, type Answer, type State } from "./mocks";

/** Long enough for what a program looks up before it speaks: nothing waits for its words. */
const patienceMs = 1000;

/** What a preview says, in the order of its words. */
export async function saidByPreview(
  program: () => unknown,
  options: { state?: State; answer?: Answer } = {},
): Promise<string[]> {
  const said: string[] = [];
  const note = (text: string): Promise<void> => {
    said.push(text);
    return Promise.resolve();
  };
  const spies = (["info", "warn", "error"] as const).map((level) =>
    vi.spyOn(pulumi.log, level).mockImplementation(note),
  );
  const spoken = async (): Promise<void> => {
    program();
    const until = Date.now() + patienceMs;
    while (said.length === 0 && Date.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  await record(spoken, { preview: true, ...options });
  for (const spy of spies) spy.mockRestore();
  return said;
}

/** The engine's name of a resource in a program with mocks. */
export const urnOf = (type: string, name: string): string =>
  `urn:pulumi:stack::project::${type}::${name}`;

/** A vCenter in which no machine has the name of a new one: names are looked for in their folder, templates by their names alone. */
export const nameIsFree: Answer = (token, { name }) => {
  if (token === "vsphere:index/getVirtualMachine:getVirtualMachine" && String(name).includes("/"))
    throw refusal(`vm '${String(name)}' not found`);
  return undefined;
};
