/** Clients that ask a cluster while something goes on in it. */
import https from "node:https";
import { setTimeout as pause } from "node:timers/promises";
import { addressOf } from "./kubernetes-cluster";

const nodePort = 30080;

/**
 * Asks the application ten times a second, while something goes on, at the nodes' addresses as a client of several addresses
 * does: the next one where nobody answers. Tells how many requests nobody has answered.
 */
export async function asked(
  nodes: readonly string[],
  change: () => Promise<unknown>,
): Promise<{ all: number; failed: number }> {
  const count = { all: 0, failed: 0 };
  const running = new Set<Promise<void>>();
  let over = false;
  const changing = change().finally(() => (over = true));
  for (; !over; await pause(100)) {
    count.all++;
    const one = answered(nodes).then((ok) => {
      if (!ok) count.failed++;
      running.delete(one);
    });
    running.add(one);
  }
  await Promise.all(running);
  await changing;
  return count;
}

async function answered(nodes: readonly string[]): Promise<boolean> {
  for (const node of nodes) {
    const url = `http://${addressOf(node)}:${nodePort}/`;
    const status = await fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
      (answer) => answer.status,
      () => 0,
    );
    if (status === 200) return true;
  }
  return false;
}

/** Asks all control planes every second whether they are ready, while something goes on. Tells from when on who was not. */
export async function missing(
  nodes: readonly string[],
  change: () => Promise<unknown>,
): Promise<{ since: number; names: string[] }[]> {
  const seen: { since: number; names: string[] }[] = [];
  let over = false;
  const changing = change().finally(() => (over = true));
  for (; !over; await pause(1_000)) {
    const answers = await Promise.all(nodes.map(isReady));
    const names = nodes.filter((_, i) => answers[i] !== true);
    if (names.join() !== seen.at(-1)?.names.join()) seen.push({ since: Date.now(), names });
  }
  await changing;
  return seen;
}

/** What a control plane's API server says of itself to anybody. */
function isReady(node: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = https.get(
      {
        host: addressOf(node),
        port: 6443,
        path: "/readyz",
        rejectUnauthorized: false,
        agent: false,
        timeout: 5_000,
      },
      (answer) => resolve(answer.resume().statusCode === 200),
    );
    request.on("timeout", () => request.destroy());
    request.on("error", () => resolve(false));
  });
}
