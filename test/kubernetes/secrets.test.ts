import { expect, onTestFinished, test } from "vitest";
import { ssh } from "../support/guests";
import { KubernetesCluster } from "./kubernetes-cluster";
import { addressOf } from "./nodes";
import { commandLines, keyParts, plainSecrets, textOf } from "./secrets";

/** The files of a node in which one of these is, as far as a user of it may read. What is looked for is in no command: sudo logs those. */
async function filesWith(node: string, parts: readonly string[], as = ""): Promise<string[]> {
  const words = parts.map((part) => `'${part}'`).join(" ");
  const search = `${as} grep -rlsF --exclude-dir=containerd --file=- /etc /opt /run /tmp /var`;
  const found = await ssh(addressOf(node), `printf '%s\\n' ${words} | ${search} || true`);
  return found.split("\n").filter((line) => line !== "");
}

test("a cluster comes, rolls and goes, and no key or token shows in processes, in files of the run, or to users of the nodes", async () => {
  const cluster = await KubernetesCluster.start();
  onTestFinished(() => cluster.close());
  const { stack } = cluster;
  const said: string[] = [];

  const seen = await commandLines(async () => {
    said.push((await cluster.up({ controlPlanes: 1, workers: 1 })).text);
    const before = await cluster.token();
    // The machine that is made joins by the new token, and the old one is taken out.
    said.push((await cluster.up({ toWorkers: "second", tokenRotation: "second" })).text);
    expect(await cluster.token()).not.toBe(before);
    expect(await cluster.ready()).toEqual(["prod-cp-0", "prod-web-0"]);
  });
  const exported = plainSecrets(await stack.stack.exportStack());
  const token = await cluster.token();
  const keys = keyParts(exported);
  // Three authorities, service accounts, who asks the API and who asks etcd, each in two forms.
  expect(keys.length).toBeGreaterThanOrEqual(12);
  expect(exported.join("\n")).toContain(token);
  const parts = [...keys, token];

  expect(await filesWith("prod-cp-0", parts)).toEqual([]);
  expect(await filesWith("prod-web-0", parts)).toEqual([]);
  expect(await filesWith("prod-web-0", keys, "sudo")).toEqual([]);
  // The search finds what is there.
  expect(await filesWith("prod-web-0", [token], "sudo")).toEqual([
    "/etc/flatcar-kubeadm/join.yaml",
  ]);

  const more = await commandLines(async () => said.push((await stack.destroy()).text));
  const lines = [...seen, ...more];
  for (const program of ["pulumi up", "pulumi destroy", "kubeadm init", "kubeadm join"]) {
    expect(lines.join("\n")).toContain(program);
  }
  const clear = (text: string): boolean => parts.some((part) => text.includes(part));
  expect(lines.filter(clear)).toEqual([]);
  expect(said.filter(clear)).toEqual([]);
  expect(stack.files().filter((file) => clear(textOf(file)))).toEqual([]);
});
