// One command in one SSH session.
//
// ssh2's exec() sends environment variables without asking whether the server takes them. Most servers refuse most
// variables (AcceptEnv), and the real provider fails then, so the session is opened by hand and each one is asked for.
const WINDOW = 2 * 1024 * 1024;
const PACKET = 32 * 1024;

const EXIT_MISSING = "wait: remote command exited without exit status or exit signal";

function openSession(client) {
  return new Promise((resolve, reject) => {
    const opened = (error, channel) => (error ? reject(error) : resolve(channel));
    opened.type = "session";
    client._protocol.session(client._chanMgr.add(opened), WINDOW, PACKET);
  });
}

function request(channel, send) {
  return new Promise((resolve) => {
    channel._callbacks.push((refused) => resolve(!refused));
    send(channel._client._protocol, channel.outgoing.id);
  });
}

const setenv = (channel, key, value) =>
  request(channel, (protocol, id) => protocol.env(id, key, value, true));

const acceptEnvHint =
  "This only works if your SSH server is configured to accept these variables via AcceptEnv.";

/**
 * Runs a command: `env` must be accepted by the server, `hints` may be. Answers { stdout, stderr, both, failure }.
 */
export async function runCommand(client, command, { env, hints, stdin, onLine, log, signal }) {
  const over = new AbortController();
  const lost = new Promise((_resolve, reject) => {
    client.once("close", () => over.abort());
    client.once("close", () => reject(new Error(EXIT_MISSING)));
    const cancelled = () => reject(new Error("context canceled"));
    signal.addEventListener("abort", cancelled, { once: true, signal: over.signal });
  });
  lost.catch(() => {});
  const channel = await Promise.race([openSession(client), lost]);
  for (const [key, value] of Object.entries(env)) {
    if (await Promise.race([setenv(channel, key, value), lost])) continue;
    throw new Error(`could not set environment variable "${key}": ssh: setenv failed`);
  }
  for (const [key, value] of Object.entries(hints)) {
    const accepted = await Promise.race([setenv(channel, key, value), lost]);
    if (!accepted) log(`Unable to set '${key}'. ${acceptEnvHint}`);
  }
  const printed = { stdout: "", stderr: "", both: "" };
  const collect = (name, stream) => {
    stream.setEncoding("utf8");
    stream.on("data", (text) => {
      printed[name] += text;
      printed.both += text;
      onLine(name, text);
    });
  };
  collect("stdout", channel);
  collect("stderr", channel.stderr);
  const ended = new Promise((resolve) => {
    channel.on("exit", (code, signalName) => {
      const suffix = signalName ? ` from signal ${signalName.replace(/^SIG/, "")}` : "";
      const status = code ?? 128;
      printed.exit = status === 0 && !suffix ? "" : `Process exited with status ${status}${suffix}`;
    });
    channel.on("close", resolve);
  });
  channel.subtype = "exec";
  channel.allowHalfOpen = true;
  const started = await Promise.race([
    request(channel, (protocol, id) => protocol.exec(id, command, true)),
    lost,
  ]);
  if (!started) throw new Error(`ssh: command ${command} failed`);
  channel.end(stdin ?? "");
  await Promise.race([ended, lost]).catch((error) => {
    if (printed.exit === undefined) printed.exit = error.message;
  });
  const { exit = EXIT_MISSING, ...streams } = printed;
  return { ...streams, failure: exit === "" ? undefined : exit };
}
