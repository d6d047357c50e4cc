import { generateKeyPairSync } from "node:crypto";
import * as net from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { SshServer } from "../../../e2e/standins/ssh-server";
import { Plugin, UNKNOWN, type Values, secret } from "./plugin";

let plugin: Plugin;
let server: SshServer;

beforeAll(async () => {
  plugin = await Plugin.start("command", "command:remote:Command");
});
afterAll(() => plugin.stop());
beforeEach(async () => {
  server = await SshServer.start({ password: "sesame", acceptEnv: ["LANG", "LC_*"] });
});
afterEach(() => server.stop());

const once = { dialErrorLimit: 0, perDialTimeout: 5 };
const create = (command: string, connection: Values = {}, rest: Values = {}) =>
  plugin.create({
    create: command,
    connection: secret({ ...server.connection, ...once, ...connection }),
    ...rest,
  });

describe("a remote command", () => {
  it("runs on the machine and answers what it prints", async () => {
    const { state } = await create("echo out; echo err >&2; cat", {}, { stdin: "in" });
    expect(state).toMatchObject({ stdout: "out\nin", stderr: "err" });
    expect(server.commands).toEqual(["echo out; echo err >&2; cat"]);
  });

  it("fails with the exit status, the command and everything it printed", async () => {
    await expect(create("echo no >&2; exit 4")).rejects.toThrow(
      'Process exited with status 4: running "echo no >&2; exit 4":\nno\n',
    );
  });

  it("fails when the connection breaks before the command has ended", async () => {
    server.reply("sleep", { drop: true });
    await expect(create("sleep 9")).rejects.toThrow(
      'wait: remote command exited without exit status or exit signal: running "sleep 9":\n',
    );
  });

  it("sets the environment variables that the server accepts", async () => {
    const environment = { LC_NAME: "Jo" };
    expect((await create("echo $LC_NAME", {}, { environment })).state.stdout).toBe("Jo");
  });

  it("does not run when the server refuses an environment variable", async () => {
    await expect(create("echo", {}, { environment: { NAME: "Jo" } })).rejects.toThrow(
      'could not set environment variable "NAME": ssh: setenv failed',
    );
    expect(server.commands).toEqual([]);
  });

  it("runs without the outputs of the run before when the server refuses those", async () => {
    const connection = secret({ ...server.connection, ...once });
    const inputs = { connection, create: 'echo "[$PULUMI_COMMAND_STDOUT]"' };
    expect(await plugin.update({ ...inputs, stdout: "1" }, inputs)).toMatchObject({ stdout: "[]" });
  });

  it("does not make its outputs secret because the connection is", async () => {
    expect((await create("echo 1")).state).toMatchObject({ stdout: "1" });
    const environment = { LC_NAME: secret("Jo") };
    expect((await create("echo 1", {}, { environment })).state.stdout).toEqual(secret("1"));
  });

  it("does not connect in a preview", async () => {
    const connection = secret({ ...server.connection, host: UNKNOWN });
    const { state } = await plugin.create({ create: "echo", connection }, true);
    expect(state.stdout).toBe(UNKNOWN);
    expect(server.events).toEqual([]);
  });

  it("runs the delete command of its state", async () => {
    await plugin.delete({ delete: "echo bye", connection: { ...server.connection, ...once } });
    expect(server.commands).toEqual(["echo bye"]);
  });
});

describe("the login", () => {
  it("works with the expected host key and fails with any other", async () => {
    await create("true");
    const expected = server.hostKey;
    server.changeHostKey();
    await expect(create("true", { hostKey: expected })).rejects.toThrow(
      "after 0 failed attempts: ssh: handshake failed: ssh: host key mismatch",
    );
    await create("true", { hostKey: undefined });
  });

  it("works with a password", async () => {
    await create("true", { privateKey: undefined, password: "sesame" });
    await expect(create("true", { privateKey: undefined, password: "no" })).rejects.toThrow(
      "ssh: handshake failed: ssh: unable to authenticate",
    );
  });

  it("works with an encrypted PKCS#8 key", async () => {
    const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const jwk = publicKey.export({ format: "jwk" });
    const field = (data: Buffer) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(data.length);
      return Buffer.concat([length, data]);
    };
    const number = (text = "") => Buffer.concat([Buffer.alloc(1), Buffer.from(text, "base64url")]);
    // 65537 has no leading bit to pad; a 2048-bit modulus always has.
    const blob = [
      field(Buffer.from("ssh-rsa")),
      field(number(jwk.e).subarray(1)),
      field(number(jwk.n)),
    ];
    const line = `ssh-rsa ${Buffer.concat(blob).toString("base64")}`;
    const other = await SshServer.start({ authorizedKeys: [line] });
    const pem = privateKey.export({
      type: "pkcs8",
      format: "pem",
      cipher: "aes-256-cbc",
      passphrase: "open",
    });
    const { port, hostKey } = other;
    await create("true", { port, hostKey, privateKey: pem, privateKeyPassword: "open" });
    await other.stop();
  });

  it("works through a proxy", async () => {
    const bastion = await SshServer.start();
    await create("true", { proxy: { ...bastion.connection, ...once } });
    expect(bastion.events.map(({ kind }) => kind)).toEqual(["connect", "login"]);
    expect(server.commands).toEqual(["true"]);
    await bastion.stop();
  });
});

describe("dialling", () => {
  it("tries again as often as dialErrorLimit allows", async () => {
    server.refuseConnections(2);
    await create("true", { dialErrorLimit: 2 });
    const kinds = server.events.slice(0, 4).map(({ kind }) => kind);
    expect(kinds).toEqual(["refused", "refused", "connect", "login"]);
  });

  it("gives up after that many failures, with the last reason", async () => {
    await server.unplug();
    await expect(create("true", { dialErrorLimit: 2 })).rejects.toThrow(
      `after 2 failed attempts: dial tcp 127.0.0.1:${server.port}: connect: connection refused`,
    );
    await server.plug();
  });

  it("gives up a connection that stays silent for perDialTimeout seconds", async () => {
    const silent = net.createServer();
    await new Promise<void>((done) => silent.listen(0, "127.0.0.1", done));
    const { port } = silent.address() as net.AddressInfo;
    const began = Date.now();
    await expect(create("true", { port, perDialTimeout: 1 })).rejects.toThrow("i/o timeout");
    expect(Date.now() - began).toBeLessThan(3000);
    silent.close();
  });

  it("stops at once when the engine cancels", async () => {
    const cancelled = await Plugin.start("command", "command:remote:Command");
    await server.unplug();
    const connection = { ...server.connection, dialErrorLimit: -1 };
    const result = cancelled.create({ create: "true", connection });
    const failed = expect(result).rejects.toThrow("context canceled");
    await new Promise((done) => setTimeout(done, 300));
    await cancelled.cancel();
    await failed;
    cancelled.stop();
    await server.plug();
  });
});

describe("checking a remote command", () => {
  it("fills in the connection's defaults and makes it secret", async () => {
    expect(await plugin.check({ create: "true", connection: { host: "h" } })).toEqual({
      inputs: {
        create: "true",
        connection: secret({
          host: "h",
          port: 22,
          user: "root",
          dialErrorLimit: 10,
          perDialTimeout: 15,
        }),
      },
      failures: [],
    });
  });

  it("wants a connection, and a host in it", async () => {
    expect((await plugin.check({})).failures).toEqual([
      "connection: Missing required property 'connection'",
    ]);
    expect((await plugin.check({ connection: {} })).failures).toEqual([
      "connection.host: Missing required property 'connection.host'",
    ]);
  });

  it("updates in place when the connection changes", async () => {
    const before = { create: "true", connection: secret({ host: "a", port: 22 }) };
    const after = { create: "true", connection: secret({ host: "b", port: 22 }) };
    expect(await plugin.diff(before, after)).toEqual({ "connection.host": "UPDATE" });
  });
});
