/** What the program does on a node. */
export type GateJob = "ready" | "drain";

/** Machines that are not drained, by their names with commas between, in the environment of `pulumi`. */
export const skipVariable = "FLATCAR_SKIP_DRAIN";

/**
 * A program for Node.js that runs one of a gate's commands on the node, with the `ssh` of the workstation. A resource that logs in by
 * itself would not do for a drain: it cannot pass by a machine that is gone, and the engine drains once more when the machine that
 * should follow could not be made. The command goes through standard input, so that no list of processes shows its environment, and
 * the private key through an agent of its own, so that it is in no file.
 */
export const gateProgram = `
const { spawn } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { env } = process;
const job = process.argv[1];
const { host, port, user, privateKey, privateKeyPassword, hostKey, agentSocketPath } = JSON.parse(env.GATE_CONNECTION);
const [command, minutes] =
  job === "drain" ? [env.GATE_DRAIN, env.GATE_DRAIN_MINUTES] : [env.GATE_READY, env.GATE_READY_MINUTES];
const deadline = Date.now() + 60000 * Number(minutes);
const unreachable = 255;
const fail = (message) => {
  console.error(message);
  process.exit(1);
};
if (!host) fail("the machine has no address to log in at: declare a static one, or set waitForNetwork to true");
const dir = fs.mkdtempSync(path.join(os.tmpdir(), "flatcar-gate-"));
process.on("exit", () => fs.rmSync(dir, { recursive: true, force: true }));
const write = (name, text, mode) => {
  const file = path.join(dir, name);
  fs.writeFileSync(file, text, { mode });
  return file;
};
const quoted = (text) => "'" + text.replaceAll("'", "'\\\\''") + "'";
// An sshd takes hardly any environment from its clients.
const names = env.GATE_NAMES.split(" ").filter((name) => env[name] !== undefined);
const script = [...names.map((name) => "export " + name + "=" + quoted(env[name])), command, ""].join("\\n");
const onNode = () => {
  const seconds = Math.max(1, Math.ceil((deadline - Date.now()) / 1000));
  return "timeout " + seconds + ' sh -c "$(cat)"; code=$?; [ $code -ne 255 ] || code=254; exit $code';
};
const hostKeys = hostKey
  ? { StrictHostKeyChecking: "yes", UserKnownHostsFile: '"' + write("known_hosts", "node " + hostKey + "\\n") + '"' }
  : { StrictHostKeyChecking: "no", UserKnownHostsFile: os.devNull };
const logins = privateKey
  ? { IdentityAgent: "SSH_AUTH_SOCK", IdentityFile: "none" }
  : agentSocketPath ? { IdentityAgent: '"' + agentSocketPath + '"' } : {};
const options = {
  BatchMode: "yes",
  ConnectTimeout: "10",
  ControlMaster: "no",
  ControlPath: "none",
  GlobalKnownHostsFile: os.devNull,
  HostKeyAlias: "node",
  LogLevel: "ERROR",
  ServerAliveInterval: "15",
  ServerAliveCountMax: "4",
  ...hostKeys,
  ...logins,
};
const ssh = () => {
  const given = Object.entries(options).flatMap(([key, value]) => ["-o", key + "=" + value]);
  return ["ssh", "-T", ...given, "-p", String(port), "-l", user, "--", host, onNode()];
};
const addKey =
  'printf "%s\\\\n" "$GATE_KEY" | ssh-add -q - && unset GATE_KEY GATE_PASSWORD && exec "$@"; ' +
  'echo "the private key cannot be used: look at ssh.privateKey and ssh.privateKeyPassword" >&2; exit 1';
const secrets = () => {
  if (!privateKey) return {};
  // It answers once: ssh-add would ask for ever for another than a wrong one.
  const once = '[ -e "$0.asked" ] || printf "%s\\\\n" "$GATE_PASSWORD"; : > "$0.asked"';
  const askpass = write("askpass", "#!/bin/sh\\n" + once + "\\n", 0o700);
  fs.rmSync(askpass + ".asked", { force: true });
  const asking = { SSH_ASKPASS: askpass, SSH_ASKPASS_REQUIRE: "force", DISPLAY: env.DISPLAY || ":0" };
  return { GATE_KEY: privateKey, GATE_PASSWORD: privateKeyPassword || "", ...asking };
};
let child;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    child.kill();
    process.exit(1);
  });
}
const login = () =>
  new Promise((resolve) => {
    const argv = privateKey ? ["ssh-agent", "sh", "-c", addKey, "sh", ...ssh()] : ssh();
    const { GATE_CONNECTION, ...rest } = env;
    child = spawn(argv[0], argv.slice(1), { env: { ...rest, ...secrets() }, stdio: ["pipe", "inherit", "pipe"] });
    let said = "";
    child.stderr.on("data", (data) => (said += data));
    child.stdin.on("error", () => {});
    child.stdin.end(script);
    child.on("error", () => fail(argv[0] + " is not on PATH: a gate on the node needs OpenSSH's client where the program runs"));
    child.on("close", (code) => resolve({ code: code === null ? 1 : code, said }));
  });
(async () => {
  for (;;) {
    const { code, said } = await login();
    if (code !== unreachable || job !== "drain") {
      process.stderr.write(said);
      process.exit(code);
    }
    if (Date.now() > deadline) {
      const reason = said.trim().split("\\n").at(-1);
      fail(env.NODE_NAME + " could not be reached in " + minutes + " minutes, so it was not drained and stays: " + reason +
        ". If it is gone for good, run this again with ${skipVariable}=" + env.NODE_NAME + " in the environment.");
    }
    await new Promise((again) => setTimeout(again, 2000));
  }
})();
`;
