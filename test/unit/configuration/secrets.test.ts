import { describe, expect, it } from "vitest";
import { callsSecrets } from "../../../src/configuration/secret-calls";
import { Sealed, secretProblems } from "../../../src/configuration/secrets";

const secrets = new Map([
  ["token", "abc-123"],
  ["key", "k${secret.token}"],
]);

describe("a text that calls secrets", () => {
  it("has their values in their places, and hides nothing else", () => {
    const sealed = new Sealed("a=${secret.token} b=${volatile.token} c=${HOME}", secrets);
    expect(sealed.open()).toBe("a=abc-123 b=abc-123 c=${HOME}");
    expect(sealed.parts()).toEqual({
      literals: ["a=", " b=", " c=${HOME}"],
      hidden: [
        { value: "abc-123", volatile: false },
        { value: "abc-123", volatile: true },
      ],
    });
  });

  it("is filled once: what a secret holds is not looked at", () => {
    expect(new Sealed("${secret.key}", secrets).open()).toBe("k${secret.token}");
  });

  it("stands for itself with one more dollar", () => {
    expect(callsSecrets("$${secret.x}")).toBe(true);
    expect(secretProblems("$${secret.x}", secrets, "p")).toEqual([]);
    expect(new Sealed("$${secret.x}", secrets).parts()).toEqual({
      literals: ["${secret.x}"],
      hidden: [],
    });
  });

  it("calls none where the braces hold something else", () => {
    expect(callsSecrets("${node.name} $secret.x ${secrets.x}")).toBe(false);
  });

  it("must call secrets that are there, to the end of the name", () => {
    const messages = secretProblems("${secret.other}\n${secret.token", secrets, "p").map(
      ({ message }) => message,
    );
    expect(messages).toEqual([
      expect.stringMatching(
        /^line 1: there is no secret of this name: set it with pulumi config set/,
      ),
      expect.stringMatching(/^line 2: the name has no end: write \$\{secret\.NAME\}/),
    ]);
  });
});
