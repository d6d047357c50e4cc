/** Clients that ask a cluster while something goes on in it. */
import https from "node:https";
import { setTimeout as pause } from "node:timers/promises";
import { addressOf } from "./nodes";

const nodePort = 30080;

/**
 * Asks the application ten times a second, while something goes on, at the nodes' addresses as a client of several addresses
 * does: the next one where nobody answers. Tells of each request that nobody has answered when it was made and what went wrong.
 */
export async function asked(
  nodes: readonly string[],
  change: () => Promise<unknown>,
): Promise<{ all: number; failed: string[] }> {
  const count = { all: 0, failed: [] as string[] };
  const running = new Set<Promise<void>>();
  await meanwhile(change, 100, () => {
    count.all++;
    const one = refusals(nodes).then((all) => {
      if (all.length === nodes.length) count.failed.push(all.join("; "));
      running.delete(one);
    });
    running.add(one);
  });
  await Promise.all(running);
  return count;
}

/** Why those nodes that are asked before one answers do not. */
async function refusals(nodes: readonly string[]): Promise<string[]> {
  const all: string[] = [];
  for (const node of nodes) {
    const began = Date.now();
    const url = `http://${addressOf(node)}:${nodePort}/`;
    const status = await fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
      (answer) => String(answer.status),
      ({ message, cause }: Error) => (cause instanceof Error ? cause.message : message),
    );
    if (status === "200") return all;
    const took = Date.now() - began;
    all.push(`${node} at ${new Date(began).toISOString()}: ${status} after ${took} ms`);
  }
  return all;
}

/** Since when a control plane's API server is ready, or is not. */
export interface Readiness {
  readonly since: number;
  readonly node: string;
  readonly ready: boolean;
}

/** Asks each control plane twice a second whether it is ready, while something goes on. Tells each change. */
export async function readiness(
  nodes: readonly string[],
  change: () => Promise<unknown>,
): Promise<Readiness[]> {
  const seen: Readiness[] = [];
  const asking = new Set<string>();
  await meanwhile(change, 500, () => {
    for (const node of nodes) {
      // Who does not answer holds up no other.
      if (asking.has(node)) continue;
      asking.add(node);
      const since = Date.now();
      void isReady(addressOf(node)).then((ready) => {
        asking.delete(node);
        if (seen.findLast((one) => one.node === node)?.ready !== ready) {
          seen.push({ since, node, ready });
        }
      });
    }
  });
  return seen;
}

/**
 * Asks at the endpoint of a cluster, four times a second, while something goes on, each time with a new connection. Tells for how long at
 * most nobody answered, in milliseconds.
 */
export async function longestSilence(
  host: string,
  port: number,
  change: () => Promise<unknown>,
): Promise<number> {
  let heard = Date.now();
  let longest = 0;
  let isAsking = false;
  await meanwhile(change, 250, () => {
    if (isAsking) return;
    isAsking = true;
    void isReady(host, port).then((ready) => {
      isAsking = false;
      longest = Math.max(longest, Date.now() - heard);
      if (ready) heard = Date.now();
    });
  });
  return longest;
}

/** Does something again and again while something else goes on. */
async function meanwhile(
  change: () => Promise<unknown>,
  everyMs: number,
  job: () => void,
): Promise<void> {
  let over = false;
  const changing = change().finally(() => (over = true));
  for (; !over; await pause(everyMs)) job();
  await changing;
}

/** What an API server says of itself to anybody. */
export function isReady(host: string, port = 6443): Promise<boolean> {
  return new Promise((resolve) => {
    const request = https.get(
      {
        host,
        port,
        path: "/readyz",
        rejectUnauthorized: false,
        agent: false,
        timeout: 2_000,
      },
      (answer) => resolve(answer.resume().statusCode === 200),
    );
    request.on("timeout", () => request.destroy());
    request.on("error", () => resolve(false));
  });
}
