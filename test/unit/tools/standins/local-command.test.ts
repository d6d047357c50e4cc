import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { Plugin, UNKNOWN, secret } from "./plugin";

let plugin: Plugin;
let dir: string;

beforeAll(async () => {
  plugin = await Plugin.start("command", "command:local:Command");
});
afterAll(() => plugin.stop());
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "standin-"));
  return () => rmSync(dir, { recursive: true });
});

describe("creating a local command", () => {
  it("answers what the command prints, without the last line end", async () => {
    const { id, state } = await plugin.create({ create: "echo out; echo; echo err >&2" });
    expect(state).toEqual({
      create: "echo out; echo; echo err >&2",
      stdout: "out\n",
      stderr: "err",
    });
    expect(id).toMatch(/^it[0-9a-f]{8}$/);
  });

  it("gives the command its environment, its standard input and its directory", async () => {
    const create = 'echo "$GREETING $(cat)" > here';
    await plugin.create({ create, environment: { GREETING: "hello" }, stdin: "world", dir });
    expect(readFileSync(join(dir, "here"), "utf8")).toBe("hello world\n");
  });

  it("runs the command with another interpreter when one is given", async () => {
    const { state } = await plugin.create({
      create: "console.log(6 * 7)",
      interpreter: ["node", "-e"],
    });
    expect(state.stdout).toBe("42");
  });

  it("fails with the exit status, the command and everything it printed", async () => {
    const create = "echo one; echo two >&2; exit 3";
    await expect(plugin.create({ create })).rejects.toThrow(
      'exit status 3: running "echo one; echo two >&2; exit 3":\none\ntwo\n',
    );
  });

  it("does nothing without a create command", async () => {
    expect((await plugin.create({ delete: "exit 1" })).state).toMatchObject({ stdout: "" });
  });

  it("runs nothing in a preview and says that the outputs are not known", async () => {
    const { state } = await plugin.create({ create: `touch ${dir}/ran` }, true);
    expect(state).toMatchObject({ stdout: UNKNOWN, stderr: UNKNOWN });
    expect(() => readFileSync(join(dir, "ran"))).toThrow("ENOENT");
  });

  it("keeps secrets among the inputs secret, and the outputs with them", async () => {
    const environment = { PASSWORD: secret("hunter2") };
    const { state } = await plugin.create({ create: "echo $PASSWORD", environment });
    expect(state).toMatchObject({ environment, stdout: secret("hunter2"), stderr: secret("") });
  });

  it("collects the files that it is asked for", async () => {
    writeFileSync(join(dir, "a.txt"), "a");
    writeFileSync(join(dir, "b.txt"), "b");
    const assetPaths = ["**.txt", "!b.*"];
    const { state } = await plugin.create({ create: "true", dir, assetPaths });
    expect(state.assets).toMatchObject({
      "a.txt": {
        path: join(dir, "a.txt"),
        hash: "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb",
      },
    });
    expect(Object.keys(state.assets as object)).toEqual(["a.txt"]);
  });
});

describe("the function local.run", () => {
  it("runs its command and answers what it prints", async () => {
    const args = { command: "echo $A; echo e >&2", environment: { A: "1" } };
    expect(await plugin.invoke("command:local:run", args)).toEqual({
      ...args,
      stdout: "1",
      stderr: "e",
    });
  });
});

describe("updating a local command", () => {
  const before = { create: "echo 1", stdout: "1", stderr: "warned" };

  it("runs the update command", async () => {
    const state = await plugin.update(before, { create: "echo 1", update: "echo 2" });
    expect(state.stdout).toBe("2");
  });

  it("runs the create command again when there is no update command", async () => {
    expect((await plugin.update(before, { create: "echo 3" })).stdout).toBe("3");
  });

  it("tells the command what the run before it printed", async () => {
    const create = 'echo "$PULUMI_COMMAND_STDOUT,$PULUMI_COMMAND_STDERR"';
    expect((await plugin.update(before, { create })).stdout).toBe("1,warned");
    const silent = { create, addPreviousOutputInEnv: false };
    expect((await plugin.update(before, silent)).stdout).toBe(",");
  });

  it("keeps the outputs when neither command is left", async () => {
    expect(await plugin.update(before, { delete: "true" })).toMatchObject({ stdout: "1" });
  });

  it("says in a preview that the outputs are not known", async () => {
    expect(await plugin.update(before, { create: "echo 3" }, true)).toMatchObject({
      stdout: UNKNOWN,
    });
  });
});

describe("deleting a local command", () => {
  it("runs the delete command, with the outputs in its environment", async () => {
    await plugin.delete({ delete: `echo "$PULUMI_COMMAND_STDOUT" > ${dir}/gone`, stdout: "1" });
    expect(readFileSync(join(dir, "gone"), "utf8")).toBe("1\n");
  });

  it("fails when the delete command fails", async () => {
    await expect(plugin.delete({ delete: "exit 7" })).rejects.toThrow("exit status 7");
  });
});

describe("comparing a local command", () => {
  it("finds no change in equal inputs, secret or not", async () => {
    const inputs = { create: "a", environment: { A: secret("1") }, triggers: [1, { deep: [2] }] };
    expect(await plugin.diff(inputs, inputs)).toEqual({});
  });

  it("updates in place for commands and the environment", async () => {
    const before = { create: "a", environment: { A: "1", "B.C": "2" } };
    const after = { create: "b", delete: "c", environment: { A: secret("2") } };
    expect(await plugin.diff(before, after)).toEqual({
      create: "UPDATE",
      delete: "ADD",
      "environment.A": "UPDATE",
      'environment["B.C"]': "DELETE",
    });
  });

  it("replaces when a trigger changes, also when an update command is given", async () => {
    const update = "echo";
    expect(
      await plugin.diff({ update, triggers: [1, "a"] }, { update, triggers: [2, "a", "b"] }),
    ).toEqual({ "triggers[0]": "UPDATE_REPLACE", "triggers[2]": "ADD_REPLACE" });
    expect(await plugin.diff({ update }, { update, triggers: [1] })).toEqual({
      triggers: "ADD_REPLACE",
    });
  });

  it("takes a value that is not known yet for a change", async () => {
    expect(await plugin.diff({ triggers: ["a"] }, { triggers: [UNKNOWN] })).toEqual({
      "triggers[0]": "UPDATE_REPLACE",
    });
  });
});

describe("checking a local command", () => {
  it("passes inputs through, also those that are not known yet", async () => {
    const news = { create: UNKNOWN, environment: { A: UNKNOWN, B: secret("b") } };
    expect(await plugin.check(news)).toEqual({ inputs: news, failures: [] });
  });

  it("names every property that is wrong", async () => {
    const { failures } = await plugin.check({
      create: 5,
      environment: { A: true },
      logging: "loud",
      creat: "x",
    });
    expect(failures.sort()).toEqual([
      'creat: Unexpected property "creat"',
      "create: expected string for 'create', got 5",
      "environment.A: expected string for 'environment.A', got true",
      "logging: 'logging' must be one of stdout, stderr, stdoutAndStderr, none, got loud",
    ]);
  });
});
