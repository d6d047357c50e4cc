/** What the probes of a machine are told, in their environment. */
export interface ProbeTarget {
  readonly address: string;
  readonly timeoutSeconds: number;
  readonly tcpPort?: number;
  readonly httpUrl?: string;
}

/** Where to look when a machine does not answer. */
export const whereToLook =
  "look at the machine's console in vCenter: a failed first boot stops there and says why; " +
  "once it can be reached, `journalctl -b` has the rest";

/**
 * A program for Node.js that waits until a machine answers, and ends with status 1 and the last error when the time is up.
 * It is a text, since it runs as a command of its own: a wait inside the program would stop previews, too.
 */
export const probeProgram = `
const net = require("node:net");
const { ADDRESS, TIMEOUT_SECONDS, TCP_PORT, HTTP_URL } = process.env;
const deadline = Date.now() + 1000 * Number(TIMEOUT_SECONDS);
const tcp = (port) => new Promise((resolve, reject) => {
  const socket = net.connect({ host: ADDRESS, port, timeout: 5000 });
  const end = (f, value) => { socket.destroy(); f(value); };
  socket.on("connect", () => end(resolve));
  socket.on("error", (error) => end(reject, error));
  socket.on("timeout", () => end(reject, new Error("no answer in 5 seconds")));
});
const http = async (url) => {
  const response = await fetch(url, { signal: AbortSignal.timeout(5000) });
  if (response.status >= 400) throw new Error("HTTP " + response.status);
};
const waitFor = async (what, probe) => {
  for (;;) {
    try { return await probe(); } catch (error) {
      if (Date.now() > deadline) {
        const reason = error.cause ? error.cause.message : error.message;
        console.error(what + " did not answer in " + TIMEOUT_SECONDS + " seconds (" + reason + "): ${whereToLook}");
        process.exit(1);
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
};
(async () => {
  if (!ADDRESS) {
    console.error("the machine has no address to probe: declare a static one, or set waitForNetwork to true");
    process.exit(1);
  }
  if (TCP_PORT) await waitFor(ADDRESS + " port " + TCP_PORT, () => tcp(Number(TCP_PORT)));
  const host = ADDRESS.includes(":") ? "[" + ADDRESS + "]" : ADDRESS;
  const url = (HTTP_URL || "").split("{address}").join(host);
  if (url) await waitFor(url, () => http(url));
})();
`;

/** The environment of the probe program. */
export function probeEnvironment(target: ProbeTarget): Record<string, string> {
  const { address, timeoutSeconds, tcpPort, httpUrl } = target;
  return {
    ADDRESS: address,
    TIMEOUT_SECONDS: String(timeoutSeconds),
    ...(tcpPort === undefined ? {} : { TCP_PORT: String(tcpPort) }),
    ...(httpUrl === undefined ? {} : { HTTP_URL: httpUrl }),
  };
}

/** A shell command that runs another until it succeeds, and fails with its output when the time is up. */
export function untilSuccess(command: string, timeoutSeconds: number): string {
  const quoted = `'${command.replaceAll("'", `'\\''`)}'`;
  return `end=$(($(date +%s) + ${timeoutSeconds}))
until out=$(sh -c ${quoted} 2>&1); do
  if [ "$(date +%s)" -ge "$end" ]; then
    printf '%s\\n' "$out" "the command did not succeed in ${timeoutSeconds} seconds" >&2
    exit 1
  fi
  sleep 5
done
printf '%s\\n' "$out"`;
}
