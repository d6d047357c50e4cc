import { describe, expect, it } from "vitest";
import { main } from "../../../src/cli/main";

async function run(args: readonly string[], input = "") {
  let stdout = "";
  let stderr = "";
  const text = (data: string | Uint8Array): string => Buffer.from(data as string).toString("utf8");
  const status = await main(args, {
    input: () => Buffer.from(input),
    out: (data) => void (stdout += text(data)),
    err: (data) => void (stderr += text(data)),
  });
  return { status, stdout, stderr };
}

describe("flatcar-vsphere", () => {
  it.each([[[]], [["--help"]], [["help"]], [["-h"]]])(
    "prints its commands for %j",
    async (args) => {
      const { status, stdout, stderr } = await run(args);
      expect(status).toBe(0);
      expect(stderr).toBe("");
      expect(stdout).toMatch(/^ {2}butane /m);
      expect(stdout.split("\n").length).toBeLessThan(25);
    },
  );

  it("prints its version", async () => {
    expect((await run(["--version"])).stdout).toMatch(/^flatcar-vsphere \d+\.\d+\.\d+\n$/);
  });

  it.each(["transpile", "constructor", "--nope"])(
    "says that there is no command %s",
    async (name) => {
      const { status, stdout, stderr } = await run([name]);
      expect(status).toBe(2);
      expect(stdout).toBe("");
      expect(stderr).toContain(`no command "${name}"`);
      expect(stderr).toContain("Commands:");
    },
  );
});

describe("the help of each command", () => {
  it.each(["explain", "guestinfo", "decode", "inspect", "migrate", "plan"])(
    "of %s shows examples",
    async (name) => {
      const { status, stdout, stderr } = await run([name, "--help"]);
      expect([status, stderr]).toEqual([0, ""]);
      expect(stdout).toMatch(new RegExp(`^Usage: flatcar-vsphere ${name} `));
      const [, examples = ""] = stdout.split("\nExamples:\n");
      expect(examples).toContain(`flatcar-vsphere ${name}`);
    },
  );
});
