import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planMachine, type MachineOptions } from "../../../src/flatcar";
import { anyJson, mutated } from "../../support/json";
import { machines } from "./arbitraries";

/** How many values are tried; FLATCAR_RUNS=100000 for a long run. */
const numRuns = Number(process.env["FLATCAR_RUNS"] ?? 1000);

const names = Object.keys({
  ...{ name: 1, networks: 1, butane: 1, ignition: 1, cloudConfig: 1, users: 1, dataDisks: 1 },
  ...{ containers: 1, etcd: 1, tls: 1, swap: 1, updates: 1, proxy: 1, storage: 1, files: 1 },
  ...{ path: 1, contents: 1, inline: 1, systemd: 1, units: 1, addresses: 1, __proto__: 1 },
  ...{ image: 1, luks: 1, sysexts: 1, url: 1, metadata: 1, snippets: 1, version: 1, variant: 1 },
});
const texts = ["#cloud-config\n", "#!", "{", "1.1.0", "3.3.0", "10.0.0.5/24", "::/0"];
const { word, json } = anyJson(names, texts);

function expectPlan(options: unknown): void {
  const plan = planMachine(options as MachineOptions);
  const { problems, warnings, guestinfo } = plan;
  for (const { path, message } of [...problems, ...warnings]) {
    expect([typeof path, typeof message]).toEqual(["string", "string"]);
  }
  if (problems.length > 0) expect(guestinfo).toEqual({});
}

describe("a plan", () => {
  it(
    "is made, or says what is wrong, for any JSON value",
    () => {
      fc.assert(fc.property(json, expectPlan), { numRuns });
      fc.assert(fc.property(fc.dictionary(word, json), expectPlan), { numRuns });
    },
    20 * numRuns + 60_000,
  );

  it(
    "is made, or says what is wrong, for right options in which anything is replaced",
    () => {
      fc.assert(fc.property(mutated(machines, json), expectPlan), { numRuns });
    },
    200 * numRuns + 60_000,
  );

  it.each([
    [undefined, "", "must be an object with keys, and is undefined: leave it out if there is none"],
    [null, "", "must be an object with keys, and is null: leave it out if there is none"],
    ["web1", "", "must be an object with keys, and is a text"],
    [{}, "name", "is required, and is not given"],
    [{ name: 1 }, "name", "must be a text, and is the number 1"],
    [{ name: "a", networks: {} }, "networks", "must be a list, and is an object"],
    [
      { name: "a", networks: [null] },
      "networks[0]",
      "must be an object with keys, and is null: leave it out if there is none",
    ],
    [{ name: "a", networks: [{ mtu: "1" }] }, "networks[0].mtu", "must be a number"],
    [
      { name: "a", users: { core: [] } },
      "users.core",
      "must be an object with keys, and is a list",
    ],
    [{ name: "a", sysctl: { x: 1 } }, "sysctl.x", "must be a text, and is the number 1"],
    [
      { name: "a", etcd: { tls: { ca: "x" } } },
      "etcd.tls.certificate",
      "is required, and is not given",
    ],
    [{ name: "a", fips: "yes" }, "fips", "must be true or false"],
  ])("of %j names what is of another kind, and what is missing", (options, path, message) => {
    expect(planMachine(options as unknown as MachineOptions).problems).toContainEqual(
      expect.objectContaining({ path, message }),
    );
  });

  it("names a config that contains itself", () => {
    const config: Record<string, unknown> = { version: "1.0.0" };
    config["storage"] = { files: [config, config] };
    for (const path of ["butane", "ignition"]) {
      const { problems } = planMachine({ name: "a", [path]: config });
      expect(problems.map((one) => `${one.path} ${one.code}`)).toEqual([
        `${path}.storage.files[0] args.circular`,
        `${path}.storage.files[1] args.circular`,
      ]);
    }
  });

  it("says what else is wrong, with its right index", () => {
    const networks = [{ mtu: 1 }, 7];
    const options = { name: "a", networks, timezone: "?", timeServers: [1, "x y"] };
    const { problems } = planMachine(options as unknown as MachineOptions);
    expect(problems.map(({ path }) => path).toSorted()).toEqual(
      ["networks[1]", "timeServers[0]", "timezone"].toSorted(),
    );
  });
});
