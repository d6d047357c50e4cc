import fs from "node:fs";
import { gunzipSync } from "node:zlib";
import type { EngineEvent } from "@pulumi/pulumi/automation";
import { expect, onTestFinished, test } from "vitest";
import { decodeGuestinfo, type Result } from "../../support";
import { SshServer } from "../standins/ssh-server";
import { filesOf } from "./ignition";
import { done, gateType, motd, startWorld, vmType, type World } from "./world";

const keyType = "tls:index/privateKey:PrivateKey";
const file = "/etc/ssh/ssh_host_ed25519_key";

interface Node extends World {
  /** The machine behind SSH. It shows a host key of its own until a machine is made, and then that machine's. */
  readonly node: SshServer;
  readonly configure: (text: string, more?: { makeSshHostKey?: boolean }) => void;
  readonly up: (options?: { replace?: string[] }) => Promise<Result>;
  /** The key pair that the machine was told; two empty texts if it was told none. */
  readonly told: () => Promise<{ private: string; public: string }>;
}

async function startNode(): Promise<Node> {
  const world = await startWorld();
  const node = await SshServer.start();
  onTestFinished(() => node.stop());
  const { port, privateKey } = node.connection;
  const told = async (): Promise<{ private: string; public: string }> => {
    const files = filesOf(decodeGuestinfo(await world.vcenter.machine("prod-web-a")));
    return { private: files[file] ?? "", public: (files[`${file}.pub`] ?? "").trim() };
  };
  let shown = Promise.resolve();
  const onEvent = ({ resOutputsEvent: event }: EngineEvent): void => {
    const { op, type } = event?.metadata ?? {};
    if (type !== vmType || !op?.startsWith("create")) return;
    shown = told().then((pair) => {
      if (pair.private !== "") node.changeHostKey(pair);
    });
  };
  return {
    ...world,
    node,
    told,
    configure: (text, more = {}) => {
      world.declare({
        butane: motd(text),
        ssh: { host: "127.0.0.1", port, privateKey },
        gate: {
          on: "node",
          ready: 'echo ready >> "$HOME/gate.log"',
          drain: 'echo drain >> "$HOME/gate.log"',
        },
        pools: { web: { nodes: { a: {} } } },
        ...more,
      });
    },
    up: async (options = {}) => {
      const result = await world.stack.up({ ...options, onEvent });
      await shown;
      return result;
    },
  };
}

/** What the node's gate did on it since it was first made. */
const did = (node: SshServer): string[] =>
  fs.readFileSync(node.machine.path("home/gate.log"), "utf8").trimEnd().split("\n");

const messages = ({ messages: all }: Result): string => all.map(({ text }) => text).join("\n");

test("a node is known by the key that Pulumi made for it, which outlives its machine and is nowhere in clear", async () => {
  const { stack, node, configure, up, told } = await startNode();
  configure("one");
  const preview = await stack.preview({ diff: true });
  expect(preview.text).toContain("/etc/motd");
  expect(preview.text).toContain("the key that Pulumi makes");
  const made = await up();
  expect(done(made, keyType)).toEqual(["create prod-web-a-host-key"]);
  expect(did(node)).toEqual(["ready"]);
  const first = await told();
  expect(first.public).toMatch(/^ssh-ed25519 \S+$/);
  const { port } = node;
  expect(made.outputs.knownHosts?.value).toBe(
    `[prod-web-a]:${port},[127.0.0.1]:${port} ${first.public}\n`,
  );
  await stack.expectNoChanges();

  configure("two");
  const rolled = await up();
  expect(done(rolled, vmType)).toEqual([
    "delete-replaced prod-web-a",
    "create-replacement prod-web-a",
  ]);
  expect(done(rolled, keyType)).toEqual([]);
  expect(await told()).toEqual(first);
  expect(did(node)).toEqual(["ready", "drain", "ready"]);

  const line = first.private.split("\n")[2]!;
  const said = [preview, made, rolled].map(({ text }) => text);
  expect(said.join("\n")).not.toContain(line);
  for (const path of stack.files()) {
    const bytes = fs.readFileSync(path);
    const plain = bytes[0] === 0x1f ? gunzipSync(bytes) : bytes;
    expect(plain.includes(line), path).toBe(false);
  }
});

test("a node that shows another key is told nothing and stays, and the way on is said", async () => {
  const { stack, vcenter, node, configure, up, told } = await startNode();
  configure("one");
  await up();
  const { id } = await vcenter.machine("prod-web-a");
  node.changeHostKey();
  const before = node.events.length;

  configure("two");
  const failed = await stack.upFails();
  expect(messages(failed)).toMatch(
    /prod-web-a was not logged in to, and nothing was sent: .* shows another SSH host key than ssh-ed25519 /,
  );
  expect((await vcenter.machine("prod-web-a")).id).toBe(id);
  const since = node.events.slice(before).map(({ kind }) => kind);
  expect([...new Set(since)]).toEqual(["connect"]);

  node.changeHostKey(await told());
  expect(done(await up(), gateType)).toEqual([
    "delete-replaced prod-web-a",
    "create-replacement prod-web-a",
  ]);
});

test("nodes that have no key of Pulumi's yet get it with a new machine, which the preview shows; and so it is with another key", async () => {
  const { stack, node, configure, up, told } = await startNode();
  configure("one", { makeSshHostKey: false });
  await up();
  configure("one");
  const replaced = ["delete-replaced prod-web-a", "create-replacement prod-web-a"];
  const planned = ({ steps }: Result): string[] =>
    steps
      .filter(({ type, op, phase }) => type === vmType && op === "replace" && phase === "done")
      .map(({ name }) => name);
  expect(planned(await stack.preview())).toEqual(["prod-web-a"]);
  expect(done(await up(), vmType)).toEqual(replaced);
  await stack.expectNoChanges();

  const first = await told();
  const { resources } = (await stack.stack.exportStack()).deployment as {
    resources: { type: string; urn: string }[];
  };
  const { urn } = resources.find(({ type }) => type === keyType)!;
  expect(planned(await stack.preview({ replace: [urn] }))).toEqual(["prod-web-a"]);
  expect(done(await up({ replace: [urn] }), vmType)).toEqual(replaced);
  expect((await told()).public).not.toBe(first.public);
  expect(did(node)).toEqual(["ready", "drain", "ready", "drain", "ready"]);
});
