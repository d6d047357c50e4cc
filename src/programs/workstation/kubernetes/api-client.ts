import { exchange, type Identity } from "../https";
import type { Status } from "./objects";

/** What the API answers to a request that it refuses. */
export class ApiError extends Error {
  constructor(
    readonly code: number,
    readonly status: Status,
    text: string,
  ) {
    super(status.message ?? (text.trim() || `HTTP ${code}`));
  }
}

/** What an object must be that is to be deleted. */
export interface Preconditions {
  readonly uid: string;
  readonly resourceVersion?: string | undefined;
}

/** None of the API servers could be asked. */
export class NoApiServer extends Error {}

const patchTypes = {
  merge: "application/merge-patch+json",
  apply: "application/apply-patch+yaml",
} as const;

/** Who has written what is applied, as the API keeps it. */
const manager = "flatcar-vsphere";

/** Kubernetes' API as JSON over HTTPS. Where one server cannot answer, the next is asked: the endpoint may be what is down. */
export class ApiClient {
  private current = 0;

  /** The servers are HOST:PORT. */
  constructor(
    private readonly servers: readonly string[],
    private readonly identity: Identity,
  ) {}

  get<T>(path: string): Promise<T> {
    return this.ask("GET", path);
  }

  /** An object, or undefined where there is none. */
  find<T>(path: string): Promise<T | undefined> {
    return unlessGone(this.get<T>(path));
  }

  post(path: string, body: object): Promise<unknown> {
    return this.ask("POST", path, body);
  }

  patch(path: string, body: object): Promise<unknown> {
    return this.ask("PATCH", path, body, patchTypes.merge);
  }

  /** Writes what is said of an object, and takes out what was said before and is not said any more. */
  apply(path: string, body: object): Promise<unknown> {
    return this.ask("PATCH", `${path}?fieldManager=${manager}&force=true`, body, patchTypes.apply);
  }

  /** Deletes an object, where it is there and the one of this uid, and as it was read. */
  async delete(path: string, preconditions?: Preconditions): Promise<void> {
    const options = { apiVersion: "v1", kind: "DeleteOptions", preconditions };
    await unlessGone(this.ask("DELETE", path, preconditions && options));
  }

  /** Whether a server by itself is ready to serve. */
  async isServing(server: string): Promise<boolean> {
    try {
      const { status } = await exchange(`https://${server}/readyz`, this.identity, {
        method: "GET",
      });
      return status === 200;
    } catch {
      return false;
    }
  }

  private async ask<T>(method: string, path: string, body?: object, type?: string): Promise<T> {
    const failures: string[] = [];
    for (let i = 0; i < this.servers.length; i++) {
      const at = (this.current + i) % this.servers.length;
      const url = `https://${this.servers[at]}${path}`;
      try {
        const reply = await exchange(url, this.identity, { method, body, ...(type && { type }) });
        const value = parsed(reply.text);
        if (reply.status < 400) {
          this.current = at;
          return value as T;
        }
        const refusal = new ApiError(reply.status, value ?? {}, reply.text);
        // What a server finds wrong with a request, the others would as well.
        if (reply.status < 500) throw refusal;
        failures.push(`${this.servers[at]}: ${refusal.message}`);
      } catch (error) {
        if (error instanceof ApiError) throw error;
        failures.push(`${this.servers[at]}: ${(error as Error).message}`);
      }
    }
    throw new NoApiServer(`no API server answers (${failures.join("; ")})`);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What a request gives, or undefined where the object is gone, or another has its name. */
async function unlessGone<T>(request: Promise<T>): Promise<T | undefined> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof ApiError && (error.code === 404 || error.code === 409)) return undefined;
    throw error;
  }
}
