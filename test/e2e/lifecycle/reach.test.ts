import * as net from "node:net";
import { networkInterfaces } from "node:os";
import { describe, expect, onTestFinished, test } from "vitest";
import { decodeGuestinfo } from "../../support";
import { SshServer } from "../standins/ssh-server";
import { done, motd, replacement, startWorld } from "./world";

/** An address of this computer that a guest could have, too. */
function ownAddress(): string {
  const own = Object.values(networkInterfaces())
    .flat()
    .find((one) => one !== undefined && !one.internal && one.family === "IPv4");
  if (own === undefined) throw new Error("this computer has no address but its own loopback");
  return own.address;
}

describe("a machine whose port must be open", () => {
  test("is waited for at the address that the guest reports", async () => {
    const host = ownAddress();
    const server = net.createServer((socket) => socket.destroy());
    let open = 0;
    server.on("connection", () => open++);
    await new Promise<void>((resolve) => server.listen(0, host, resolve));
    onTestFinished(() => void server.close());
    const tcpPort = (server.address() as net.AddressInfo).port;
    const { stack } = await startWorld({
      // The simulated guest reports this address.
      extraConfig: { "guestinfo.sim.ip": host },
      ready: { tcpPort, timeoutMinutes: 1 },
    });
    const { outputs } = await stack.up();
    expect(outputs["address"]?.value).toBe(host);
    expect(open).toBe(1);
    await stack.expectNoChanges();
    expect(open).toBe(1);
  });
});

describe("a machine with another host key than the one that was given", () => {
  test("is not logged in to; once the right key is given the next up goes on", async () => {
    const [ssh, other] = [await SshServer.start(), await SshServer.start()];
    onTestFinished(async () => {
      await ssh.stop();
      await other.stop();
    });
    const { port, privateKey, hostKey } = ssh.connection;
    const to = { host: "127.0.0.1", port, privateKey };
    const world = await startWorld({
      ssh: { ...to, hostKey: other.connection.hostKey },
      ready: { command: "echo in", timeoutMinutes: 1 },
    });
    const { stack, vcenter } = world;
    const failed = await stack.upFails();
    expect(failed.messages.map(({ text }) => text).join("\n")).toMatch(
      /web-ready-command met another SSH host key than the one that is pinned, and sent nothing\. .* pulumi up --replace/,
    );
    expect(ssh.commands).toEqual([]);
    expect((await vcenter.inventory()).machines).toEqual(["web"]);

    world.args = { ...world.args, ssh: { ...to, hostKey } };
    const up = await stack.up();
    expect(done(up)).toEqual([]);
    expect(ssh.commands.length).toBe(1);
    await stack.expectNoChanges();
  });
});

describe("a machine whose config changes are ignored", () => {
  test("stays as it is, and has the new config when something else makes it again", async () => {
    const world = await startWorld({ onConfigChange: "ignore" });
    const { stack, vcenter } = world;
    await stack.up();
    world.args = { ...world.args, butane: motd("goodbye") };
    const up = await stack.up();
    expect(done(up)).toEqual([]);
    expect(decodeGuestinfo(await vcenter.machine("web"))).toContain("data:,hello");
    await stack.expectNoChanges();

    await vcenter.power("web", "off");
    await vcenter.delete("web");
    expect(done(await stack.up({ refresh: true }))).toEqual(["refresh", "create"]);
    expect(decodeGuestinfo(await vcenter.machine("web"))).toContain("data:,goodbye");
    await stack.expectNoChanges();
  });
});

describe("a machine that goes from one policy to another", () => {
  test("is made again by the first config change after it is back to replace", async () => {
    const world = await startWorld({ onConfigChange: "ignore" });
    const { stack, vcenter } = world;
    await stack.up();
    world.args = { ...world.args, onConfigChange: "replace" };
    expect(done(await stack.up())).toEqual([]);
    world.args = { ...world.args, butane: motd("goodbye") };
    expect(done(await stack.up())).toEqual(replacement);
    expect(decodeGuestinfo(await vcenter.machine("web"))).toContain("data:,goodbye");
  });
});
