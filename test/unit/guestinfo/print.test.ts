import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  decodeUserdata,
  encodeUserdata,
  ignitionKeys,
  plainEscape,
  printFormats,
  printGuestinfo,
  scanUserdata,
} from "../../../src/guestinfo";

const guestinfo = { [ignitionKeys.data]: "e30=", [ignitionKeys.encoding]: "base64" };

describe("printGuestinfo", () => {
  it("prints lines of a VMX file", () => {
    expect(printGuestinfo(guestinfo, "vmx")).toBe(
      'guestinfo.ignition.config.data = "e30="\nguestinfo.ignition.config.data.encoding = "base64"\n',
    );
  });

  it("prints the arguments of ovftool that the documentation uses", () => {
    expect(printGuestinfo(guestinfo, "ovftool")).toBe(
      "--X:guest:ignition.config.data=e30=\n--X:guest:ignition.config.data.encoding=base64\n",
    );
  });

  it("prints a govc command that a shell takes apart into the same values", () => {
    const values = { "guestinfo.a": "ip=[::1]::x $HOME 'q' \"d\"", "guestinfo.b": "plain" };
    const command = printGuestinfo(values, "govc").replace("govc vm.change", "printf '%s\\n'");
    const { stdout } = spawnSync("sh", ["-c", command], { encoding: "utf8", env: { VM: "vm-1" } });
    expect(stdout.split("\n").slice(0, -1)).toEqual([
      "-vm",
      "vm-1",
      "-e",
      `guestinfo.a=${values["guestinfo.a"]}`,
      "-e",
      "guestinfo.b=plain",
    ]);
  });

  it("has the four formats of the documentation", () => {
    expect(printFormats).toEqual(["vmx", "ovftool", "govc", "json"]);
  });

  it("prints JSON", () => {
    expect(JSON.parse(printGuestinfo(guestinfo, "json"))).toEqual(guestinfo);
  });
});

describe("scanUserdata", () => {
  it("reads back every format that printGuestinfo writes", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 500 }),
        fc.constantFrom(...printFormats),
        fc.constantFrom("base64" as const, "gz+base64" as const),
        (text, format, encoding) => {
          const { data } = encodeUserdata(text, { encoding });
          const keys = { [ignitionKeys.data]: data, [ignitionKeys.encoding]: encoding };
          expect(scanUserdata(printGuestinfo(keys, format))).toEqual({ data, encoding });
        },
      ),
    );
  });

  it("reads the older names and ignores the other lines of a VMX file", () => {
    const text = [
      'displayName = "web1"',
      'guestinfo.coreos.config.data.encoding = "base64"',
      'guestinfo.coreos.config.data = "aGVsbG8="',
      'guestinfo.hostname = "x"',
    ].join("\n");
    expect(scanUserdata(text)).toEqual({ data: "aGVsbG8=", encoding: "base64" });
  });

  it("undoes the plain encoding of a VMX line without an encoding", () => {
    const config = '{"a": "100%"}';
    const line = `guestinfo.ignition.config.data = "${plainEscape(config)}"`;
    expect(scanUserdata(line)).toEqual({ data: config, encoding: "" });
  });

  it("takes a bare value for what it looks like", () => {
    for (const encoding of ["base64", "gz+base64"] as const) {
      const { data } = encodeUserdata("hello", { encoding });
      expect(scanUserdata(`${data}\n`)).toEqual({ data, encoding });
      expect(decodeUserdata(data, scanUserdata(data).encoding)).toEqual({
        ok: true,
        value: "hello",
      });
    }
    expect(scanUserdata("#cloud-config\n")).toEqual({ data: "#cloud-config", encoding: "" });
  });
});
