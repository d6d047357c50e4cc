import { describe, expect, it } from "vitest";
import { chooseDialect } from "../../../src/butane/dialect";

describe("chooseDialect", () => {
  it("finds each version of flatcar", () => {
    expect(chooseDialect("flatcar", "1.0.0")).toMatchObject({ ignition: "3.3.0" });
    expect(chooseDialect("flatcar", "1.1.0")).toMatchObject({ ignition: "3.4.0" });
    expect(chooseDialect("flatcar", "1.2.0-experimental")).toMatchObject({
      ignition: "3.6.0-experimental",
    });
  });

  it("complains about the variant before the version", () => {
    expect(chooseDialect(undefined, undefined)).toEqual({
      code: "variant-missing",
      message: "error parsing variant; must be specified",
    });
    expect(chooseDialect("flatcar", undefined)).toEqual({
      code: "version-invalid",
      message: "error parsing version; must be a valid semver",
    });
  });

  it("names the normalised version that it does not know", () => {
    expect(chooseDialect("flatcar", "01.9.0")).toEqual({
      code: "version-unknown",
      message: "No translator exists for variant flatcar with version 1.9.0",
    });
  });

  it("refuses other operating systems in words of its own, and their unknown versions in the reference's", () => {
    expect(chooseDialect("fcos", "1.5.0")).toMatchObject({ code: "variant-unsupported" });
    expect(chooseDialect("openshift", "4.18.0")).toMatchObject({ code: "variant-unsupported" });
    expect(chooseDialect("fcos", "2.0.0")).toEqual({
      code: "version-unknown",
      message: "No translator exists for variant fcos with version 2.0.0",
    });
  });
});
