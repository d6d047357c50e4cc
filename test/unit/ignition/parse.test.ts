import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatReport, parseConfig, validateIgnition } from "../../../src/ignition";

// Lines and messages as ignition-validate prints them for the same text.
function lines(text: string): string {
  const { report, error } = validateIgnition(text);
  return formatReport(report) + (error ?? "");
}

describe("validateIgnition", () => {
  it.each([
    ["", "not a config (empty)"],
    ["{}", "invalid config version (couldn't parse)"],
    ["null", "invalid config version (couldn't parse)"],
    ['{"ignition":{"version":"2.2.0"}}', "unsupported config version"],
    ['{"ignition":{"version":"3.6.0"}}', "unsupported config version"],
    ['{"ignition":{"version":"3.4.0+x"}}', "unsupported config version"],
    ["x", "error at line 0 col 0: invalid character 'x' looking for beginning of value\n"],
    [
      "{x}",
      "error at line 1 col 3: invalid character 'x' looking for beginning of object key string\n",
    ],
    ["{", "error at line 0 col 0: unexpected end of JSON input\n"],
    [
      '{"ignition":{"version":3}}',
      "error at line 1 col 25: json: cannot unmarshal number into Go struct field .Ignition.version of type string\n",
    ],
  ])("says of %j what is wrong with it", (text, expected) => {
    expect(lines(text)).toBe(expected.replace(".Ignition.version", ".Ignition.Version"));
  });

  it("places findings at their value, in lines and bytes", () => {
    const text = `{"ignition":{"version":"3.4.0"},\n"storage":{"files":[{"path":"ü","ö":1}]}}`;
    expect(lines(text)).toBe(
      "error at $.storage.files.0.path, line 2 col 29: path not absolute\n" +
        "warning at $.storage.files.0.ö, line 2 col 34: unused key ö\n",
    );
  });

  it("names the struct and the way to a value of a wrong type", () => {
    const text =
      '{"ignition":{"version":"3.4.0"},"storage":{"files":[{"path":"/a","mode":"0644"}]}}';
    expect(lines(text)).toBe(
      "error at line 1 col 79: json: cannot unmarshal string into Go struct field File.storage.files.FileEmbedded1.mode of type int\n",
    );
  });

  it("reports rules, then duplicates, then unused keys", () => {
    const text =
      '{"ignition":{"version":"3.4.0"},"x":1,"passwd":{"users":[{"name":"a"},{"name":"a"}]},"systemd":{"units":[{"name":"u"}]}}';
    const codes = validateIgnition(text).report.map(({ code }) => code);
    expect(codes).toEqual(["unit-extension", "duplicate-entry", "unused-key"]);
  });

  it("warns of a section that is null", () => {
    expect(lines('{"ignition":{"version":"3.4.0"},"storage":null}')).toBe(
      "warning at $.storage, line 1 col 43: context tree does not match content tree at $.storage. Line and column reporting may be inconsistent. Unused keys may not be reported\n",
    );
  });

  it("places nothing where a number is beyond a 64-bit float", () => {
    const text = '{"ignition":{"version":"3.4.0"},"x":1e999,"systemd":{"units":[{"name":"u"}]}}';
    expect(lines(text)).toBe("error at $.systemd.units.0.name: invalid systemd unit extension\n");
  });

  it("refuses nesting that Go refuses, and reads what it reads", () => {
    const nested = (depth: number) =>
      `{"ignition":{"version":"3.4.0"},"x":${"[".repeat(depth)}${"]".repeat(depth)}}`;
    expect(lines(nested(9999))).toContain("unused key x");
    expect(lines(nested(10000))).toContain("invalid character '[' exceeded max depth");
    expect(lines("[".repeat(1_000_000))).toContain("exceeded max depth");
  });

  it("never throws, whatever the text", () => {
    const valid = '{"ignition":{"version":"3.4.0"},"storage":{"files":[{"path":"/a","mode":420}]}}';
    const cut = fc
      .tuple(fc.nat(valid.length), fc.nat(valid.length), fc.string())
      .map(([from, to, by]) => valid.slice(0, from) + by + valid.slice(to));
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), cut), (text) => {
        const { valid: accepted, report, error } = validateIgnition(text);
        const refused = report.some(({ kind }) => kind === "error") || error !== undefined;
        expect(refused).toBe(!accepted);
      }),
    );
  });
});

describe("parseConfig", () => {
  it("gives the config that Go would have", () => {
    const text = `{"ignition":{"version":"3.4.0"},"STORAGE":{"files":[{"path":"/a","mode":null,"user":{"id":9007199254740993}}]},
      "storage":{"files":[{"mode":420},{"path":"/b"}]}}`;
    const { config, version } = parseConfig(text);
    expect(version).toBe("3.4.0");
    // A key that comes twice adds to what is there; case does not matter.
    expect(config).toEqual({
      ignition: { version: "3.4.0" },
      storage: {
        files: [{ path: "/a", mode: 420, user: { id: 9007199254740993n } }, { path: "/b" }],
      },
    });
  });

  it("gives no config where an error was found, and all findings", () => {
    const parsed = parseConfig(
      '{"ignition":{"version":"3.4.0"},"systemd":{"units":[{"name":"u"}]}}',
    );
    expect(parsed.config).toBeUndefined();
    expect(parsed.error).toEqual({ code: "config-invalid", message: "config is not valid" });
    expect(parsed.report).toHaveLength(1);
  });

  it("reads bytes and text alike", () => {
    const text = '{"ignition":{"version":"3.3.0"},"passwd":{"users":[{"name":"ü"}]}}';
    expect(parseConfig(Buffer.from(text))).toEqual(parseConfig(text));
  });

  it("takes a version that is written oddly for what it is", () => {
    expect(parseConfig('{"ignition":{"version":"03.04.00"}}').version).toBe("3.4.0");
    expect(parseConfig('{"ignition":{"version":"3.4.0-"}}').version).toBe("3.4.0");
  });
});
