// The SSH connection that remote commands and copies use, with the retries and the words of the real provider.
import { createPrivateKey } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { privateKeyFile } from "../base/openssh.mjs";

const FIRST_PAUSE_MS = 100;
const BACKOFF = 1.5;
const LONGEST_PAUSE_MS = 5000;

const endpoint = {
  agentSocketPath: { type: "string" },
  dialErrorLimit: { type: "integer", default: 10, coerce: true },
  host: { type: "string", required: true },
  hostKey: { type: "string" },
  password: { type: "string" },
  perDialTimeout: { type: "integer", default: 15, coerce: true },
  port: { type: "number", default: 22, coerce: true },
  privateKey: { type: "string" },
  privateKeyPassword: { type: "string" },
  user: { type: "string", default: "root" },
};

export const connectionInput = {
  type: "object",
  required: true,
  secret: true,
  fields: { ...endpoint, proxy: { type: "object", fields: endpoint } },
};

const keyBlob = (line) => line.trim().split(/\s+/)[1];

function reason(error, { host, port, perDialTimeout }) {
  if (error.code === "ECONNREFUSED") {
    return `dial tcp ${host}:${port}: connect: connection refused`;
  }
  if (error.level === "client-timeout") return `dial tcp ${host}:${port}: i/o timeout`;
  if (error.code === "ETIMEDOUT") return `dial tcp ${host}:${port}: connect: connection timed out`;
  if (error.level === "client-authentication") {
    return "ssh: handshake failed: ssh: unable to authenticate, no supported methods remain";
  }
  if (/Host denied/.test(error.message)) return "ssh: handshake failed: ssh: host key mismatch";
  if (error.code === "ECONNRESET" || /Connection lost/.test(error.message)) {
    return "ssh: handshake failed: EOF";
  }
  return `${error.message} (${host}:${port}, ${perDialTimeout} s)`;
}

async function dial(target, sock) {
  const { default: ssh2 } = await import("ssh2");
  const client = new ssh2.Client();
  await new Promise((resolve, reject) => {
    client.on("ready", resolve);
    client.on("error", (error) => reject(new Error(reason(error, target))));
    client.on("close", () => reject(new Error("ssh: handshake failed: EOF")));
    client.on("keyboard-interactive", (_name, _text, _lang, prompts, answer) =>
      answer(prompts.map(() => target.password)),
    );
    client.connect({
      ...target.sshConfig,
      hostVerifier: (key) =>
        target.hostKey === undefined || key.toString("base64") === keyBlob(target.hostKey),
      sock,
    });
  }).catch((error) => {
    client.destroy();
    throw error;
  });
  client.removeAllListeners("error").on("error", () => {});
  return client;
}

// ssh2 reads every format but PKCS#8.
function readableKey(pem, passphrase) {
  if (!/BEGIN (ENCRYPTED )?PRIVATE KEY/.test(pem)) return pem;
  return privateKeyFile(createPrivateKey({ key: pem, passphrase }));
}

function prepare(connection) {
  const { host, port, user, password, privateKey, privateKeyPassword } = connection;
  const sshConfig = {
    host,
    port,
    username: user,
    password: privateKey === undefined ? password : undefined,
    tryKeyboard: password !== undefined,
    privateKey: privateKey && readableKey(privateKey, privateKeyPassword),
    passphrase: privateKeyPassword,
    agent: connection.agentSocketPath ?? process.env.SSH_AUTH_SOCK,
    readyTimeout: connection.perDialTimeout * 1000,
  };
  return { ...connection, sshConfig };
}

async function withRetry(what, limit, { log, signal }, attempt) {
  for (let tries = 1, pause = FIRST_PAUSE_MS; ; tries++, pause *= BACKOFF) {
    try {
      return await attempt();
    } catch (error) {
      if (limit >= 0 && tries > limit) {
        throw new Error(`after ${tries - 1} failed attempts: ${error.message}`);
      }
      log(`${what} ${tries}/${limit < 0 ? "inf" : limit} failed: retrying`);
    }
    await wait(Math.min(pause, LONGEST_PAUSE_MS), undefined, { signal }).catch(() => {
      throw new Error("context canceled");
    });
  }
}

function forward(client, { host, port }) {
  return new Promise((resolve, reject) =>
    client.forwardOut("127.0.0.1", 0, host, port, (error, stream) =>
      error ? reject(error) : resolve(stream),
    ),
  );
}

/** A connected ssh2 client; its end() also ends the connection to the proxy. */
export async function connect(connection, context) {
  const target = prepare(connection);
  const limit = connection.dialErrorLimit;
  if (!connection.proxy) return withRetry("Dial", limit, context, () => dial(target));
  const bastion = prepare(connection.proxy);
  try {
    const proxy = await withRetry("Dial proxy", bastion.dialErrorLimit, context, () =>
      dial(bastion),
    );
    const client = await withRetry("Dial from proxy", limit, context, async () =>
      dial(target, await forward(proxy, connection)),
    );
    return client.once("close", () => proxy.end());
  } catch (error) {
    throw new Error(`proxy: ${error.message}`);
  }
}
