import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { resolveInputs, type Resolved } from "../../../../src/components/inputs/inputs";
import { volatile } from "../../../../src/components/inputs/marks";
import { interpolate } from "../../../../src/components/inputs/interpolate";
import { maskOf } from "../../../../src/components/inputs/mask";
import { valueOf } from "../mocks";

const resolved = async (args: unknown): Promise<Resolved<unknown>> => {
  const soon = resolveInputs<object>(args);
  return "now" in soon ? soon.now : valueOf(soon.later as pulumi.Output<Resolved<unknown>>);
};

const mask = async (args: unknown) => {
  const { hidden } = await resolved(args);
  return maskOf(hidden, (item) => (item.volatile ? "[volatile]" : "[secret]"));
};

describe("an interpolated text", () => {
  test("hides its secret and volatile parts, and shows what is around them", async () => {
    const token = pulumi.secret("tok-1");
    const text = interpolate`PORT=${8080}\nTOKEN=${token}\nNONCE=${volatile("n-22")}\nHOST=${pulumi.output("web")}\n`;
    expect(await pulumi.isSecret(text)).toBe(true);
    const { apply, all } = await mask({ files: [{ contents: { inline: text } }] });
    expect(all).toBe(false);
    expect(apply("PORT=8080\nTOKEN=tok-1\nNONCE=n-22\nHOST=web\n")).toBe(
      "PORT=8080\nTOKEN=[secret]\nNONCE=[volatile]\nHOST=web\n",
    );
  });

  test("can be a whole config, and a part of another one", async () => {
    const line = interpolate`password: ${pulumi.secret("pw-123456")}`;
    const { apply, all } = await mask({ butane: interpolate`variant: flatcar\n${line}\n` });
    expect(all).toBe(false);
    expect(apply("variant: flatcar\npassword: pw-123456\n")).toBe(
      "variant: flatcar\npassword: [secret]\n",
    );
  });

  test("without secrets is no secret", async () => {
    const text = interpolate`PORT=${pulumi.output(80)}`;
    expect(await pulumi.isSecret(text)).toBe(false);
    expect((await resolved({ text })).hidden).toEqual([]);
  });
});
