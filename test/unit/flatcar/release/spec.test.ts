import { describe, expect, it } from "vitest";
import { planMachine, type Fragment, type MachineOptions } from "../../../../src/flatcar";
import { renderFragment } from "../../../../src/flatcar/compose/render";
import { fragment } from "../../../../src/flatcar/fragment";
import { specReaders, specVersions, type IgnitionConfig } from "../../../../src/ignition";
import { key } from "../examples";

const plan = (options: Partial<MachineOptions>) =>
  planMachine({ name: "web1", sshAuthorizedKeys: [key], ...options });
const ignition = (version: string) => ({ ignition: JSON.stringify({ ignition: { version } }) });

/** The Ignition of releases as flatcar-website's data/releases names it, and the config versions of Ignition's docs/specs.md. */
describe("the version of a config", () => {
  it.each([
    ["3.3.0", "3185.2.0", true],
    ["3.4.0", "3510.3.8", false],
    ["3.4.0", "3535.0.0", true],
    ["3.5.0", "4116.1.0", false],
    ["3.5.0", "4081.3.10", false],
    ["3.5.0", "4152.0.0", true],
    ["3.6.0-experimental", "4081.3.10", false],
    ["3.6.0-experimental", "4230.2.4", true],
    ["3.6.0-experimental", "4593.2.5", true],
  ])("%s on %s: read is %s", (version, flatcarVersion, read) => {
    const { problems } = plan({ ...ignition(version), flatcarVersion });
    expect(problems.map(({ path, code, value }) => [path, code, value])).toEqual(
      read ? [] : [["ignition", "release.too-old", version]],
    );
  });

  it("that is too new is told with the release that it needs and what to write instead", () => {
    const [problem] = plan({
      butane: "variant: flatcar\nversion: 1.1.0\n",
      flatcarVersion: "3510.2.8",
    }).problems;
    expect(problem?.message).toContain("needs Flatcar 3535 or later");
    expect(problem?.message).toContain("write it for Butane 1.0.0");
  });

  it("is checked in each snippet, by its own path", () => {
    const { problems } = plan({
      snippets: ["variant: flatcar\nversion: 1.0.0\n", "variant: flatcar\nversion: 1.1.0\n"],
      flatcarVersion: "3374.2.0",
    });
    expect(problems.map(({ path }) => path)).toEqual(["snippets[1]"]);
  });

  it("is a warning where it is experimental and the release reads it, or is not known", () => {
    for (const release of [{}, { flatcarVersion: "4459.2.0" }, { flatcarVersion: "4999.0.0" }]) {
      const { problems, warnings } = plan({ ...ignition("3.6.0-experimental"), ...release });
      expect(problems).toEqual([]);
      expect(warnings.map(({ code }) => code)).toEqual(["userdata.experimental"]);
      expect(warnings[0]?.message).toContain("Flatcar 4152 to 4790");
      expect(warnings[0]?.message).toContain("Ignition 2.26.0 or later");
    }
  });

  it.each([
    ["3374.2.0", "3.3.0"],
    ["3602.2.0", "3.4.0"],
    [undefined, "3.4.0"],
  ])("of a typed config that names none is what %s reads", (flatcarVersion, version) => {
    const typed = { storage: { files: [{ path: "/etc/motd", contents: { inline: "hi\n" } }] } };
    const { problems, ignition: text } = plan({
      butane: { variant: "flatcar", ...typed },
      ...(flatcarVersion === undefined ? {} : { flatcarVersion }),
    });
    expect(problems).toEqual([]);
    expect(JSON.parse(text ?? "")).toMatchObject({ ignition: { version } });
  });

  it("has a reader for each version that can be read", () => {
    expect(Object.keys(specReaders)).toEqual([...specVersions]);
  });
});

describe("what the settings write", () => {
  it("is of a higher version only for what the lower one does not have", () => {
    const luks = [{ name: "x", device: "/dev/x", wipe_volume: true }];
    const version = (more: object) =>
      (
        JSON.parse(
          renderFragment({
            ...fragment(),
            storage: { luks: luks.map((one) => ({ ...one, ...more })) },
          } as Fragment),
        ) as IgnitionConfig
      ).ignition.version;
    expect(version({})).toBe("3.3.0");
    expect(version({ discard: true })).toBe("3.4.0");
  });

  it("is read by the first release with Ignition 3", () => {
    const { ignition: text } = plan({ flatcarVersion: "3185.2.0" });
    expect(JSON.parse(text ?? "")).toMatchObject({ ignition: { version: "3.3.0" } });
  });
});
