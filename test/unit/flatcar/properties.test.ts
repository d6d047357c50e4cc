import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultVersion, transpile, type ButaneConfig } from "../../../src/butane";
import { contains, parseCidr, parseIp, planMachine, readNetwork } from "../../../src/flatcar";
import { joinFragments } from "../../../src/flatcar/compose/join";
import { fragment } from "../../../src/flatcar/fragment";
import { allSettings } from "../../../src/flatcar/settings/all";
import { decodeUserdata, networkKargsKey } from "../../../src/guestinfo";
import { validateIgnition, type IgnitionConfig } from "../../../src/ignition";
import { machines, networksOf } from "./arbitraries";

const runs = { numRuns: 40 };

describe("any options without a mistake", () => {
  it("make a machine without a mistake, whose config is valid without a word", () => {
    fc.assert(
      fc.property(machines, (options) => {
        const plan = planMachine(options);
        expect(plan.problems).toEqual([]);
        expect(plan.report).toEqual([]);
        expect(validateIgnition(plan.ignition ?? "")).toMatchObject({ valid: true, report: [] });
      }),
      runs,
    );
  });

  it("give the same plan twice, and the config back from guestinfo", () => {
    fc.assert(
      fc.property(machines, (options) => {
        const plan = planMachine(options);
        expect(planMachine(structuredClone(options))).toEqual(plan);
        const data = plan.guestinfo["guestinfo.ignition.config.data"] ?? "";
        const encoding = plan.guestinfo["guestinfo.ignition.config.data.encoding"];
        expect(decodeUserdata(data, encoding)).toEqual({ ok: true, value: plan.ignition });
      }),
      runs,
    );
  });

  it("say nothing that is left out on the way to Ignition", () => {
    fc.assert(
      fc.property(machines, (options) => {
        const { hostname = "web1", networks = [{}] } = options;
        const settings = allSettings(options, { hostname, nics: readNetwork(networks).nics });
        const all = joinFragments(
          settings.flatMap((one) => [one.butane, one.fetching ?? fragment()]),
        );
        const { report } = transpile({ ...all, version: defaultVersion } as ButaneConfig);
        expect(report.filter(({ code }) => code === "unused-key")).toEqual([]);
      }),
      runs,
    );
  });

  it("name every file and unit in the view, with its text in clear", () => {
    fc.assert(
      fc.property(machines, (options) => {
        const { ignition, view } = planMachine(options);
        const config = JSON.parse(ignition ?? "") as IgnitionConfig;
        expect(Object.keys(view.files)).toEqual(
          (config.storage?.files ?? []).map(({ path }) => path).toSorted(),
        );
        for (const unit of config.systemd?.units ?? []) {
          if (unit.contents != null) expect(view.units[unit.name]).toBe(unit.contents);
        }
        expect(JSON.stringify(view)).not.toContain("data:,");
      }),
      runs,
    );
  });
});

describe("the user's own config", () => {
  /** A config that says something else about everything that a machine's own config says something about. */
  function contradict(config: IgnitionConfig): ButaneConfig {
    return {
      version: "1.0.0",
      kernel_arguments: {
        should_exist: config.kernelArguments?.shouldNotExist ?? [],
        should_not_exist: config.kernelArguments?.shouldExist ?? [],
      },
      storage: {
        files: (config.storage?.files ?? []).map(({ path }, i) => ({
          path,
          mode: 0o640,
          contents:
            i % 2 === 0 ? { inline: `mine ${path}` } : { source: "https://example.com/mine" },
        })),
      },
      systemd: {
        units: (config.systemd?.units ?? []).map(({ name, dropins = [] }) => ({
          name,
          enabled: false,
          mask: false,
          contents: "# mine\n[Unit]\nDescription=mine\n",
          dropins: dropins.map((dropin) => ({ name: dropin.name, contents: "# mine\n" })),
        })),
      },
    };
  }

  function expectMine(config: IgnitionConfig, mine: IgnitionConfig): void {
    for (const file of mine.storage?.files ?? []) {
      const merged = (config.storage?.files ?? []).filter(({ path }) => path === file.path);
      expect(merged).toHaveLength(1);
      // Nothing of the setting's contents is left: no digest, no compression.
      expect(merged[0]?.contents).toEqual(file.contents);
      expect(merged[0]?.mode).toBe(0o640);
    }
    for (const unit of mine.systemd?.units ?? []) {
      expect((config.systemd?.units ?? []).filter(({ name }) => name === unit.name)).toEqual([
        { ...unit, ...(unit.dropins === undefined ? {} : { dropins: unit.dropins }) },
      ]);
    }
    const { shouldExist = [], shouldNotExist = [] } = config.kernelArguments ?? {};
    expect(shouldExist).toEqual(mine.kernelArguments?.shouldExist ?? []);
    expect(shouldNotExist).toEqual(mine.kernelArguments?.shouldNotExist ?? []);
  }

  it.each(["butane", "snippets"] as const)("wins over every setting as %s", (option) => {
    fc.assert(
      fc.property(machines, (options) => {
        const own = JSON.parse(planMachine(options).ignition ?? "") as IgnitionConfig;
        const mine = contradict(own);
        const plan = planMachine({ ...options, [option]: option === "butane" ? mine : [mine] });
        expect(plan.problems.filter(({ code }) => code !== "userdata.metadata-missing")).toEqual(
          [],
        );
        const wanted = JSON.parse(transpile(mine).ignition) as IgnitionConfig;
        expectMine(JSON.parse(plan.ignition ?? "") as IgnitionConfig, wanted);
      }),
      runs,
    );
  });

  it("wins over snippets, and a later snippet over an earlier one", () => {
    const says = (inline: string): ButaneConfig => ({
      storage: { files: [{ path: "/etc/hostname", contents: { inline } }] },
    });
    const snippets = [says("first"), says("second")];
    expect(planMachine({ name: "a", snippets }).view.files["/etc/hostname"]).toBe("second");
    expect(
      planMachine({ name: "a", snippets, butane: says("mine") }).view.files["/etc/hostname"],
    ).toBe("mine");
  });
});

describe("the network units and the network arguments", () => {
  it("hide no unit of a user's, whatever it is called, and win over the image's", () => {
    fc.assert(
      fc.property(machines, (options) => {
        const { files } = planMachine(options).view;
        const units = Object.keys(files)
          .filter((path) => /^\/etc\/systemd\/network\/[^/]+$/.test(path))
          .map((path) => path.slice(path.lastIndexOf("/") + 1));
        expect(units.length).toBeGreaterThan(0);
        for (const unit of units) {
          expect(unit > "yy-" && unit < "yy-pxe.network", unit).toBe(true);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("describe the same addresses, gateways and DNS servers", () => {
    fc.assert(
      fc.property(networksOf(fc.boolean()), (nics) => {
        const plan = planMachine({ name: "web1", networks: nics });
        expect(plan.problems).toEqual([]);
        const units = Object.entries(plan.view.files).filter(([path]) => path.includes("/yy-nic"));
        const late = units.map(([, text]) => text).join("\n");
        const kargs = (plan.guestinfo[networkKargsKey] ?? "")
          .split(" ")
          .filter((word) => word !== "");
        for (const karg of kargs) {
          const [address = "", , gateway = "", mask = "", hostname, name, method, ...dns] =
            fields(karg);
          const prefix = mask.includes(".") ? bitsOf(mask) : Number(mask);
          expect(late).toContain(`Address=${address}/${prefix}\n`);
          if (gateway !== "") {
            expect(late).toContain(`Gateway=${gateway}\n`);
            const [router, subnet] = [parseIp(gateway), parseCidr(`${address}/${prefix}`)];
            expect(gateway.startsWith("fe80:") || contains(subnet!, router!)).toBe(true);
          }
          for (const server of dns.filter((field) => !/^\d+$/.test(field)))
            expect(late).toContain(`DNS=${server}\n`);
          expect([hostname, method]).toEqual(["web1", "none"]);
          expect(nics.length === 1 || nics.some((nic) => nic.interfaceName === name)).toBe(true);
        }
        // Each static interface that the initramfs can find has one argument for each family.
        const found = nics.filter((nic) => nics.length === 1 || nic.interfaceName !== undefined);
        const families = found.flatMap((nic) => [
          ...new Set((nic.addresses ?? []).map((a) => a.includes(":"))),
        ]);
        expect(kargs).toHaveLength(families.length);
      }),
      { numRuns: 100 },
    );
  });
});

/** The fields of an `ip=` argument, without the brackets of IPv6. */
function fields(karg: string): string[] {
  return [...karg.replace(/^ip=/, "").matchAll(/(?:^|:)(?:\[([^\]]*)\]|([^:]*))/g)].map(
    (m) => m[1] ?? m[2] ?? "",
  );
}

function bitsOf(mask: string): number {
  return mask
    .split(".")
    .map((octet) => Number(octet).toString(2).replaceAll("0", "").length)
    .reduce((a, b) => a + b, 0);
}
