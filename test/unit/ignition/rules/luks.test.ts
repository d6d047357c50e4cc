import { describe, expect, it } from "vitest";
import { found } from "./found";

const luks = (more: object, version?: string) =>
  found({ storage: { luks: [{ name: "a", device: "/dev/a", ...more }] } }, version).map((line) =>
    line.replace("error at $.storage.luks.0.", ""),
  );

describe("a LUKS volume", () => {
  it("has a name without slashes, a short label and a device", () => {
    expect(luks({ name: "a/b", label: "x".repeat(48), device: "" })).toEqual([
      "name: device names cannot contain slashes",
      "label: luks device labels cannot be longer than 47 characters",
      "device: disk device is required",
    ]);
    expect(luks({ label: "x".repeat(47), device: "sda" })).toEqual(["device: path not absolute"]);
  });

  it("reports a key file twice, once under a field that is none", () => {
    expect(luks({ keyFile: { source: "ftp://x" } })).toEqual([
      "keys: invalid key-file source",
      "keyFile.source: invalid url scheme",
    ]);
  });

  it("has a custom clevis pin or others", () => {
    const custom = { pin: "tpm2", config: "{}" };
    const message = "clevis: cannot use custom clevis config with tpm2, tang, or threshold";
    expect(luks({ clevis: { custom } })).toEqual([]);
    expect(luks({ clevis: { custom, tpm2: false, threshold: 0 } })).toEqual([]);
    expect(luks({ clevis: { custom, tpm2: true } })).toEqual([message]);
    expect(luks({ clevis: { custom: {}, threshold: 1 } })).toEqual([]);
    expect(luks({ clevis: { custom: {}, threshold: 1 } }, "3.2.0")).toEqual([message]);
  });

  it("has a whole custom clevis section", () => {
    expect(luks({ clevis: { custom: { needsNetwork: true } } })).toEqual([
      "clevis.custom.pin: missing required custom clevis pin",
      "clevis.custom.config: missing required custom clevis config",
    ]);
    const custom = { pin: "yubikey", config: "{}" };
    expect(luks({ clevis: { custom } })).toEqual(["clevis.custom.pin: unsupported clevis pin"]);
    expect(luks({ clevis: { custom } }, "3.6.0-experimental")).toEqual([]);
    expect(luks({ clevis: { custom: { config: "{}" } } }, "3.2.0")).toEqual([
      "clevis.custom.pin: unsupported clevis pin",
    ]);
  });

  it("uses cex alone", () => {
    const more = {
      cex: { enabled: true },
      clevis: { tpm2: true },
      keyFile: { source: "data:,x" },
    };
    expect(luks(more, "3.5.0")).toEqual([
      "cex: cannot use cex with clevis",
      "cex: cannot use key file with cex",
    ]);
    expect(luks({ ...more, cex: { enabled: false } }, "3.5.0")).toEqual([]);
  });
});

describe("a Tang server", () => {
  const tang = (server: object) =>
    luks({ clevis: { tang: [server] } }).map((line) => line.replace("clevis.tang.0.", ""));

  it("has an http URL and a thumbprint", () => {
    expect(tang({ url: "https://t", thumbprint: "x" })).toEqual([]);
    expect(tang({ url: "tang://t" })).toEqual([
      "url: invalid url scheme",
      "thumbprint: thumbprint is required",
    ]);
    expect(tang({ url: ":", thumbprint: "x" })).toEqual(["url: unable to parse url"]);
  });

  it.each([
    ["{}", true],
    ["", true],
    ["[1e308]", true],
    ["{", false],
    ["1e309", false],
    ["{} x", false],
  ])("with the advertisement %j is fine: %s", (advertisement, fine) => {
    expect(tang({ url: "http://t", thumbprint: "x", advertisement })).toEqual(
      fine ? [] : ["advertisement: advertisement is not valid JSON"],
    );
  });
});
