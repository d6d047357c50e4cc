import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SshServer } from "../../../e2e/standins/ssh-server";
import { Plugin, fileArchive, fileAsset, textAsset } from "./plugin";

let plugin: Plugin;
let server: SshServer;
let local: string;

beforeAll(async () => {
  plugin = await Plugin.start("command", "command:remote:CopyToRemote");
  server = await SshServer.start();
  local = fs.mkdtempSync(join(tmpdir(), "copy-"));
  fs.mkdirSync(join(local, "deep"));
  fs.writeFileSync(join(local, "deep/b"), "bb");
  fs.writeFileSync(join(local, "a"), "a".repeat(100_000));
});
afterAll(async () => {
  plugin.stop();
  await server.stop();
  fs.rmSync(local, { recursive: true });
});

const connection = () => ({ ...server.connection, dialErrorLimit: 0, perDialTimeout: 5 });
const copy = (source: unknown, remotePath: string) =>
  plugin.create({ connection: connection(), source, remotePath });
const remote = (path: string) => fs.readFileSync(server.machine.path(path), "utf8");

describe("copying to a machine", () => {
  it("writes a file under the name that is given, or into a directory", async () => {
    await copy(fileAsset(join(local, "a")), "/tmp/named");
    await copy(fileAsset(join(local, "a")), "/opt");
    expect(remote("/tmp/named")).toBe("a".repeat(100_000));
    expect(remote("/opt/a")).toBe("a".repeat(100_000));
  });

  it("writes text to a file, and refuses a directory for it", async () => {
    await copy(textAsset("hello\n"), "/etc/motd");
    expect(remote("/etc/motd")).toBe("hello\n");
    await expect(copy(textAsset("hello\n"), "/etc")).rejects.toThrow(
      "remote path /etc is a directory",
    );
  });

  it("copies a directory, or its content when its path ends with a slash", async () => {
    fs.mkdirSync(server.machine.path("/opt/whole"));
    await copy(fileArchive(join(local, "deep")), "/opt/whole");
    expect(remote("/opt/whole/deep/b")).toBe("bb");
    await copy(fileArchive(`${local}/`), "/opt/content");
    expect(remote("/opt/content/deep/b")).toBe("bb");
  });

  it("copies again only when the source or the path has changed", async () => {
    const inputs = { connection: connection(), source: textAsset("1", "h1"), remotePath: "/tmp/x" };
    const connects = () => server.events.filter(({ kind }) => kind === "connect").length;
    const before = connects();
    await plugin.update(inputs, { ...inputs, connection: { ...connection(), dialErrorLimit: 1 } });
    expect(connects()).toBe(before);
    await plugin.update(inputs, { ...inputs, source: textAsset("2", "h2") });
    expect(remote("/tmp/x")).toBe("2");
  });

  it("replaces for a trigger only", async () => {
    const inputs = { remotePath: "/tmp/x", source: textAsset("1", "h1"), triggers: [1] };
    const news = { remotePath: "/tmp/y", source: textAsset("2", "h2"), triggers: [2] };
    expect(await plugin.diff(inputs, news)).toEqual({
      remotePath: "UPDATE",
      source: "UPDATE",
      "triggers[0]": "UPDATE_REPLACE",
    });
  });

  it("replaces for every change in the older CopyFile", async () => {
    const older = plugin.as("command:remote:CopyFile");
    const inputs = {
      connection: connection(),
      localPath: join(local, "a"),
      remotePath: "/tmp/old",
    };
    await older.create(inputs);
    expect(remote("/tmp/old")).toHaveLength(100_000);
    expect(await older.diff(inputs, { ...inputs, remotePath: "/tmp/new" })).toEqual({
      remotePath: "UPDATE_REPLACE",
    });
  });
});
