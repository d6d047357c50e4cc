import { request } from "node:https";

/** The certificates by which a client is known. */
export interface Identity {
  readonly ca: string | undefined;
  readonly cert: string | undefined;
  readonly key: string | undefined;
}

/** What a server is asked. */
export interface Question {
  readonly method: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly type?: string;
}

/** What a server answers. */
export interface Reply {
  readonly status: number;
  readonly text: string;
}

/** Asks one server over HTTPS, and waits for it for 5 seconds. */
export function exchange(url: string, identity: Identity, question: Question): Promise<Reply> {
  const { method, body, type = "application/json" } = question;
  const text = body === undefined ? undefined : JSON.stringify(body);
  // Node sends no length with a DELETE of its own accord, and a body without one is none.
  const headers =
    text === undefined ? {} : { "content-type": type, "content-length": Buffer.byteLength(text) };
  const options = { ...identity, method, headers, agent: false, timeout: 5000 };
  return new Promise((resolve, reject) => {
    const asked = request(url, options, (response) => {
      let said = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => (said += chunk));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, text: said }));
      response.on("error", reject);
    });
    asked.on("timeout", () => asked.destroy(new Error(`${url}: no answer in 5 seconds`)));
    asked.on("error", reject);
    asked.end(text);
  });
}
