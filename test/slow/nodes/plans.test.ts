import { cpSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startVcenter, type Vcenter } from "../../support";
import { harness } from "../../support/harness";

const root = path.resolve(__dirname, "../../..");
const manifest = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
  dependencies: Record<string, string>;
};
/** The Pulumi packages that this one loads. */
const beside = Object.keys(manifest.dependencies).map((name) => name.replace("@pulumi/", ""));

let vcenter: Vcenter;
beforeAll(async () => {
  vcenter = await startVcenter();
});

/** The engine's plan for the program, secrets in clear, with a release of the SDK on a release of Node.js. */
async function planOf(packages: string, node: string): Promise<unknown> {
  const { engineEnv, plainEnv, pulumi, removeRunFolder, runFolder } = await harness;
  const dir = runFolder("plans");
  const cwd = path.join(dir, "program");
  cpSync(path.join(__dirname, "program"), cwd, { recursive: true });
  const modules = path.join(cwd, "node_modules");
  const pulumiModules = path.join(modules, "@pulumi");
  mkdirSync(pulumiModules, { recursive: true });
  for (const name of ["pulumi", ...beside]) {
    symlinkSync(path.join(packages, "@pulumi", name), path.join(pulumiModules, name));
  }
  // Copies, so that they load the SDK beside them and not the one of this clone.
  cpSync(path.join(root, "tools/vsphere-sdk"), path.join(pulumiModules, "vsphere"), {
    recursive: true,
  });
  const own = path.join(modules, "pulumi-flatcar-vsphere");
  cpSync(path.join(root, "dist"), path.join(own, "dist"), { recursive: true });
  cpSync(path.join(root, "package.json"), path.join(own, "package.json"));
  const tools = await engineEnv(dir);
  const env = {
    ...plainEnv(),
    ...tools,
    ...vcenter.env,
    PATH: `${path.dirname(node)}${path.delimiter}${tools["PATH"]}`,
    PLACEMENT: JSON.stringify(vcenter.placement),
  };
  const project = { dir, cwd, env };
  const file = path.join(dir, "plan.json");
  await pulumi(project, "stack", "init", "dev");
  await pulumi(project, "preview", "--save-plan", file, "--show-secrets");
  const { resourcePlans } = JSON.parse(readFileSync(file, "utf8")) as {
    resourcePlans: unknown;
  };
  removeRunFolder(dir);
  return comparable(resourcePlans);
}

const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const secretSignature = "4dabf18193072939515e22adb298388d";

/**
 * A plan without what is no part of it: the engine's random numbers, the order of what stands for a set, and whether the secret
 * of a value that is not known yet is noted already, as newer SDKs do.
 */
function comparable(plan: unknown): unknown {
  if (Array.isArray(plan)) return plan.map(comparable);
  if (typeof plan !== "object" || plan === null) return plan;
  if (secretSignature in plan && "plaintext" in plan && plan.plaintext === `"${unknown}"`) {
    return unknown;
  }
  return Object.fromEntries(
    Object.entries(plan)
      .filter(([key]) => key !== "seed")
      .map(([key, value]: [string, unknown]) => {
        const sets = key === "dependencies" || key === "propertyDependencies";
        return [key, sets ? sorted(value) : comparable(value)];
      }),
  );
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return [...(value as string[])].sort();
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, list]) => [key, sorted(list)]));
}

let expected: unknown;
beforeAll(async () => {
  expected = await planOf(path.join(root, "node_modules"), process.execPath);
}, 60_000);
afterAll(() => vcenter.close());

test("the plan holds every machine, with its config", () => {
  const text = JSON.stringify(expected);
  for (const name of ["web", "prod-cp-0", "prod-cp-2", "prod-app-b"]) {
    expect(text).toContain(`VirtualMachine::${name}"`);
  }
  expect(text.match(/guestinfo\.ignition\.config\.data"/g)?.length).toBeGreaterThanOrEqual(6);
});

test.each([
  ["the package's own SDK on Node 22", "own", 22],
  ["the package's own SDK on Node 24", "own", 24],
  ["the oldest SDK on this Node", "oldest", 20],
  ["a newer SDK on Node 22", "newer", 22],
  ["a newer SDK on Node 24", "newer", 24],
] as const)(
  "%s has the same plan, byte for byte",
  async (_, sdk, major) => {
    const { ensureNode } = await import("../../../tools/lib/nodes.mjs");
    const { ensureSdk } = await import("../../../tools/lib/sdks.mjs");
    const packages = sdk === "own" ? path.join(root, "node_modules") : await ensureSdk(sdk);
    const node = major === 20 ? process.execPath : await ensureNode(major);
    expect(await planOf(packages, node)).toEqual(expected);
  },
  180_000,
);
