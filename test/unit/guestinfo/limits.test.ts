import { describe, expect, it } from "vitest";
import {
  encodeUserdata,
  maxEncodedBytes,
  sizeProblem,
  warnEncodedBytes,
} from "../../../src/guestinfo";

describe("sizeProblem", () => {
  it("says nothing below 60 KiB of encoded text", () => {
    expect(sizeProblem(40_000, warnEncodedBytes - 1)).toBeUndefined();
  });

  it("warns from 60 KiB on and names both sources that disagree", () => {
    const warning = sizeProblem(45_000, 60 * 1024);
    expect(warning?.severity).toBe("warning");
    expect(warning?.problem.code).toBe("guestinfo.large");
    expect(warning?.problem.message).toMatch(/61440 bytes encoded \(45000 bytes of text\)/);
    expect(warning?.problem.message).toMatch(/vm-operator#148/);
    expect(warning?.problem.message).toMatch(/govmomi#2158/);
  });

  it("refuses more than the VMX file has room for and gives both numbers", () => {
    expect(sizeProblem(700_000, maxEncodedBytes)?.severity).toBe("warning");
    const error = sizeProblem(900_000, maxEncodedBytes + 1);
    expect(error?.severity).toBe("error");
    expect(error?.problem.message).toMatch(/983041 bytes encoded .* limit is 983040/);
  });

  it("leaves room in a VMX file of 1 MiB for its other keys", () => {
    expect(maxEncodedBytes).toBeLessThanOrEqual(1024 * 1024 - 64 * 1024);
  });

  it.each([1, 64, 700])("lets a config of %i KiB through, even without compression", (kib) => {
    const { rawBytes, encodedBytes } = encodeUserdata("x".repeat(kib * 1024), {
      encoding: "base64",
    });
    expect(rawBytes).toBe(kib * 1024);
    expect(sizeProblem(rawBytes, encodedBytes)?.severity).not.toBe("error");
  });
});
