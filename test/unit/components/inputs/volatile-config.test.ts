import * as pulumi from "@pulumi/pulumi";
import { expect, onTestFinished, test, vi } from "vitest";
import type { FlatcarVmArgs } from "../../../../src/components/flatcar-vm-args";
import { volatile } from "../../../../src/components/inputs/marks";
import type { Machine } from "../../../../src/components/machine/machine";
import { planOf } from "../../../../src/components/machine/plan";
import { record, valueOf } from "../mocks";

const config = "variant: flatcar\nversion: 1.1.0\n";

test.each([
  ["butane", { butane: volatile(config) }],
  ["ignition", { ignition: volatile('{"ignition":{"version":"3.3.0"}}') }],
  ["snippets[0]", { snippets: [volatile(config)] }],
])("a whole config at %s cannot be volatile", async (path, args: object) => {
  const said = vi.spyOn(pulumi.log, "error").mockResolvedValue();
  onTestFinished(() => {
    said.mockRestore();
  });
  await record(() => planOf('FlatcarVm "web"', "web", args as FlatcarVmArgs, { problems: [] }), {
    preview: true,
  });
  await vi.waitFor(() => {
    expect(said).toHaveBeenCalledWith(
      expect.stringContaining(`${path}: a whole config cannot be volatile: mark the values in it`),
    );
  });
});

test("plain userdata can: another text is the same machine", async () => {
  await record(() => undefined);
  const trigger = async (text: string): Promise<string> => {
    const args: object = { script: volatile(`#!/bin/sh\necho ${text}\n`) };
    const soon = planOf('FlatcarVm "web"', "web", args as FlatcarVmArgs, { problems: [] }) as {
      later: pulumi.Output<Machine>;
    };
    return (await valueOf(soon.later)).trigger;
  };
  expect(await trigger("one")).toBe(await trigger("two"));
});
