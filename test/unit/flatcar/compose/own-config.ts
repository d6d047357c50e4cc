/** Configs of a user's own, and what is said of them beside settings. */
import { expect } from "vitest";
import type { ButaneConfig } from "../../../../src/butane";
import { planMachine, type MachineOptions } from "../../../../src/flatcar";
import { key } from "../examples";

export const own = (config: Partial<ButaneConfig>): ButaneConfig => ({
  variant: "flatcar",
  version: "1.0.0",
  ...config,
});

export const file = (path: string, inline: string): ButaneConfig =>
  own({ storage: { files: [{ path, contents: { inline } }] } });

/** What is said of settings that are void, as the path of the warning and the sentence, without the advice at the end. */
export function voids(options: Partial<MachineOptions>): string[] {
  const { problems, warnings } = planMachine({
    name: "web1",
    sshAuthorizedKeys: [key],
    ...options,
  });
  expect(problems).toEqual([]);
  return warnings
    .filter(({ code }) => code === "settings.void")
    .map(({ path, message }) => `${path} ${message.replace(/: leave one.*/, "")}`);
}
