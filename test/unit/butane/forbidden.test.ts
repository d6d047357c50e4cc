import { describe, expect, it } from "vitest";
import { forbiddenFindings } from "../../../src/butane/forbidden";
import { findSpec, type FlatcarSpec } from "../../../src/butane/schema/versions";
import type { Clevis, IgnitionConfig } from "../../../src/ignition";

function spec(version: string): FlatcarSpec {
  const found = findSpec("flatcar", version);
  if (found === undefined) throw new Error(`no version ${version}`);
  return found;
}

const withClevis = (...clevis: (Clevis | undefined)[]): IgnitionConfig => ({
  ignition: { version: "3.4.0" },
  storage: { luks: clevis.map((one, index) => ({ name: `v${index}`, clevis: one })) },
});

describe("forbiddenFindings", () => {
  it("names each volume that sets something about Clevis", () => {
    const config = withClevis(undefined, { tpm2: false }, {}, { tang: [{ url: "" }] });
    expect(forbiddenFindings(config, spec("1.1.0"))).toEqual(
      [1, 3].map((index) => ({
        kind: "error",
        path: ["storage", "luks", index, "clevis"],
        code: "clevis-unsupported",
        message: "clevis is not supported in this spec version",
      })),
    );
  });

  it("takes what is there but empty for absent", () => {
    const config = withClevis({ custom: {} }, { tang: [] });
    expect(forbiddenFindings(config, spec("1.0.0"))).toEqual([]);
  });

  it("allows Clevis but no Crypto Express card in the experimental version", () => {
    const config = withClevis({ tpm2: true });
    expect(forbiddenFindings(config, spec("1.2.0-experimental"))).toEqual([]);
    const card: IgnitionConfig = {
      ignition: { version: "3.6.0-experimental" },
      storage: { luks: [{ name: "a", cex: { enabled: false } }] },
    };
    expect(forbiddenFindings(card, spec("1.2.0-experimental"))).toMatchObject([
      { path: ["storage", "luks", 0, "cex"], code: "cex-unsupported" },
    ]);
  });
});
