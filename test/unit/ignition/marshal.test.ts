import { describe, expect, it } from "vitest";
import { marshalConfig, type IgnitionConfig } from "../../../src/ignition";

function marshal(sections: Partial<IgnitionConfig>, pretty = false): string {
  return marshalConfig({ ignition: { version: "3.4.0" }, ...sections }, "3.4.0", { pretty });
}

const start = '{"ignition":{"version":"3.4.0"}';

describe("marshalConfig", () => {
  it("prints fields in the reference's order, whatever the order given", () => {
    const user = { uid: 1, shell: "s", sshAuthorizedKeys: ["k"], name: "n" };
    expect(marshal({ passwd: { users: [user] } })).toBe(
      `${start},"passwd":{"users":[{"name":"n","sshAuthorizedKeys":["k"],"shell":"s","uid":1}]}}`,
    );
  });

  it("leaves out what is empty, but not what is set to zero", () => {
    const file = {
      path: "/a",
      user: {},
      contents: { source: "", httpHeaders: [] },
      mode: 0,
      overwrite: false,
    };
    expect(marshal({ storage: { files: [file] }, systemd: { units: [] } })).toBe(
      `${start},"storage":{"files":[{"overwrite":false,"path":"/a","contents":{"source":""},"mode":0}]}}`,
    );
  });

  it("always prints names, paths and devices, and items of lists", () => {
    const storage = {
      disks: [{ device: "", partitions: [{ number: 0 }] }],
      luks: [{ name: "", clevis: { tang: [{ url: "" }] } }],
    };
    expect(marshal({ storage })).toBe(
      `${start},"storage":{"disks":[{"device":"","partitions":[{}]}],"luks":[{"clevis":{"tang":[{}]},"name":""}]}}`,
    );
  });

  it("prints an absent required string as empty", () => {
    const config = { storage: { links: [{ target: "x" }] } } as unknown as Partial<IgnitionConfig>;
    expect(marshal(config)).toBe(`${start},"storage":{"links":[{"path":"","target":"x"}]}}`);
  });

  it("leaves out fields that the version does not have", () => {
    const config = { ignition: { version: "3.2.0" }, kernelArguments: { shouldExist: ["a"] } };
    expect(marshalConfig(config, "3.2.0")).toBe('{"ignition":{"version":"3.2.0"}}');
  });

  it("escapes as the reference does", () => {
    const contents = '"\\\n\r\t\b\f\u0000\u001f<>&\u2028\u2029\u007fü😀';
    expect(marshal({ systemd: { units: [{ name: "x", contents }] } })).toContain(
      '"\\"\\\\\\n\\r\\t\\u0008\\u000c\\u0000\\u001f\\u003c\\u003e\\u0026\\u2028\\u2029\u007fü😀"',
    );
  });

  it("prints raw bytes and lone surrogates as escaped U+FFFD, a real U+FFFD as itself", () => {
    expect(marshal({ systemd: { units: [{ name: "\udcff\ud800\ufffd" }] } })).toContain(
      '"\\ufffd\\ufffd\ufffd"',
    );
  });

  it("prints integers of 64 bits exactly", () => {
    const groups = [{ name: "a", gid: 9223372036854775807n }];
    expect(marshal({ passwd: { groups } })).toContain('"gid":9223372036854775807');
  });

  it("indents by two spaces if asked", () => {
    expect(marshal({ kernelArguments: { shouldExist: ["a", "b"] } }, true)).toBe(
      `{
  "ignition": {
    "version": "3.4.0"
  },
  "kernelArguments": {
    "shouldExist": [
      "a",
      "b"
    ]
  }
}`,
    );
  });

  it("prints an empty item on one line when indenting", () => {
    expect(marshal({ ignition: { version: "3.4.0", config: { merge: [{}] } } }, true)).toContain(
      '"merge": [\n        {}\n      ]',
    );
  });
});
