import { describe, expect, it } from "vitest";
import { ignitionRules } from "../../../src/ignition";

describe("ignitionRules", () => {
  it.each(Object.entries(ignitionRules))(
    "%s has a stable name and says what to do",
    (code, rule) => {
      expect(code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(rule.help).toMatch(/^[A-Z].+\.$/);
      expect(rule.message).not.toMatch(/\.$/);
    },
  );
});
