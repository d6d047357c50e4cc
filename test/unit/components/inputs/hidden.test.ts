import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { resolveInputs, type Resolved } from "../../../../src/components/inputs/inputs";
import { volatile } from "../../../../src/components/inputs/marks";
import { interpolated } from "../../../../src/components/inputs/interpolate";
import { valueOf } from "../mocks";

const resolved = async (args: unknown): Promise<Resolved<unknown>> => {
  const soon = resolveInputs<object>(args);
  return "now" in soon ? soon.now : valueOf(soon.later as pulumi.Output<Resolved<unknown>>);
};

test("a text of which parts are hidden is a secret as a whole, and hides those parts alone", async () => {
  const literals = ["user=a\ntoken=", "\nnonce=", "\n"];
  const text = interpolated(literals, [pulumi.secret("xyz-1"), volatile("n-2")]);
  expect(await pulumi.isSecret(text)).toBe(true);
  const { value, hidden } = await resolved({ files: [{ inline: text }] });
  expect(value).toEqual({ files: [{ inline: "user=a\ntoken=xyz-1\nnonce=n-2\n" }] });
  const path = ["files", 0, "inline"];
  expect(hidden).toEqual([
    { path, value: "xyz-1", volatile: false, part: true },
    { path, value: "n-2", volatile: true, part: true },
  ]);
});

test("any other secret hides all of its text", async () => {
  const { hidden } = await resolved({ inline: pulumi.secret("token=xyz-1") });
  expect(hidden).toEqual([{ path: ["inline"], value: "token=xyz-1", volatile: false }]);
});
