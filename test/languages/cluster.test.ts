import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { decodeGuestinfo, startVcenter, type Vcenter } from "../support";
import { done, vmType } from "../e2e/cluster/world";
import { expectHidden, startYaml } from "./world";

const password = "$6$rounds=4096$saltsaltsalt$9ePzTtQdrVXMUYmTAZDlp5xWYSSgkBnJhkdrQ4";
const token = "first-token-5f8e1c";

/** Two pools with all that only clusters have. Two dollars make one in a text of YAML. */
function cluster(vcenter: Vcenter, log: string): object {
  const { networkId, datastoreId, resourcePoolId, datacenterId } = vcenter.placement;
  const files = [
    { path: "/etc/node", contents: { inline: "$${node.pool} $${node.address}\n" } },
    { path: "/etc/join", contents: { inline: "$${volatile.token}\nfor $${node.name}\n" } },
  ];
  const properties = {
    image: "flatcar-stable",
    ...{ datastoreId, resourcePoolId, datacenterId },
    networks: [{ networkId, gateway: "10.0.0.1" }],
    secrets: { token: "${token}" },
    users: { ops: { passwordHash: "${password}" } },
    butane: { variant: "flatcar", version: "1.1.0", storage: { files } },
    pools: {
      etcd: {
        replicas: 3,
        maxUnavailable: 1,
        addressRange: { cidr: "10.0.0.0/24", first: "10.0.0.10" },
        etcdCluster: { guard: false },
        gate: { ready: `echo ready $NODE_NAME >> ${log}`, environment: { TOKEN: "${token}" } },
      },
      web: {
        maxUnavailable: "50%",
        nodes: {
          blue: {
            address: "10.0.0.20/24",
            dataDisks: { data: { sizeGb: 1, keep: { datastore: "LocalDS_0" } } },
          },
        },
      },
    },
  };
  return { type: "flatcar-vsphere:FlatcarCluster", properties };
}

test("a cluster of a program in YAML has etcd, gates, a kept disk, secrets and facts of its nodes", async () => {
  const vcenter = await startVcenter();
  const log = path.join(vcenter.dir, "gates.log");
  const { stack } = await startYaml(vcenter, {
    variables: { password: { "fn::secret": password }, token: { "fn::secret": token } },
    resources: { prod: cluster(vcenter, log) },
    outputs: { addresses: "${prod.addresses}", clients: "${prod.etcdClients}" },
  });
  const preview = await stack.preview({ diff: true });
  const up = await stack.up({ diff: true });
  expect(done(up, vmType)).toHaveLength(4);
  expect(up.outputs["addresses"]?.value).toEqual({
    etcd: ["10.0.0.10", "10.0.0.11", "10.0.0.12"],
    web: ["10.0.0.20"],
  });
  expect(up.outputs["clients"]?.secret).toBe(true);
  const ready = fs.readFileSync(log, "utf8").trimEnd().split("\n");
  expect(ready.sort()).toEqual([0, 1, 2].map((i) => `ready prod-etcd-${i}`));
  const blue = await vcenter.machine("prod-web-blue");
  expect(blue.disks).toHaveLength(2);
  const config = decodeGuestinfo(blue);
  for (const part of ["web%2010.0.0.20", `${token}%0Afor%20prod-web-blue`, password])
    expect(config).toContain(part);
  await stack.expectNoChanges();
  const encoded = Buffer.from(config).toString("base64");
  expectHidden(stack, [preview, up], [token, password, password.slice(20), encoded.slice(0, 200)]);
  // The kept disk stays.
  await stack.destroy({ excludeProtected: true });
  expect((await vcenter.inventory()).machines).toEqual([]);
});
