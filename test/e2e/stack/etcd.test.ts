import { expect, test } from "vitest";
import { decodeGuestinfo, startVcenter } from "../../support";
import { cloneProject } from "./project";

test("an etcd cluster comes up from its configuration, with a secret and each node's facts in one text", async () => {
  const vcenter = await startVcenter();
  const project = await cloneProject(vcenter);
  await project.pulumi("stack", "init", "dev");
  await project.pulumi("config", "set", "--secret", "--path", "secrets.token", "tok-1f9c");
  project.write(
    "Pulumi.dev.yaml",
    `${project.read("Pulumi.dev.yaml")}  flatcar-vsphere:cluster:
    datacenter: DC0
    computeCluster: DC0_C0
    datastore: LocalDS_0
    image: flatcar-stable
    networks: [{ network: VM Network, gateway: 10.9.0.1, nameservers: [10.9.0.2] }]
    sshAuthorizedKeys: []
    pools:
      etcd:
        replicas: 3
        addressRange: { cidr: 10.9.0.0/24, first: 10.9.0.10 }
        etcdCluster: { guard: false }
        butane:
          storage:
            files:
              - path: /etc/member
                contents: { inline: "\${node.name} \${node.address} \${secret.token}" }
`,
  );
  const text = await project.pulumi("up", "--yes");
  expect(text).toMatch(/etcdClients\s*: \[secret\]/);
  expect(text).toContain("https://10.9.0.12:2379");
  const ignition = decodeGuestinfo(await vcenter.machine("dev-etcd-1"));
  expect(ignition).toContain(`data:,${encodeURIComponent("dev-etcd-1 10.9.0.11 tok-1f9c")}`);
  expect(ignition).toContain("etcd-member.service");
  await project.pulumi("up", "--yes", "--skip-preview", "--refresh", "--expect-no-changes");
});
