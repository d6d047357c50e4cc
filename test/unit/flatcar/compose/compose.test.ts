import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { planMachine, type MachineOptions } from "../../../../src/flatcar";
import type { IgnitionConfig } from "../../../../src/ignition";
import { key, sha256 } from "../examples";

const plan = (options: Partial<MachineOptions>) => planMachine({ name: "web1", ...options });
const config = (options: Partial<MachineOptions>): IgnitionConfig => {
  const { problems, ignition } = plan(options);
  expect(problems).toEqual([]);
  return JSON.parse(ignition ?? "") as IgnitionConfig;
};

describe("a machine without options", () => {
  it("has a hostname, DHCP by MAC address, a console without autologin, and is told that nobody can log in", () => {
    const { view, warnings, guestinfo, fetchesRemote } = plan({});
    expect(view.files["/etc/hostname"]).toBe("web1\n");
    expect(Object.values(view.files).join("")).toContain("ClientIdentifier=mac");
    expect(view.other["kernelArguments"]).toBe('{"shouldNotExist":["flatcar.autologin"]}\n');
    expect(warnings.map(({ code }) => code)).toEqual(["users.no-login"]);
    expect(Object.keys(guestinfo)).toEqual([
      "guestinfo.ignition.config.data",
      "guestinfo.ignition.config.data.encoding",
    ]);
    expect(fetchesRemote).toBe(false);
  });

  it("takes its hostname from its name, in lower case, and says so if that cannot be", () => {
    expect(plan({ name: "WEB-1" }).hostname).toBe("web-1");
    expect(plan({ name: "web 1" }).problems).toMatchObject([
      { path: "name", code: "hostname.invalid" },
    ]);
    expect(plan({ name: "web 1", hostname: "web1" }).problems).toEqual([]);
  });
});

describe("a config with local contents", () => {
  it("has them from the folder that is given, and without one none", () => {
    const filesDir = mkdtempSync(join(tmpdir(), "compose-"));
    writeFileSync(join(filesDir, "motd"), "hi");
    const files = [{ path: "/etc/motd", contents: { local: "motd" } }];
    const butane = { version: "1.1.0", storage: { files } } as const;
    expect(plan({ butane, filesDir }).view.files["/etc/motd"]).toBe("hi");
    expect(plan({ butane }).problems).toMatchObject([{ path: "butane", code: "userdata.butane" }]);
    rmSync(filesDir, { recursive: true });
  });
});

describe("merging", () => {
  it("leaves no digest of a setting beside the user's own source", () => {
    const url = "https://extensions.flatcar.org/extensions/a-1.raw";
    const own = {
      path: "/opt/extensions/a/a-1.raw",
      contents: { source: "https://mirror.example.com/a.raw" },
    };
    const { storage } = config({
      sysexts: { a: { url, sha256 } },
      butane: { version: "1.0.0", storage: { files: [own] } },
    });
    const file = storage?.files?.find(({ path }) => path === own.path);
    expect(file?.contents).toEqual({ source: "https://mirror.example.com/a.raw" });
  });

  it("keeps what a setting says and the user does not", () => {
    const { passwd } = config({
      sshAuthorizedKeys: [key],
      butane: { passwd: { users: [{ name: "core", groups: ["docker"] }] } },
    });
    expect(passwd?.users).toEqual([{ name: "core", groups: ["docker"], sshAuthorizedKeys: [key] }]);
  });

  it("lets the user turn a kernel argument of a setting around", () => {
    const { kernelArguments } = config({
      butane: { kernel_arguments: { should_exist: ["flatcar.autologin"] } },
    });
    expect(kernelArguments).toEqual({ shouldExist: ["flatcar.autologin"] });
  });

  it("lets explicit kernel arguments win over those of other settings", () => {
    expect(
      config({ kernelArguments: { shouldExist: ["flatcar.autologin"] } }).kernelArguments,
    ).toEqual({ shouldExist: ["flatcar.autologin"] });
  });

  it("takes the newest version of the parts", () => {
    expect(config({ butane: "variant: flatcar\nversion: 1.1.0\n" }).ignition.version).toBe("3.4.0");
    expect(config({ butane: "variant: flatcar\nversion: 1.0.0\n" }).ignition.version).toBe("3.3.0");
    expect(config({ ignition: { ignition: { version: "3.0.0" } } }).ignition.version).toBe("3.3.0");
  });

  it("gives one unit the drop-ins of two settings", () => {
    const units =
      config({ cgroupV1: true, proxy: { http: "http://proxy:3128" }, flatcarVersion: "4081.3.6" })
        .systemd?.units ?? [];
    const containerd = units.filter(({ name }) => name === "containerd.service");
    expect(containerd.map(({ dropins }) => dropins?.map(({ name }) => name))).toEqual([
      ["10-use-cgroupfs.conf", "50-proxy.conf"],
    ]);
  });

  it("merges an Ignition config like a Butane one", () => {
    const own = {
      ignition: { version: "3.3.0" },
      storage: { files: [{ path: "/etc/hostname", contents: { source: "data:,mine" } }] },
    };
    expect(plan({ ignition: own }).view.files["/etc/hostname"]).toBe("mine");
    expect(plan({ ignition: JSON.stringify(own) }).ignition).toBe(plan({ ignition: own }).ignition);
  });

  it("finds parts that are right alone and wrong together", () => {
    const links = [{ path: "/etc/systemd", target: "/srv" }];
    const { problems } = plan({ butane: { storage: { links } } });
    expect(problems.map(({ path, code }) => [path, code])).toEqual([
      ["butane", "userdata.ignition"],
      ["butane", "userdata.ignition"],
    ]);
    expect(problems[0]?.message).toContain("together with the machine settings");
  });
});

describe("reports", () => {
  it("name the option and the line of each finding of Butane", () => {
    const bad = "variant: flatcar\nversion: 1.1.0\nstorage:\n  files:\n    - path: motd\n";
    const { problems, report } = plan({ snippets: [bad], butane: bad.replace("motd", "issue") });
    expect(problems.map(({ path }) => path)).toEqual(["snippets[0]", "butane"]);
    expect(problems[0]?.message).toMatch(/line 5 col 13/);
    expect(report.map(({ source, line }) => [source, line])).toEqual([
      ["snippets[0]", 5],
      ["butane", 5],
    ]);
  });

  it("pass warnings on without stopping the machine", () => {
    const { problems, report, guestinfo } = plan({
      butane: "variant: flatcar\nversion: 1.1.0\nbogus: 1\n",
    });
    expect(problems).toEqual([]);
    expect(report).toMatchObject([{ kind: "warning", source: "butane", line: 3 }]);
    expect(Object.keys(guestinfo)).not.toEqual([]);
  });
});

describe("the view", () => {
  it("shows contents in clear however they are packed, and what is not text by its digest", () => {
    const long = "line\n".repeat(500);
    const { view } = plan({
      butane: {
        version: "1.1.0",
        storage: {
          files: [
            { path: "/etc/long", contents: { inline: long } },
            { path: "/etc/binary", contents: { source: "data:;base64,AAEC" } },
            {
              path: "/etc/far",
              contents: {
                source: "https://example.com/x",
                verification: { hash: `sha256-${sha256}` },
              },
            },
          ],
        },
      },
    });
    expect(view.files["/etc/long"]).toBe(long);
    // printf '\\000\\001\\002' | sha256sum
    expect(view.files["/etc/binary"]).toBe(
      "3 bytes, sha256 ae4b3280e56e2faf83f414a6e3dabe9d5fbe18976544c05fed121accb85b53fc\n",
    );
    expect(view.files["/etc/far"]).toBe(`fetched from https://example.com/x (sha256-${sha256})\n`);
  });
});

describe("what Butane says about a config", () => {
  const typo =
    "variant: flatcar\nversion: 1.0.0\nstorage:\n  files:\n    - path: /a\n      modes: 1\n";

  it("comes with what to do about it", () => {
    const { report, problems } = planMachine({ name: "web1", butane: typo });
    expect(report).toMatchObject([
      { kind: "warning", source: "butane", line: 6, help: "Did you mean `mode`?" },
    ]);
    expect(problems).toEqual([]);
    const wrong = planMachine({ name: "web1", butane: "variant: fcos\nversion: 1.0.0\n" });
    expect(wrong.problems[0]?.message).toMatch(/\nhelp: ./);
  });

  it("is an error where strict is true, be it in butane, a snippet or ignition", () => {
    const ignition = '{"ignition":{"version":"3.3.0"},"extra":1}';
    for (const [path, options] of [
      ["butane", { butane: typo }],
      ["snippets[0]", { snippets: [typo] }],
      ["ignition", { ignition }],
    ] as const) {
      const given = { name: "web1", ...structuredClone(options) } as MachineOptions;
      expect(planMachine(given).problems).toEqual([]);
      expect(planMachine({ ...given, strict: false }).problems).toEqual([]);
      const { problems, guestinfo } = planMachine({ ...given, strict: true });
      expect(problems).toMatchObject([{ path }]);
      expect(problems[0]?.message).toContain("an error, since strict is true");
      expect(guestinfo).toEqual({});
    }
  });
});
