import { describe, expect, it } from "vitest";
import { found } from "./found";

const units = (...list: object[]) => found({ systemd: { units: list } });
const unit = "[Unit]\nDescription=x\n";
const install = "[Install]\nWantedBy=multi-user.target\n";

describe("a unit", () => {
  it.each(["x", "x.foo", "", "x.Service", "x.service/y"])("may not be called %j", (name) => {
    expect(units({ name })).toEqual([
      "error at $.systemd.units.0.name: invalid systemd unit extension",
    ]);
  });

  it("that is enabled needs an option in its Install section", () => {
    const message = `warning at $.systemd.units.0.contents: unit "x.service" is enabled, but has no install section so enable does nothing`;
    const enabled = (contents?: string) => units({ name: "x.service", enabled: true, contents });
    expect(enabled(unit + install)).toEqual([]);
    expect(enabled(unit)).toEqual([message]);
    expect(enabled("[Install]\n")).toEqual([message]);
    expect(enabled("")).toEqual([]);
    expect(enabled()).toEqual([]);
    expect(units({ name: "x.service", contents: unit })).toEqual([]);
  });

  it("is reported for contents that cannot be read, and then for nothing else", () => {
    expect(units({ name: "x.service", enabled: true, contents: "[Unit" })).toEqual([
      "error at $.systemd.units.0.contents: invalid unit content: unable to find end of section",
    ]);
  });

  it("that is an enabled instance needs a template that can be enabled", () => {
    const instance = { name: "x@1.service", enabled: true };
    expect(units(instance, { name: "x@.service", contents: unit })).toEqual([
      `warning at $.systemd.units.0.contents: template unit "x@.service" for "x@1.service" doesn't have Install section`,
    ]);
    expect(units(instance, { name: "x@.service", contents: unit + install })).toEqual([]);
    expect(units(instance)).toEqual([]);
  });

  it("is quoted in a message as Go quotes", () => {
    expect(units({ name: 'ü"\u0001\u200b.service', enabled: true, contents: unit })).toEqual([
      'warning at $.systemd.units.0.contents: unit "ü\\"\\x01\\u200b.service" is enabled, but has no install section so enable does nothing',
    ]);
  });
});

describe("a drop-in", () => {
  it("is checked contents first", () => {
    const dropins = [{ name: "x", contents: "[x" }];
    expect(units({ name: "x.service", dropins })).toEqual([
      "error at $.systemd.units.0.dropins.0.contents: invalid unit content: unable to find end of section",
      "error at $.systemd.units.0.dropins.0.name: invalid systemd drop-in extension",
    ]);
  });
});
