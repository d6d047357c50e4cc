import { describe, expect, it } from "vitest";
import { ButaneError, formatReport, transpile, type ButaneConfig } from "../../../src/butane";

/** The error that a config gives. */
function errorOf(config: unknown): ButaneError {
  try {
    transpile(config as ButaneConfig);
  } catch (error) {
    if (ButaneError.isInstance(error)) return error;
  }
  throw new Error("no ButaneError was thrown");
}

describe("a typed config", () => {
  it("gives what the same config gives as YAML", () => {
    const typed = transpile({
      variant: "flatcar",
      version: "1.0.0",
      storage: {
        files: [{ path: "/etc/motd", mode: 0o644, contents: { inline: "Hello\n" } }],
        disks: [{ device: "/dev/sda", partitions: [{ number: 1, size_mib: 100 }] }],
      },
      passwd: { users: [{ name: "core", ssh_authorized_keys: ["ssh-ed25519 AAAA"], uid: 1000 }] },
      systemd: { units: [{ name: "a.service", enabled: false }] },
    });
    const text = transpile(`
variant: flatcar
version: 1.0.0
storage:
  files:
    - path: /etc/motd
      mode: 0644
      contents:
        inline: |
          Hello
  disks:
    - device: /dev/sda
      partitions:
        - {number: 1, size_mib: 100}
passwd:
  users:
    - {name: core, ssh_authorized_keys: [ssh-ed25519 AAAA], uid: 1000}
systemd:
  units:
    - {name: a.service, enabled: false}
`);
    expect(typed.ignition).toBe(text.ignition);
  });

  it("is of the variant flatcar and the version 1.1.0 unless it says otherwise", () => {
    expect(transpile({}).ignition).toBe('{"ignition":{"version":"3.4.0"}}');
  });

  it("is checked like a text, with paths and without lines", () => {
    const error = errorOf({ storage: { files: [{ path: "etc/motd" }] } });
    expect(error.message).toBe("Error translating config: config generated was invalid");
    expect(formatReport(error.report)).toBe("error at $.storage.files.0.path: path not absolute\n");
  });

  it("warns of keys that nothing reads", () => {
    const config = { storage: { files: [{ path: "/a", content: {} }] } };
    const { report } = transpile(config);
    expect(formatReport(report)).toBe("warning at $.storage.files.0.content: unused key content\n");
  });

  it("names every value of a wrong type by its path, and shows none", () => {
    const error = errorOf({
      storage: { files: [{ path: 5, mode: "0644", contents: "secret" }], links: {} },
      passwd: { users: [{ name: "core", uid: 1.5, system: "yes" }, ["secret"]] },
      systemd: [],
    });
    expect(error.code).toBe("source-invalid");
    expect(error.report.map(({ path, message, code }) => [path, message, code])).toEqual([
      ["$.passwd.users.0.system", "must be true or false, not a string", "typed-value"],
      [
        "$.passwd.users.0.uid",
        "must be an integer, not a fraction or a number beyond 2^53",
        "typed-value",
      ],
      ["$.passwd.users.1", "must be an object, not an array", "typed-value"],
      ["$.storage.files.0.path", "must be a string, not a number", "typed-value"],
      ["$.storage.files.0.contents", "must be an object, not a string", "typed-value"],
      ["$.storage.files.0.mode", "must be an integer, not a string", "typed-value"],
      ["$.storage.links", "must be an array, not an object", "typed-value"],
      ["$.systemd", "must be an object, not an array", "typed-value"],
    ]);
  });

  it("takes nulls and undefined for absent, in lists too", () => {
    const config = {
      storage: null,
      kernel_arguments: { should_exist: [null, "quiet", undefined] },
      systemd: undefined,
    };
    expect(transpile(config as unknown as ButaneConfig).ignition).toBe(
      '{"ignition":{"version":"3.4.0"},"kernelArguments":{"shouldExist":["quiet"]}}',
    );
  });

  it("keeps integers beyond 2^53 that are given as bigint", () => {
    const config = { passwd: { users: [{ name: "core", uid: 2n ** 62n }] } };
    expect(transpile(config as unknown as ButaneConfig).ignition).toContain(
      '"uid":4611686018427387904',
    );
  });

  it("replaces what is no Unicode", () => {
    const config = { kernel_arguments: { should_exist: ["a\ud800b"] } };
    expect(transpile(config).ignition).toContain('"a\ufffdb"');
  });

  it.each([[null], [[]], [5]])("refuses %j, which is no config", (config) => {
    expect(errorOf(config).code).toBe("typed-config");
  });

  it("refuses a version that does not exist", () => {
    expect(errorOf({ version: "9.0.0" }).message).toBe(
      "Error translating config: No translator exists for variant flatcar with version 9.0.0",
    );
  });
});
