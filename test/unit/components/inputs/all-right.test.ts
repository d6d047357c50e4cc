import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { isKnown } from "../../../../src/components/engine/output-state";
import { allRight } from "../../../../src/components/inputs/inputs";

const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

test("values are all right once everything in them has come, at any depth", async () => {
  const places: [string, (late: pulumi.Output<string>) => unknown][] = [
    ["right there", (late) => late],
    ["in a list", (late) => [{ size: late }]],
    ["in an Output", (late) => pulumi.output("x").apply(() => ({ size: late }))],
    ["in a promise", (late) => Promise.resolve([late])],
  ];
  for (const [place, make] of places) {
    let come: (value: string) => void = () => undefined;
    const late = pulumi.output(new Promise<string>((resolve) => (come = resolve)));
    let right: unknown = "waits";
    const all = isKnown(allRight("plain", make(late))).then((known) => (right = known));
    await soon();
    expect(right, place).toBe("waits");
    come("30");
    await all;
    expect(right, place).toBe(true);
  }
});

test("a value that is not known has come", async () => {
  const unknown = pulumi.output(pulumi.unknown as unknown as string);
  await expect(isKnown(allRight({ name: unknown }))).resolves.toBe(true);
});
