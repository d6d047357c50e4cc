import * as fs from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import ssh2 from "ssh2";
import type { SshServerOptions } from "../../../e2e/standins/machine";
import { SshServer } from "../../../e2e/standins/ssh-server";

let server: SshServer;
const start = async (options: SshServerOptions = {}) => (server = await SshServer.start(options));

beforeEach(async () => void (await start()));
afterEach(() => server.stop());

/** Runs a command as an SSH client would; rejects when there is no answer. */
function ssh(command: string): Promise<{ code: number | undefined; out: string }> {
  const { user: username, ...rest } = server.connection;
  return new Promise((done, fail) => {
    const client = new ssh2.Client();
    client.on("error", fail);
    client.on("ready", () =>
      client.exec(command, (error, channel) => {
        if (error) return fail(error);
        let out = "";
        let code: number | undefined;
        channel.on("data", (data: Buffer) => (out += data.toString()));
        channel.stderr.on("data", (data: Buffer) => (out += data.toString()));
        channel.on("exit", (status: number) => (code = status));
        channel.on("close", () => {
          client.end();
          done({ code, out });
        });
      }),
    );
    client.connect({ ...rest, username, readyTimeout: 2000 });
  });
}

const kinds = () => server.events.map(({ kind }) => kind);
const until = async (condition: () => boolean) => {
  for (let i = 0; i < 250 && !condition(); i++) await new Promise((done) => setTimeout(done, 20));
  expect(condition()).toBe(true);
};

describe("the machine behind the SSH server", () => {
  it("keeps absolute paths inside its own files", async () => {
    await ssh("sudo touch /boot/flatcar/first_boot && echo 'a=1' > /etc/flatcar.conf");
    expect(fs.existsSync(server.machine.path("/boot/flatcar/first_boot"))).toBe(true);
    expect(fs.readFileSync(server.machine.path("/etc/flatcar.conf"), "utf8")).toBe("a=1\n");
    expect(fs.existsSync("/boot/flatcar/first_boot")).toBe(false);
  });

  it("has the commands that a readiness check uses", async () => {
    expect(await ssh("systemctl is-system-running")).toEqual({ code: 0, out: "running\n" });
    expect((await ssh("cat /proc/sys/kernel/random/boot_id")).out.trim()).toBe(
      server.machine.bootId,
    );
    expect((await ssh("docker ps")).code).toBe(127);
  });

  it("runs commands that a test adds", async () => {
    server.machine.script("etcdctl", 'echo "$@"; exit 1');
    expect(await ssh("sudo -n etcdctl endpoint health")).toEqual({
      code: 1,
      out: "endpoint health\n",
    });
  });

  it("restarts with another boot id and comes back on the same port", async () => {
    const { port, machine } = server;
    const { bootId } = machine;
    await ssh("sudo systemctl reboot");
    await until(() => kinds().includes("up"));
    expect(server.machine.bootId).not.toBe(bootId);
    expect(server.port).toBe(port);
    expect((await ssh("echo back")).out).toBe("back\n");
    expect(kinds()).not.toContain("ignition");
  });

  it("runs Ignition on the start after first_boot was touched, and only then", async () => {
    await server.stop();
    const during: boolean[] = [];
    await start({ onFirstBoot: () => void during.push(kinds().includes("up")) });
    server.setRebootTime(50);
    await ssh("sudo touch /boot/flatcar/first_boot && sudo systemctl reboot");
    await until(() => kinds().includes("up"));
    await ssh("sudo reboot");
    await until(() => kinds().filter((kind) => kind === "up").length === 2);
    expect(during).toEqual([false]);
    expect(kinds().filter((kind) => ["down", "ignition", "up"].includes(kind))).toEqual([
      "down",
      "ignition",
      "up",
      "down",
      "up",
    ]);
  });

  it("stays away when it never comes back", async () => {
    server.setRebootTime("never");
    await ssh("sudo systemctl reboot");
    await until(() => kinds().includes("down"));
    await new Promise((done) => setTimeout(done, 100));
    await expect(ssh("true")).rejects.toThrow("ECONNREFUSED");
  });

  it("ends what runs when it goes down", async () => {
    await ssh("nohup sh -c 'sleep 2; touch /etc/late' > /dev/null 2>&1 &");
    const left = ssh("sudo systemctl reboot; sleep 60");
    await until(() => kinds().includes("up"));
    await new Promise((done) => setTimeout(done, 2200));
    expect(fs.existsSync(server.machine.path("/etc/late"))).toBe(false);
    expect(await left.catch(() => ({ code: undefined }))).toMatchObject({ code: undefined });
  });

  it("answers as a test tells it, as often as it is told", async () => {
    server.reply(/health/, { code: 1, stderr: "unhealthy\n" }, 1);
    expect(await ssh("etcdctl health || true")).toEqual({ code: 1, out: "unhealthy\n" });
    expect((await ssh("echo health")).out).toBe("health\n");
  });

  it("can do the work of a command and then lose the connection", async () => {
    server.reply("touch", { run: true, drop: true });
    expect((await ssh("touch /run/done")).code).toBeUndefined();
    expect(fs.existsSync(server.machine.path("/run/done"))).toBe(true);
  });
});
