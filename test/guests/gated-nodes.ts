/** Two nodes that run, with a service of their own behind a gate that asks and drains them on themselves. */
import fs from "node:fs";
import path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { FlatcarCluster, type FlatcarPoolArgs } from "../../src";
import { startStack, startVcenter, type TestStack, type Vcenter } from "../support";
import { privateKey, publicKey, world } from "../support/guests";
import { addresses } from "./addresses";
import { WebLog } from "./web-log";

/** The service of each node starts once it has found its page here. What it and the gates ask for is in the log. */
const host = "gates.test";
const folder = (): string => path.join(world().www, host);

/** A secret of the gates. */
export const token = "t0ken";

export const nodes = { "prod-web-a": addresses.gates.a, "prod-web-b": addresses.gates.b } as const;
type Node = keyof typeof nodes;

export class GatedNodes {
  readonly #log = new WebLog(`//${host}/gate/`);

  private constructor(
    readonly vcenter: Vcenter,
    readonly stack: TestStack,
    private readonly keys: { readonly publicKey: string; readonly privateKey: string },
  ) {}

  static async start(): Promise<GatedNodes> {
    fs.mkdirSync(folder(), { recursive: true });
    const vcenter = await startVcenter({ guests: true });
    const stack = await startStack({ vcenter });
    const keys = { publicKey: await publicKey(), privateKey: await privateKey() };
    return new GatedNodes(vcenter, stack, keys);
  }

  async close(): Promise<void> {
    await this.stack.close();
    await this.vcenter.close();
  }

  /** Lets the service of a node start, or not. */
  allow(node: Node, allowed: boolean): void {
    const page = path.join(folder(), node);
    if (allowed) fs.writeFileSync(page, "go on\n");
    else fs.rmSync(page, { force: true });
  }

  /** What the nodes' gates have done since the last call, one after the other, and from where. */
  did(): string[] {
    return this.#log.fresh();
  }

  /** Declares the nodes with a version of their configs, and the minutes in which their services must be there. */
  declare(versions: Readonly<Record<"a" | "b", string>>, readyMinutes = 5): void {
    const { resourcePoolId, datastoreId, networkId } = this.vcenter.placement;
    const say = (what: string): string =>
      `curl --silent http://${host}/gate/${what}/$NODE_NAME/$TOKEN > /dev/null`;
    this.stack.program = () => {
      new FlatcarCluster("prod", {
        image: "flatcar-stable",
        resourcePoolId,
        datastoreId,
        networks: [{ networkId, gateway: "10.77.0.1", nameservers: ["10.77.0.1"] }],
        sshAuthorizedKeys: [this.keys.publicKey],
        ssh: { privateKey: this.keys.privateKey },
        containers: { page: { image: "docker.io/library/nginx:1", hostNetwork: true } },
        ready: { tcpPort: 22, httpUrl: "http://{address}/", command: "systemctl is-active page" },
        gate: {
          on: "node",
          ready: `systemctl is-active app.service && ${say("ready")}`,
          drain: `sudo systemctl stop app.service && ${say("drain")}`,
          environment: { TOKEN: pulumi.secret(token) },
          readyMinutes,
          drainMinutes: 1,
        },
        pools: {
          web: {
            nodes: {
              a: { address: `${nodes["prod-web-a"]}/24`, butane: config(versions.a) },
              b: { address: `${nodes["prod-web-b"]}/24`, butane: config(versions.b) },
            },
            maxUnavailable: 1,
          },
        },
      });
    };
  }
}

/** What `did` shows of a node's gate. */
export const gate = (what: "drain" | "ready", node: Node): string =>
  `${nodes[node]} http://${host}/gate/${what}/${node}/${token}`;

const config = (version: string): FlatcarPoolArgs["butane"] => ({
  variant: "flatcar",
  version: "1.1.0",
  systemd: {
    units: [
      {
        name: "app.service",
        enabled: true,
        contents: `[Unit]
Description=Version ${version}
Wants=network-online.target
After=network-online.target
[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/usr/bin/curl --fail --silent --output /dev/null http://${host}/%H
Restart=on-failure
RestartSec=2s
[Install]
WantedBy=multi-user.target
`,
      },
    ],
  },
});
