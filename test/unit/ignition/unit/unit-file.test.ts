import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readUnitFile } from "../../../../src/ignition/unit/unit-file";
import { cpuMs } from "../../../support/cpu";

const error = (contents: string) => readUnitFile(contents).error;
const sections = (contents: string) => [...readUnitFile(contents).sections];

describe("readUnitFile", () => {
  it("lists the sections that have options", () => {
    expect(sections("[Unit]\nA=b\n[Empty]\n[Install]\nC=d")).toEqual(["Unit", "Install"]);
  });

  it.each([
    ["[Unit", "unable to find end of section"],
    ["[Unit] x\n", 'found garbage after section name : "x"'],
    ["[Unit]\nA\n", "unexpected newline encountered while parsing option name"],
    ["[Unit]\nA\r\n", "unexpected newline encountered while parsing option name"],
    ["[Unit]\nA", "EOF"],
    ["[Unit]\ufeff\n", 'found garbage after section name : "\\ufeff"'],
    [`[Unit]\nA=b\n${"x".repeat(2048)}=c`, "line too long (max 2048 bytes)"],
  ])("refuses %j", (contents, message) => {
    expect(error(contents)).toBe(message);
  });

  it.each([
    "",
    "anything before the first section\n",
    "# comment [\n[Unit]\nA=b\n",
    "; continued \\\n[Unit\n[Unit]\nA=b\n",
    "[Unit] \t\r\nA=b\r\n",
    "[Unit]\u0085\nA=b\n",
    "[Unit]\n\u2003\u00a0A=b\n",
    "[Two\nlines]\nA=b\n",
  ])("reads %j", (contents) => {
    expect(error(contents)).toBeUndefined();
  });

  it("lets a value go on where its line ends with a backslash, but not behind a carriage return", () => {
    expect(sections("[Unit]\nA=b\\\n[Install]\nC=d")).toEqual(["Unit"]);
    expect(error("[Unit]\nA=b\\\n[Install\n")).toBeUndefined();
    expect(sections("[Unit]\nA=b\\\r\n[Install]\nC=d")).toEqual(["Unit", "Install"]);
  });

  it("measures a line only as far as the reference's buffer of 4096 bytes reaches", () => {
    const long = (length: number) => `A=${"x".repeat(length)}\n`;
    expect(error(`[Unit]\n${long(2046)}`)).toBe("line too long (max 2048 bytes)");
    expect(error(`[Unit]\n${long(2045)}`)).toBeUndefined();
    // 2028 bytes of the line are in the buffer when it is met, too few to measure.
    expect(error(`[Unit]\n${"A=b\n".repeat(515)}${long(3000)}`)).toBeUndefined();
  });

  it("reads any text without an exception, in time that grows with its size", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readUnitFile(`[Unit]\n${text}`).sections).toBeInstanceOf(Set);
      }),
    );
    const took = cpuMs(() => {
      expect(error("\n".repeat(200_000) + "x\n".repeat(200_000))).toBeUndefined();
    });
    expect(took).toBeLessThan(3000);
  });
});
