import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { fail } from "./fail";
import { whereToLook } from "./where-to-look";

/** What the program is told in its environment. */
interface Environment {
  ADDRESS?: string;
  TIMEOUT_SECONDS?: string;
  TCP_PORT?: string;
  /** `{address}` in it is the machine's. */
  HTTP_URL?: string;
}

/** Waits until a machine answers, and fails with the last error when the time is up. */
export async function main(): Promise<void> {
  const { ADDRESS, TIMEOUT_SECONDS = "0", TCP_PORT, HTTP_URL } = process.env as Environment;
  if (!ADDRESS) {
    fail(
      "the machine has no address to probe: declare a static one, or set waitForNetwork to true",
    );
  }
  const deadline = Date.now() + 1000 * Number(TIMEOUT_SECONDS);
  const waitFor = async (what: string, probe: () => Promise<void>): Promise<void> => {
    for (;;) {
      const reason = await failureOf(probe);
      if (reason === undefined) return;
      if (Date.now() > deadline) {
        fail(`${what} did not answer in ${TIMEOUT_SECONDS} seconds (${reason}): ${whereToLook}`);
      }
      await pause(1000);
    }
  };
  if (TCP_PORT) await waitFor(`${ADDRESS} port ${TCP_PORT}`, () => reach(ADDRESS, TCP_PORT));
  const url = (HTTP_URL ?? "").replaceAll("{address}", inUrl(ADDRESS));
  if (url) await waitFor(url, () => request(url));
}

function inUrl(address: string): string {
  return address.includes(":") ? `[${address}]` : address;
}

async function failureOf(probe: () => Promise<void>): Promise<string | undefined> {
  try {
    await probe();
    return undefined;
  } catch (error) {
    const { message, cause } = error as Error;
    return cause instanceof Error ? cause.message : message;
  }
}

function reach(host: string, port: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port: Number(port), timeout: 5000 });
    const end = (error?: Error): void => {
      socket.destroy();
      if (error === undefined) resolve();
      else reject(error);
    };
    socket.on("connect", () => end());
    socket.on("error", end);
    socket.on("timeout", () => end(new Error("no answer in 5 seconds")));
  });
}

async function request(url: string): Promise<void> {
  const { status } = await fetch(url, { signal: AbortSignal.timeout(5000) });
  if (status >= 400) throw new Error(`HTTP ${status}`);
}
