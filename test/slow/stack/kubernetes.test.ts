import { expect, test } from "vitest";
import { parse } from "yaml";
import { decodeGuestinfo, startVcenter } from "../../support";
import { codeBlocksOf } from "../../support/code-blocks";
import { filesOf } from "../../e2e/cluster/ignition";
import { cloneProject } from "../../e2e/stack/project";

const seed = "/etc/flatcar-kubeadm";
const network = "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: network\n";

test("the documented cluster of Kubernetes comes up from its configuration, with its manifests from files, and shows no key", async () => {
  const vcenter = await startVcenter();
  // Nobody answers at these addresses: the program is told to ask nobody.
  const project = await cloneProject(vcenter, { FLATCAR_KUBERNETES_FORCE: "1" });
  await project.pulumi("stack", "init", "prod");
  const block = codeBlocksOf("docs/kubernetes.md").find(({ language }) => language === "yaml")!;
  const settings = block.text.replace("…", "0".repeat(64));
  project.write("Pulumi.prod.yaml", project.read("Pulumi.prod.yaml") + settings);
  project.write("config/cilium.yaml", network);
  const said = [
    await project.pulumi("preview", "--diff"),
    await project.pulumi("up", "--yes", "--diff"),
  ].join("");
  expect(said).not.toMatch(/BEGIN (\w+ )?PRIVATE KEY/);
  expect(said).toMatch(/kubeconfig\s*: \[secret\]/);

  const { machines } = await vcenter.inventory();
  expect(machines).toEqual(
    ["cp", "web"].flatMap((pool) => [0, 1, 2].map((key) => `prod-${pool}-${key}`)),
  );
  const on = async (name: string): Promise<Record<string, string>> =>
    filesOf(decodeGuestinfo(await vcenter.machine(name)));
  const founder = await on("prod-cp-0");
  expect(founder[`${seed}/apply/00.yaml`]).toBe(network);
  expect(founder[`${seed}/init.yaml`]).toContain("controlPlaneEndpoint: 10.0.0.9:6443");
  const worker = await on("prod-web-2");
  expect(worker[`${seed}/join.yaml`]).toMatch(/value: tier=web$/m);

  const kubeconfig = await project.pulumi("stack", "output", "kubeconfig", "--show-secrets");
  const { clusters } = parse(kubeconfig) as { clusters: [{ cluster: { server: string } }] };
  expect(clusters[0].cluster.server).toBe("https://10.0.0.9:6443");
  const rest = ["--yes", "--skip-preview", "--refresh", "--expect-no-changes"];
  await project.pulumi("up", ...rest);
});
