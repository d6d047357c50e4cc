import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { canonicalText } from "../../../../src/flatcar";
import type { IgnitionConfig } from "../../../../src/ignition";

const ignition = { version: "3.4.0" };
const withFile = (contents: object): IgnitionConfig => ({
  ignition,
  storage: { files: [{ path: "/etc/motd", mode: 420, contents }] },
});
const hello =
  '{"storage":{"files":[{"contents":{"text":"hello\\n"},"mode":420,"path":"/etc/motd"}]}}';

describe("the canonical text of a config", () => {
  test.each([
    ["percent-encoded", { source: "data:,hello%0A" }],
    ["in base64", { source: "data:;base64,aGVsbG8K" }],
    [
      "compressed",
      {
        source: `data:;base64,${gzipSync("hello\n").toString("base64")}`,
        compression: "gzip",
      },
    ],
    ["with a digest of its own", { source: "data:,hello%0A", verification: { hash: "sha512-00" } }],
  ])("is the same for contents that are %s", (_, contents) => {
    expect(canonicalText(withFile(contents))).toBe(hello);
  });

  test("keeps the place of an item that says nothing", () => {
    const append = [{}, { source: "data:,b" }];
    const config: IgnitionConfig = { ignition, storage: { files: [{ path: "/a", append }] } };
    expect(canonicalText(config)).toBe(
      '{"storage":{"files":[{"append":[{},{"text":"b"}],"path":"/a"}]}}',
    );
  });

  test("does not depend on the version of the format, nor on what is null or empty", () => {
    const config: IgnitionConfig = {
      ...withFile({ source: "data:,hello%0A", compression: "", httpHeaders: [] }),
      ignition: { version: "3.5.0", timeouts: {} },
      passwd: { users: [] },
    };
    expect(canonicalText(config)).toBe(hello);
  });

  test("does not depend on the order of keys, files and units", () => {
    const a = { name: "a.service", enabled: true };
    const b = { enabled: false, name: "b.service" };
    const one = canonicalText({ ignition, systemd: { units: [a, b] } });
    const other = canonicalText({
      systemd: { units: [b, { enabled: true, name: "a.service" }] },
      ignition,
    });
    expect(one).toBe(
      '{"systemd":{"units":[{"enabled":false,"name":"b.service"},{"enabled":true,"name":"a.service"}]}}',
    );
    expect(other).toBe(one);
  });

  test("depends on the order of what is appended, and of kernel arguments", () => {
    const append = [{ source: "data:,1" }, { source: "data:,2" }];
    const appended = (list: typeof append): string =>
      canonicalText({ ignition, storage: { files: [{ path: "/a", append: list }] } });
    expect(appended(append)).not.toBe(appended(append.toReversed()));
    const kernel = (shouldExist: string[]): string =>
      canonicalText({ ignition, kernelArguments: { shouldExist } });
    expect(kernel(["a", "b"])).not.toBe(kernel(["b", "a"]));
  });

  test("tells an empty file from one that is not touched", () => {
    expect(canonicalText(withFile({ source: "" }))).not.toBe(canonicalText(withFile({})));
  });

  test("tells contents that are no text apart", () => {
    const binary = (base64: string): string =>
      canonicalText(withFile({ source: `data:;base64,${base64}` }));
    expect(binary("/w==")).not.toBe(binary("/g=="));
    // The SHA-256 of the byte 0xff, from sha256sum.
    expect(binary("/w==")).toContain(
      '{"sha256":"a8100ae6aa1940d0b663bb31cd466142ebbdbd5187131b92d93818987832eb89"}',
    );
  });

  test("hides what it is told to hide in contents, however they are encoded", () => {
    const hide = (text: string): string => text.replaceAll("hello", "[volatile]");
    expect(canonicalText(withFile({ source: "data:;base64,aGVsbG8K" }), hide)).toBe(
      hello.replace("hello", "[volatile]"),
    );
  });
});
