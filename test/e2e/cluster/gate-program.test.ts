import { spawn, spawnSync } from "node:child_process";
import { createPrivateKey, generateKeyPairSync } from "node:crypto";
import fs from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import ssh2 from "ssh2";
import { gateProgram } from "../../../src/programs";
import type { SshServerOptions } from "../standins/machine";
import { SshServer } from "../standins/ssh-server";

async function startNode(options?: SshServerOptions): Promise<SshServer> {
  const node = await SshServer.start(options);
  onTestFinished(() => node.stop());
  return node;
}

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a drain on a node as a gate's resource would. */
async function drain(
  command: string,
  connection: object,
  more: Record<string, string> = {},
): Promise<Ended> {
  const folder = fs.mkdtempSync(path.join(tmpdir(), "gate-test-"));
  const own = {
    TMPDIR: folder,
    GATE_PROGRAM: gateProgram,
    GATE_DRAIN: command,
    GATE_DRAIN_MINUTES: "1",
    GATE_CONNECTION: JSON.stringify(connection),
    GATE_NAMES: "NODE_NAME",
    NODE_NAME: "prod-cp-1",
  };
  const child = spawn("/bin/sh", ["-c", 'node -e "$GATE_PROGRAM" drain'], {
    env: { ...process.env, ...own, ...more },
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (data: Buffer) => (stdout += data.toString()));
  child.stderr.on("data", (data: Buffer) => (stderr += data.toString()));
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  const left = fs.readdirSync(folder).filter((name) => !name.startsWith("ssh-"));
  fs.rmSync(folder, { recursive: true });
  expect(left).toEqual([]);
  return { code, stdout, stderr };
}

test("a command runs on the node and is told what it is given, whatever is in it, and nobody else sees it", async () => {
  const node = await startNode();
  const token = `it's "$HOME" and \`ls\`\n\\n`;
  const given = { GATE_NAMES: "NODE_NAME TOKEN", TOKEN: token, OTHER: "here" };
  const ended = await drain(
    'echo "$NODE_NAME of $OTHER"; printf %s "$TOKEN"; cat; pwd > "$HOME/where"',
    node.connection,
    given,
  );
  expect(ended).toEqual({ code: 0, stdout: `prod-cp-1 of \n${token}`, stderr: "" });
  expect(fs.existsSync(node.machine.path("home/where"))).toBe(true);
  expect(node.commands.length).toBe(1);
  expect(node.commands[0]).not.toContain("it's");
});

test("the status of a command is the gate's, and one that means a lost connection is told from it", async () => {
  const node = await startNode();
  expect(await drain("echo no >&2; exit 7", node.connection)).toMatchObject({
    code: 7,
    stderr: "no\n",
  });
  expect((await drain("exit 255", node.connection)).code).toBe(254);
  expect(node.commands.length).toBe(2);
});

test("a key with a password logs in, and the wrong password says so", async () => {
  const password = "open $esame's";
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const pem = privateKey
    .export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: password })
    .toString();
  const plain = createPrivateKey({ key: pem, passphrase: password }).export({
    type: "sec1",
    format: "pem",
  });
  const parsed = ssh2.utils.parseKey(plain);
  if (parsed instanceof Error) throw parsed;
  const line = `${parsed.type} ${parsed.getPublicSSH().toString("base64")}`;
  const node = await startNode({ authorizedKeys: [line] });
  const connection = { ...node.connection, privateKey: pem, privateKeyPassword: password };
  expect(await drain("echo in", connection)).toEqual({ code: 0, stdout: "in\n", stderr: "" });
  const refused = await drain("echo in", { ...connection, privateKeyPassword: "wrong" });
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain("look at ssh.privateKey and ssh.privateKeyPassword");
  expect(node.commands.length).toBe(1);
});

test("without a key of its own a login asks the agent that it is given, or that of the environment", async () => {
  const node = await startNode();
  const { privateKey, ...connection } = node.connection;
  const folder = fs.mkdtempSync(path.join(tmpdir(), "gate-agent-"));
  const agentSocketPath = path.join(folder, "agent");
  const agent = spawn("ssh-agent", ["-D", "-a", agentSocketPath], { stdio: "ignore" });
  onTestFinished(() => {
    agent.kill();
    fs.rmSync(folder, { recursive: true });
  });
  const SSH_AUTH_SOCK = agentSocketPath;
  const add = { env: { ...process.env, SSH_AUTH_SOCK }, input: privateKey };
  // The socket is there a moment before the agent listens.
  await expect.poll(() => spawnSync("ssh-add", ["-q", "-"], add).status).toBe(0);
  const entered = { code: 0, stdout: "in\n", stderr: "" };
  expect(await drain("echo in", { ...connection, agentSocketPath })).toEqual(entered);
  expect(await drain("echo in", connection, { SSH_AUTH_SOCK })).toEqual(entered);
});

test("another host key than the pinned one is told nothing, at once, with what to do", async () => {
  const [node, other] = [await startNode(), await startNode()];
  const ended = await drain("echo in", { ...node.connection, hostKey: other.hostKey });
  expect(ended.code).toBe(1);
  expect(ended.stderr).toContain("prod-cp-1 was not logged in to, and nothing was sent");
  expect(ended.stderr).toContain(`shows another SSH host key than ${other.hostKey}.`);
  expect(ended.stderr).toContain("pulumi up --replace");
  expect(node.commands).toEqual([]);
  expect(node.events.filter(({ kind }) => kind === "login")).toEqual([]);
});

test("a node that is gone ends the drain in its time, with the way on", async () => {
  const node = await startNode();
  await node.unplug();
  const ended = await drain("true", node.connection, { GATE_DRAIN_MINUTES: "0.01" });
  expect(ended.code).toBe(1);
  expect(ended.stderr).toContain("prod-cp-1 could not be reached in 0.01 minutes");
  expect(ended.stderr).toContain("Connection refused");
  expect(ended.stderr).toContain("FLATCAR_SKIP_DRAIN=prod-cp-1");
});

test("a connection that is lost is made again, and a command that does not end is ended", async () => {
  const node = await startNode();
  node.reply("timeout", { drop: true }, 1);
  expect(await drain("echo in", node.connection)).toMatchObject({ code: 0, stdout: "in\n" });
  expect(node.commands.length).toBe(2);
  const hung = await drain("sleep 60", node.connection, { GATE_DRAIN_MINUTES: "0.02" });
  expect(hung.code).toBe(124);
});
