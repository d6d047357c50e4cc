import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import prettier from "prettier";
import { describe, expect, it } from "vitest";
import { flatcarCodes, planMachine } from "../../../src/flatcar";
import { guestinfoCodes } from "../../../src/guestinfo";
import { elsewhere, examples } from "./examples";
import { errorTable } from "./error-table";

const meanings: Readonly<Record<string, string>> = { ...flatcarCodes, ...guestinfoCodes };

describe("the table of errors", () => {
  it.each(examples)(
    "$code at $path has a program that causes it, and that alone",
    ({ code, path, options }) => {
      const { problems, warnings, guestinfo } = planMachine({ name: "web1", ...options });
      const warning = meanings[code]?.startsWith("Warning:") ?? false;
      const found = warning ? warnings : problems;
      expect(found).toContainEqual(expect.objectContaining({ code, path }));
      // The program has no mistake but the one it shows.
      expect(problems.filter((problem) => problem.code !== code)).toEqual([]);
      expect(Object.keys(guestinfo).length > 0).toBe(warning);
    },
  );

  it("is the one in docs/setting-errors.md (after a change: npx vitest run test/unit/flatcar/errors.test.ts -u)", async () => {
    const page = await prettier.format(errorTable(), { parser: "markdown", printWidth: 100 });
    await expect(page).toMatchFileSnapshot("../../../docs/setting-errors.md");
  });

  it("has a program for every code of both rooms", () => {
    const shown = new Set<string>([...examples.map(({ code }) => code), ...elsewhere]);
    expect([...shown].toSorted()).toEqual(Object.keys(meanings).toSorted());
  });

  it("has every code that the room uses, and none besides", () => {
    const folder = join(__dirname, "../../../src/flatcar");
    const text = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts") && !file.endsWith("codes.ts"))
      .map((file) => readFileSync(join(folder, file), "utf8"))
      .join("");
    const unused = Object.keys(flatcarCodes).filter((code) => !text.includes(`"${code}"`));
    expect(unused).toEqual([]);
  });

  it("names what to do: no message is shorter than a clause", () => {
    for (const { options } of examples) {
      const { problems, warnings } = planMachine({ name: "web1", ...options });
      for (const { message } of [...problems, ...warnings]) {
        expect(message.length, message).toBeGreaterThan(12);
      }
    }
  });

  it("reports all mistakes of a program at once", () => {
    const { problems } = planMachine({
      name: "web1",
      hostname: "Web 1",
      networks: [{ addresses: ["10.0.0.5"], gateway: "10.0.0.1" }, { mtu: 1 }],
      timezone: "?",
      swap: {},
      butane: "variant: flatcar\nversion: 1.1.0\nstorage: 5\n",
      extraConfig: { "guestinfo.dns.server.0": "1.1.1.1" },
    });
    expect(new Set(problems.map(({ path }) => path))).toEqual(
      new Set([
        "hostname",
        "networks[0].addresses[0]",
        "networks[1].mtu",
        "timezone",
        "swap.sizeMiB",
        "butane",
        'extraConfig["guestinfo.dns.server.0"]',
      ]),
    );
  });

  it("shows no secret: not a password, not a key, not the environment of a container", () => {
    const { problems, warnings } = planMachine({
      name: "web1",
      users: { core: { passwordHash: "TOPSECRET" } },
      containers: { app: { image: "app:1", environment: { A: "TOPSECRET\n" } } },
      etcd: { tls: { ca: "TOPSECRET", certificate: "TOPSECRET", key: "TOPSECRET" } },
      proxy: { http: "TOPSECRET" },
      caCertificates: { a: "TOPSECRET" },
      extraConfig: { "guestinfo.hostname": "TOPSECRET" },
    });
    expect(problems.length).toBeGreaterThan(6);
    expect(JSON.stringify([problems, warnings])).not.toContain("TOPSECRET");
  });
});
