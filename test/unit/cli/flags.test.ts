import { describe, expect, it } from "vitest";
import { parseFlags, type Flag } from "../../../src/cli/flags";

const flags: readonly Flag[] = [
  { name: "dir", short: "d", takes: "string" },
  { name: "strict", short: "s", takes: "bool" },
  { name: "pretty", short: "p", takes: "bool" },
  { name: "old", takes: "string", deprecated: "use another" },
];
const read = (...args: string[]) => {
  const { values, rest, notices, error } = parseFlags(args, flags);
  return { values: Object.fromEntries(values), rest, notices, error };
};

describe("parseFlags", () => {
  it("mixes flags and arguments", () => {
    expect(read("a", "-s", "b", "--dir", "x")).toMatchObject({
      values: { strict: true, dir: "x" },
      rest: ["a", "b"],
    });
  });

  it("takes values after =, joined or as the next argument", () => {
    for (const args of [["--dir=x"], ["--dir", "x"], ["-dx"], ["-d=x"], ["-d", "x"], ["-spdx"]]) {
      expect(read(...args).values.dir).toBe("x");
    }
    expect(read("-s=false", "--pretty=T").values).toEqual({ strict: false, pretty: true });
  });

  it("ends the flags at --", () => {
    expect(read("-s", "--", "-p")).toMatchObject({ values: { strict: true }, rest: ["-p"] });
    expect(read("-").rest).toEqual(["-"]);
  });

  it("says that a flag is out of use", () => {
    expect(read("--old", "x").notices).toEqual(["Flag --old has been deprecated, use another"]);
  });

  it.each([
    [["--nope"], "unknown flag: --nope"],
    [["--nope=1"], "unknown flag: --nope"],
    [["-sx"], "unknown shorthand flag: 'x' in -x"],
    [["-d"], "flag needs an argument: 'd' in -d"],
    [["--dir"], "flag needs an argument: --dir"],
    [["---"], "bad flag syntax: ---"],
    [["--=x"], "bad flag syntax: --=x"],
    [
      ["--strict=maybe"],
      'invalid argument "maybe" for "-s, --strict" flag: strconv.ParseBool: parsing "maybe": invalid syntax',
    ],
  ])("refuses %j", (args, error) => {
    expect(read(...args).error).toBe(error);
  });
});
