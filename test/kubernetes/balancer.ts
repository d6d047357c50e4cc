import net from "node:net";
import { isReady } from "./clients";

/** How often in a row a server must not be ready to be left out. */
const failures = 2;

/** A server behind a balancer. */
interface Backend {
  readonly host: string;
  /** How often in a row it was not ready. */
  failed: number;
  readonly connections: Set<net.Socket>;
}

/**
 * A load balancer: it passes TCP on to the API servers in turn, and asks each of them once a second whether it is ready. Connections to
 * one that is not any more end, and a client whom nobody can serve is hung up on.
 */
export class Balancer {
  readonly #backends: readonly Backend[];
  readonly #server = net.createServer((client) => this.#pass(client));
  #turn = 0;
  #checks?: NodeJS.Timeout;

  private constructor(hosts: readonly string[]) {
    this.#backends = hosts.map((host) => ({ host, failed: failures, connections: new Set() }));
  }

  /** Starts one at an address of this machine, in front of the API servers of these hosts. */
  static async start(address: string, port: number, hosts: readonly string[]): Promise<Balancer> {
    const balancer = new Balancer(hosts);
    await new Promise<void>((resolve, reject) => {
      balancer.#server.once("error", reject).listen(port, address, resolve);
    });
    balancer.#checks = setInterval(() => balancer.#check(), 1_000);
    return balancer;
  }

  close(): void {
    clearInterval(this.#checks);
    this.#server.close();
    this.#backends.forEach(cut);
  }

  /** The hosts that it passes connections on to. */
  get serving(): string[] {
    return this.#backends.filter(isServing).map(({ host }) => host);
  }

  #check(): void {
    for (const backend of this.#backends) {
      void isReady(backend.host).then((ready) => {
        backend.failed = ready ? 0 : backend.failed + 1;
        if (!isServing(backend)) cut(backend);
      });
    }
  }

  #pass(client: net.Socket): void {
    client.on("error", () => client.destroy());
    const serving = this.#backends.filter(isServing);
    const backend = serving[this.#turn++ % serving.length];
    if (backend === undefined) {
      client.destroy();
      return;
    }
    const server = net.connect(6443, backend.host);
    server.on("error", () => client.destroy());
    server.on("close", () => client.destroy());
    client.on("close", () => {
      server.destroy();
      backend.connections.delete(client);
    });
    backend.connections.add(client);
    client.pipe(server).pipe(client);
  }
}

function isServing({ failed }: Backend): boolean {
  return failed < failures;
}

function cut({ connections }: Backend): void {
  for (const connection of connections) connection.destroy();
}
