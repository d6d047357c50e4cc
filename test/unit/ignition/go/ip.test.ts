import { isIPv6 } from "node:net";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isIpv6 } from "../../../../src/ignition/go/ip";

describe("isIpv6", () => {
  it.each([
    "::",
    "::1",
    "1::",
    "1:2:3:4:5:6:7:8",
    "1:2:3:4:5:6:7::",
    "::1.2.3.4",
    "1:2:3:4:5:6:1.2.3.4",
  ])("accepts %s", (text) => {
    expect(isIpv6(text)).toBe(true);
  });

  it.each([
    "",
    ":",
    ":::",
    "1::2::3",
    "1:2:3:4:5:6:7",
    "1:2:3:4:5:6:7:8::",
    "12345::",
    "g::",
    "1.2.3.4",
    "1.2.3.4::",
    "::1.2.3.04",
    "::1.2.3.256",
    "1:2:3:4:5:6:7:1.2.3.4",
    "::1%a",
  ])("refuses %j", (text) => {
    expect(isIpv6(text)).toBe(false);
  });

  it("agrees with Node about addresses made of the same characters", () => {
    const pieces = fc.constantFrom("::", ":", "1", "ffff", "0", "1.2.3.4", "abcde");
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        // Node also takes seven groups and a "::" as a whole address, which the reference refuses.
        const text = parts.join("");
        if (text.split("::").length === 2 && text.split(":").filter(Boolean).length >= 7) return;
        expect(isIpv6(text)).toBe(isIPv6(text));
      }),
    );
  });
});
