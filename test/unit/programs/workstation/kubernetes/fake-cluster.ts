import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as https from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { kubernetesProgram } from "../../../../../src/programs";
import { authorityOf, type Authority } from "./certificates";
import { ObjectStore, type Asked } from "./object-store";

/** A member of etcd as it is listed, and whether it is healthy. */
export interface FakeMember {
  id?: string;
  name: string;
  address: string;
  healthy: boolean;
  learner?: boolean;
}

/** The servers have the ports of real ones, at addresses of the loopback network that nobody else has. */
const net = `127.${10 + (process.pid % 200)}.${10 + ((process.pid >> 7) % 200)}`;
const endpointAddress = `${net}.9`;
export const addressOf = (name: string): string => `${net}.${10 + Number(name.slice(-1))}`;

const names = [0, 1, 2, 3, 4].map((i) => `cp-${i}`);
let api: Authority;
let etcd: Authority;

/** Makes the certificates of all clusters of a file. */
export async function makeAuthorities(): Promise<void> {
  const all = [endpointAddress, ...names.map(addressOf)];
  [api, etcd] = await Promise.all([authorityOf("kubernetes", all), authorityOf("etcd", all)]);
}

/** What a run of the program came to. */
export interface Run {
  readonly code: number | null;
  readonly said: string;
}

/** A cluster that answers over mutual TLS: an API server and an etcd at each control plane, and the API at the endpoint. */
export class FakeCluster {
  readonly objects = new ObjectStore();
  members: FakeMember[] = [];
  hasQuorum = true;
  /** Control planes whose API server is not ready. */
  readonly notServing = new Set<string>();
  /** What etcd is told to do. */
  readonly etcdCalls: string[] = [];
  readonly home = fs.mkdtempSync(join(tmpdir(), "kubernetes-gate-"));
  private readonly servers: https.Server[] = [];

  /** Has these control planes answer, and all of them be healthy members. */
  async start(up: readonly string[], withEndpoint = true): Promise<void> {
    this.members = up.map((name) => ({ name, address: addressOf(name), healthy: true }));
    await this.serve(up, withEndpoint);
  }

  async serve(up: readonly string[], withEndpoint: boolean): Promise<void> {
    if (withEndpoint) await this.listen(api, endpointAddress, 6443, this.answerApi);
    for (const name of up) {
      const isUp = (): boolean => !this.notServing.has(name);
      await this.listen(api, addressOf(name), 6443, (asked, body) =>
        asked.url === "/readyz" && !isUp() ? [500, "not ready"] : this.answerApi(asked, body),
      );
      await this.listen(etcd, addressOf(name), 2379, (asked, body) =>
        this.answerEtcd(name, asked.url, body),
      );
    }
  }

  /** Nobody answers any more. */
  async stop(): Promise<void> {
    const closing = this.servers.splice(0).map((server) => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    });
    await Promise.all(closing);
  }

  /** Runs a job of the program, with what it is given, and stops it when it is to be. */
  async run(
    job: string,
    more: Readonly<Record<string, string>> = {},
    isToStop: () => boolean = () => false,
  ): Promise<Run> {
    const declared = names.slice(0, 3).map((name) => `${name}=${addressOf(name)}`);
    const env = {
      PATH: process.env.PATH,
      PULUMI_HOME: this.home,
      K8S_CLUSTER: "prod",
      K8S_STACK: "acme/shop/prod",
      K8S_VERSION: "v1.35.4",
      K8S_ENDPOINT: `${endpointAddress}:6443`,
      K8S_CONTROL_PLANES: declared.join(","),
      ...{ K8S_CA: api.ca, K8S_CERT: api.client.cert, K8S_KEY: api.client.key },
      ...{ ETCD_CA: etcd.ca, ETCD_CERT: etcd.client.cert, ETCD_KEY: etcd.client.key },
      ...{ K8S_POD_CIDR: "10.244.0.0/16", K8S_SERVICE_CIDR: "10.96.0.0/16" },
      ...{
        K8S_DNS_DOMAIN: "cluster.local",
        K8S_MINUTES: "0",
        K8S_TOKEN: "abcdef.0123456789abcdef",
      },
      ...{ K8S_DRAIN_MINUTES: "0.1", K8S_ON_DRAIN_TIMEOUT: "fail" },
      ...more,
    };
    // As the component runs it: nothing but the job is an argument.
    const child = spawn(process.execPath, ["-e", kubernetesProgram, job], { env });
    let said = "";
    child.stdout.on("data", (data: Buffer) => (said += data.toString()));
    child.stderr.on("data", (data: Buffer) => (said += data.toString()));
    const stopping = setInterval(() => {
      if (!child.killed && isToStop()) child.kill("SIGTERM");
    }, 50);
    const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
    clearInterval(stopping);
    return { code, said: said.trim().replaceAll(net, "NET") };
  }

  /** What must be in no message and on no disk. */
  secrets(): string[] {
    return [api.client.key, etcd.client.key, "0123456789abcdef"];
  }

  private async listen(
    { ca, server: { cert, key } }: Authority,
    address: string,
    port: number,
    answer: (asked: Asked, body: string) => [number, unknown],
  ): Promise<void> {
    const tls = { ca, cert, key, requestCert: true, rejectUnauthorized: true };
    const server = https.createServer(tls, (request, response) => {
      let body = "";
      request.on("data", (chunk: Buffer) => (body += chunk.toString()));
      request.on("end", () => {
        const { method = "", url = "", headers } = request;
        const type = headers["content-type"] ?? "";
        const [status, value] = answer({ method, url, type }, body);
        response.statusCode = status;
        response.end(typeof value === "string" ? value : JSON.stringify(value));
      });
    });
    await new Promise<void>((resolve) => server.listen(port, address, resolve));
    this.servers.push(server);
  }

  private readonly answerApi = (asked: Asked, body: string): [number, unknown] => {
    if (asked.url === "/readyz") return [200, "ok"];
    if (!this.hasQuorum) return [500, { message: "etcdserver: request timed out" }];
    return this.objects.answer(asked, body);
  };

  private answerEtcd(name: string, path: string, body: string): [number, unknown] {
    const own = this.members.find(({ address }) => address === addressOf(name));
    if (path === "/health") {
      const healthy = this.hasQuorum && own?.healthy === true;
      return [healthy ? 200 : 503, { health: String(healthy) }];
    }
    if (!this.hasQuorum) return [503, { error: "etcdserver: no leader" }];
    const given = JSON.parse(body) as { ID?: string; targetID?: string };
    switch (path) {
      case "/v3/cluster/member/list":
        return [200, { members: this.members.map((member) => listed(member)) }];
      case "/v3/cluster/member/remove":
        this.etcdCalls.push(`${name}: remove ${given.ID}`);
        this.members = this.members.filter((member) => idOf(member) !== given.ID);
        return [200, {}];
      case "/v3/maintenance/transfer-leadership":
        this.etcdCalls.push(`${name}: hand on to ${given.targetID}`);
        return [200, {}];
      default:
        return [404, "not found"];
    }
  }
}

const idOf = ({ id, name }: FakeMember): string => id ?? `id-${name}`;

function listed(member: FakeMember): object {
  const { name, address, learner } = member;
  const peer = { ID: idOf(member), peerURLs: [`https://${address}:2380`] };
  if (name === "") return { ...peer, isLearner: true };
  const started = { name, clientURLs: [`https://${address}:2379`] };
  return { ...peer, ...started, ...(learner && { isLearner: true }) };
}
