import { describe, expect, it } from "vitest";
import { transpile } from "../../../../src/butane";
import { answerTo } from "../../../../tools/playground/worker/answer";

const head = "variant: flatcar\nversion: 1.1.0\n";
const only = (source: string) => {
  const { remarks, config } = answerTo(source);
  expect(config).toBeUndefined();
  expect(remarks.length).toBeGreaterThan(0);
  return remarks[0]!;
};

describe("the answer to a text", () => {
  it("has Ignition, sizes, files and units", () => {
    const source = `${head}storage: {files: [{path: /a, contents: {inline: é}}]}\nsystemd: {units: [{name: b.service, contents: c}]}\n`;
    const { remarks, config } = answerTo(source);
    const { ignition } = transpile(source);
    const data = Buffer.from(ignition).toString("base64");
    expect(remarks).toEqual([]);
    expect(config?.ignition).toBe(transpile(source, { pretty: true }).ignition);
    expect(config?.guestinfo).toEqual({
      values: {
        "guestinfo.ignition.config.data": data,
        "guestinfo.ignition.config.data.encoding": "base64",
      },
      encoding: "base64",
      rawBytes: Buffer.byteLength(ignition),
      encodedBytes: data.length,
      maxBytes: 983_040,
    });
    expect(config?.machine).toMatchObject({ files: { "/a": "é" }, units: { "b.service": "c" } });
  });

  it("has nothing to say of an empty text", () => {
    expect(answerTo(" \n")).toEqual({ remarks: [], more: 0 });
  });

  it("has each finding with its place and what to do", () => {
    expect(answerTo(`${head}sytemd: {}\n`).remarks).toEqual([
      {
        kind: "warning",
        code: "unused-key",
        message: "unused key sytemd",
        path: "$.sytemd",
        places: [{ line: 3, column: 1 }],
        help: "Did you mean `systemd`?",
      },
    ]);
  });

  it("counts findings that are too many to show", () => {
    const files = Array.from({ length: 120 }, (_, i) => `    - {path: /${i}, x: 1}\n`).join("");
    const { remarks, more } = answerTo(`${head}storage:\n  files:\n${files}`);
    expect([remarks.length, more]).toEqual([100, 20]);
  });

  it("takes an Ignition config as it is", () => {
    const source = '{"ignition": {"version": "3.4.0"}, "storage": {"files": [{"path": "/a"}]}}';
    const { remarks, config } = answerTo(source);
    expect(remarks).toEqual([]);
    expect(config?.ignition).toBe(source);
    expect(config?.machine.files).toEqual({ "/a": "" });
  });

  it("says what is wrong with an Ignition config", () => {
    const source = '{"ignition": {"version": "3.4.0"}, "storage": {"files": [{"path": "a"}]}}';
    expect(only(source)).toMatchObject({
      kind: "error",
      path: "$.storage.files.0.path",
      message: "path not absolute",
      places: [{ line: 1, column: 67 }],
    });
    expect(only('{"ignition": {"version": "2.3.0"}}').message).toContain("2.3.0");
  });

  it("leads from a Container Linux Config to Butane, line by line", () => {
    const source = "systemd:\n  units:\n    - name: a.service\n      enable: true\n";
    const { remarks } = answerTo(source);
    expect(remarks[0]?.help).toBe("flatcar-vsphere migrate FILE writes it as Butane.");
    expect(remarks[1]).toMatchObject({ code: "userdata.clc", places: [{ line: 4 }] });
  });

  it.each([
    ["#cloud-config\nhostname: a\n", "coreos-cloudinit"],
    ["#!/bin/sh\n", "coreos-cloudinit"],
    ['guestinfo.ignition.config.data = "e30K"\n', "flatcar-vsphere inspect"],
    ["a\0b", "no text"],
  ])("says what another text is: %j", (source, said) => {
    expect(only(source).message).toContain(said);
  });

  it("warns of a size that some vCenters may not take", () => {
    const noise = Array.from({ length: 9000 }, (_, i) => Math.sin(i).toString(36).slice(2)).join(
      "",
    );
    const { remarks, config } = answerTo(
      `${head}storage: {files: [{path: /a, contents: {inline: ${noise}}}]}\n`,
    );
    expect(remarks.map(({ kind, code }) => [kind, code])).toEqual([["warning", "guestinfo.large"]]);
    expect(Object.keys(config?.guestinfo.values ?? {})).toHaveLength(2);
  });
});
