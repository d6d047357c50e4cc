import * as fs from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { local, remote } from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";
import { beforeEach, describe, expect, it } from "vitest";
import { type Result, type TestStack, startStack } from "../../support";
import { SshServer } from "./ssh-server";

let stack: TestStack;
let log: string;

beforeEach(async () => {
  stack = await startStack({});
  log = join(stack.dir, "log");
  return () => stack.close();
});

const logged = () => fs.readFileSync(log, "utf8").trim().split("\n");
const note = (text: string) => `echo ${text} >> ${log}`;
const errors = ({ messages }: Result) =>
  messages.filter(({ severity }) => severity === "error").map(({ text }) => text);

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** What was begun, in order, without what stays the same. */
const steps = (result: Result) =>
  result.steps
    .filter(({ op, phase }) => op !== "same" && phase === "begin")
    .map(({ op, name }) => `${op} ${name}`);

describe("a local command in a stack", () => {
  const program =
    (args: Partial<local.CommandArgs> = {}, opts?: pulumi.CustomResourceOptions) =>
    () => {
      const commands = { create: note("create"), update: note("update"), delete: note("delete") };
      const job = new local.Command("job", { ...commands, triggers: ["one"], ...args }, opts);
      return { stdout: job.stdout };
    };
  const up = (...args: Parameters<typeof program>) => {
    stack.program = program(...args);
    return stack.up();
  };
  const upFails = (...args: Parameters<typeof program>) => {
    stack.program = program(...args);
    return stack.upFails();
  };

  it("is created, updated, replaced and deleted with the right command each time", async () => {
    const environment = { A: "1" };
    const all = [
      await up(),
      await up(),
      await up({ environment }),
      await up({ environment, triggers: ["two"] }),
      await up({ environment, triggers: ["three"] }, { deleteBeforeReplace: true }),
      await stack.destroy(),
    ];
    expect(all.map(steps)).toEqual([
      ["create job"],
      [],
      ["update job"],
      ["create-replacement job", "replace job", "delete-replaced job"],
      ["delete-replaced job", "replace job", "create-replacement job"],
      ["delete job"],
    ]);
    expect(logged()).toEqual([
      ...["create", "update"],
      ...["create", "delete"],
      ...["delete", "create"],
      "delete",
    ]);
  });

  it("is created by the next up when its command has failed", async () => {
    const failed = await upFails({ create: "echo broken; exit 5" });
    expect(errors(failed).join()).toContain(
      'exit status 5: running "echo broken; exit 5":\nbroken',
    );
    expect(steps(await up())).toEqual(["create job"]);
  });

  it("is updated by the next up when its update has failed", async () => {
    await up();
    await upFails({ update: "exit 5" });
    expect(steps(await up({ update: note("again") }))).toEqual(["update job"]);
    expect(logged()).toEqual(["create", "again"]);
    expect(steps(await up({ update: note("again") }))).toEqual([]);
  });

  it("keeps a secret in its environment out of every file and of the output", async () => {
    const environment = { TOKEN: pulumi.secret("s3cr3t-value") };
    const { outputs, text } = await up({ create: "echo got $TOKEN", environment, logging: "none" });
    expect(outputs.stdout).toEqual({ value: "got s3cr3t-value", secret: true });
    const written = stack.files().map((file) => fs.readFileSync(file, "utf8"));
    expect(written.some((content) => content.includes("echo got $TOKEN"))).toBe(true);
    expect(written.filter((content) => content.includes("s3cr3t-value"))).toEqual([]);
    expect(text).not.toContain("s3cr3t-value");
  });

  it("says in a preview that what depends on its outputs is not known", async () => {
    await up();
    stack.program = () => {
      const { stdout } = program({ create: note("other"), update: undefined })();
      new local.Command("after", { create: pulumi.interpolate`echo ${stdout}` });
    };
    expect(steps(await stack.preview())).toEqual(["update job", "create after"]);
    expect(logged()).toEqual(["create"]);
  });

  it("ends, with all that it runs, when the engine is killed", async () => {
    const running = upFails({ create: `echo $$ $PPID > ${log}; sleep 300` });
    while (!fs.existsSync(log) || fs.readFileSync(log, "utf8") === "") await wait(50);
    const pids = logged()[0]!.split(" ").map(Number);
    const alive = () => pids.filter(isAlive);
    expect(alive()).toEqual(pids);
    stack.killEngine();
    await running;
    for (let i = 0; i < 100 && alive().length > 0; i++) await wait(50);
    expect(alive()).toEqual([]);
  });
});

describe("a remote command in a stack", () => {
  let server: SshServer;
  beforeEach(async () => {
    server = await SshServer.start();
    return () => server.stop();
  });

  const use = (create: string, more: Partial<remote.CommandArgs> = {}) => {
    const connection = { ...server.connection, dialErrorLimit: 1 };
    stack.program = () => {
      const job = new remote.Command("job", { connection, create, ...more });
      return { stdout: job.stdout };
    };
  };

  it("runs once, keeps the private key out of the state, and stays as it is", async () => {
    use("echo $((6 * 7))");
    const { outputs, events } = await stack.up();
    expect(outputs.stdout?.value).toBe("42");
    const shown = events.flatMap(({ diagnosticEvent }) => diagnosticEvent?.message ?? []);
    expect(shown.join()).toContain("42");
    await stack.expectNoChanges();
    expect(server.commands).toEqual(["echo $((6 * 7))"]);
    expect(stack.stateText()).not.toContain("BEGIN EC PRIVATE KEY");
    const keyLine = server.privateKey.split("\n")[1]!;
    expect(stack.stateText()).not.toContain(keyLine);
  });

  it("is run again by the next up when it has failed", async () => {
    const touch = "sudo touch /boot/flatcar/first_boot";
    use(touch);
    await stack.up();
    server.reply("systemctl", { code: 1, stderr: "no bus\n" }, 1);
    const restart = `${touch} && sudo systemctl reboot`;
    use(restart);
    const failed = await stack.upFails();
    expect(errors(failed).join()).toContain("Process exited with status 1: running");
    expect(steps(await stack.up())).toEqual(["update job"]);
    expect(server.commands).toEqual([touch, restart, restart]);
    await stack.expectNoChanges();
  });
});
