import * as http from "node:http";
import type { AddressInfo } from "node:net";
import { remote } from "@pulumi/command";
import { gunzipSync } from "node:zlib";
import * as fs from "node:fs";
import { describe, expect, onTestFinished, test } from "vitest";
import { FlatcarVm } from "../../../src";
import { decodeGuestinfo } from "../../support";
import { SshServer } from "../standins/ssh-server";
import { motd, startWorld } from "./world";

async function startSsh(): Promise<SshServer> {
  const ssh = await SshServer.start();
  onTestFinished(() => ssh.stop());
  return ssh;
}

/** A web server that answers with what a test says. */
async function startWeb(): Promise<{
  port: number;
  answer: { status: number };
  asked: () => number;
}> {
  const answer = { status: 200 };
  let count = 0;
  const server = http.createServer((_, response) => {
    count++;
    response.statusCode = answer.status;
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return { port: (server.address() as AddressInfo).port, answer, asked: () => count };
}

describe("a machine that must be ready", () => {
  test("is probed once when it is made and once when it is made again, before what needs it", async () => {
    const [ssh, web] = [await startSsh(), await startWeb()];
    const world = await startWorld();
    const { stack, vcenter } = world;
    const { port, privateKey, hostKey } = ssh.connection;
    world.args = {
      ...world.args,
      // The simulated guest has no network of its own: this computer answers for it.
      ssh: { host: "127.0.0.1", port, privateKey, hostKey },
      ready: {
        httpUrl: `http://127.0.0.1:${web.port}/`,
        command: "test -d /etc",
        timeoutMinutes: 1,
      },
      exposeIgnition: true,
    };
    stack.program = () => {
      const vm = new FlatcarVm("web", world.args);
      const after = new remote.Command("after", {
        connection: vm.sshConnection,
        create: "echo after",
        triggers: [vm.vmId],
      });
      return { config: vm.renderedIgnition, said: after.stdout };
    };
    const { outputs } = await stack.up();
    expect(outputs.said?.value).toBe("after");
    expect(outputs.config?.secret).toBe(true);
    expect(outputs.config?.value).toBe(decodeGuestinfo(await vcenter.machine("web")));
    expect(web.asked()).toBe(1);
    const commands = () => ssh.commands.map((line) => (line === "echo after" ? "after" : "probe"));
    expect(commands()).toEqual(["probe", "after"]);
    await stack.expectNoChanges();
    expect(web.asked()).toBe(1);

    world.args = { ...world.args, butane: motd("goodbye") };
    await stack.up();
    expect(web.asked()).toBe(2);
    expect(commands().slice(0, 3)).toEqual(["probe", "after", "probe"]);
    await stack.expectNoChanges();

    // The key of the connection is in no file in clear.
    const line = privateKey.split("\n")[2]!;
    for (const file of stack.files()) {
      const bytes = fs.readFileSync(file);
      const plain = bytes[0] === 0x1f ? gunzipSync(bytes) : bytes;
      expect(plain.includes(line), file).toBe(false);
    }
    await stack.destroy();
  });

  test("that is not ready fails the up, and the next up only probes it", async () => {
    const web = await startWeb();
    web.answer.status = 503;
    const world = await startWorld();
    const { stack, vcenter } = world;
    world.args = {
      ...world.args,
      ready: { httpUrl: `http://127.0.0.1:${web.port}/`, timeoutMinutes: 1 },
    };
    const failed = await stack.upFails();
    expect(failed.messages.map(({ text }) => text).join("\n")).toContain(
      `http://127.0.0.1:${web.port}/ did not answer in 60 seconds (HTTP 503)`,
    );
    web.answer.status = 200;
    const { changes } = await stack.up();
    expect(changes.create).toBe(1);
    expect((await vcenter.events("VmPoweredOnEvent")).length).toBe(1);
    await stack.expectNoChanges();
  });
});
