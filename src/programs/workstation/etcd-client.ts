import { exchange, type Identity } from "./https";

/** A member as etcd lists it. It has no name, and no client URLs, before it has started. */
export interface Member {
  readonly ID: string;
  readonly name?: string;
  readonly peerURLs: readonly [string, ...string[]];
  readonly clientURLs?: readonly string[];
  /** Whether it only listens: it counts for no quorum. */
  readonly isLearner?: boolean;
}

/** What a member says that cannot do what it is asked: it is there. */
export class EtcdRefusal extends Error {}

/** The parts of etcd's API as JSON over HTTPS that need nothing but Node.js. */
export class EtcdClient {
  constructor(
    private readonly endpoints: readonly string[],
    private readonly identity: Identity,
  ) {}

  /** What one URL answers, as JSON: to a POST where there is a body. */
  async ask(url: string, body?: unknown): Promise<unknown> {
    const method = body === undefined ? "GET" : "POST";
    const { status, text } = await exchange(url, this.identity, { method, body });
    if (status >= 400) throw new EtcdRefusal(`${url}: ${text.trim()}`);
    return JSON.parse(text);
  }

  /** The members, as a quorum knows them. */
  async members(): Promise<readonly Member[]> {
    const list = await this.any("/v3/cluster/member/list", { linearizable: true });
    return (list as { members: Member[] }).members;
  }

  async remove({ ID }: Member): Promise<void> {
    await this.any("/v3/cluster/member/remove", { ID });
  }

  /** Has the leader, where it is the one that is asked, hand its part on. */
  async handOn({ ID }: Member): Promise<void> {
    await this.any("/v3/maintenance/transfer-leadership", { targetID: ID });
  }

  async isHealthy({ clientURLs = [] }: Member): Promise<boolean> {
    try {
      const answer = await this.ask(`${clientURLs[0]}/health`);
      return (answer as { health: string }).health === "true";
    } catch {
      return false;
    }
  }

  async put(key: string, value: string): Promise<void> {
    await this.any("/v3/kv/put", { key: base64(key), value: base64(value) });
  }

  /** A key's value as one member knows it, without asking the others. */
  async get(key: string): Promise<string | undefined> {
    const found = await this.any("/v3/kv/range", { key: base64(key), serializable: true });
    const [first] = (found as { kvs?: { value: string }[] }).kvs ?? [];
    return first && Buffer.from(first.value, "base64").toString();
  }

  /** The answer of the first endpoint that gives one. */
  private async any(path: string, body: unknown): Promise<unknown> {
    let last: unknown;
    for (const endpoint of this.endpoints) {
      try {
        return await this.ask(endpoint + path, body);
      } catch (error) {
        // What a member says tells more than that another says nothing.
        if (error instanceof EtcdRefusal || !(last instanceof EtcdRefusal)) last = error;
      }
    }
    throw last;
  }
}

function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}
