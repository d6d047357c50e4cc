import fs from "node:fs";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { changed, startStack, startVcenter } from "../support";
import { publicKey, ssh, world } from "../support/guests";
import { harness } from "../support/harness";
import { filesIn, traces } from "../support/traces";

const example = path.resolve(__dirname, "../../examples/nginx");

/** A copy of the example, as a user makes one. */
async function copyOfExample(): Promise<string> {
  const { copyProject, removeRunFolder, runFolder } = await harness;
  const folder = runFolder("example");
  onTestFinished(() => removeRunFolder(folder));
  const project = path.join(folder, "nginx");
  copyProject(example, project);
  return project;
}

/** Changes a file as an editor does. */
function edit(file: string, before: string, after: string): void {
  const text = fs.readFileSync(file, "utf8");
  expect(text).toContain(before);
  fs.writeFileSync(file, text.replace(before, after));
}

/** The text of a page as soon as there is one. */
async function fetched(url: string): Promise<string> {
  let text = "";
  const load = async (): Promise<number> => {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    text = await answer.text();
    return answer.status;
  };
  await expect.poll(() => load().catch(String), { timeout: 120_000 }).toBe(200);
  return text;
}

test("the example's page is there, changes with a new machine that has the old data, and nothing is left at the end", async () => {
  const project = await copyOfExample();
  // What the example's reader adds to see data stay.
  edit(
    path.join(project, "index.ts"),
    "  butane: readFileSync",
    `  dataDisks: {
    data: { sizeGb: 1, mountPath: "/srv/data", keep: { datastore: "LocalDS_0", protect: false } },
  },
  butane: readFileSync`,
  );
  const vcenter = await startVcenter({ guests: true });
  const before = filesIn(vcenter.dir);
  const stack = await startStack({
    vcenter,
    workDir: project,
    config: {
      datacenter: "DC0",
      cluster: "DC0_C0",
      datastore: "LocalDS_0",
      network: "VM Network",
      sshKey: await publicKey(),
    },
  });

  const { outputs } = await stack.up();
  const url = String(outputs["url"]?.value);
  const { hostname: address } = new URL(url);
  expect(await fetched(url)).toContain("<h1>Hello from Flatcar on vSphere</h1>");
  // Both addresses of the card answer, and a machine of the pool is there under what DHCP gave it.
  const [, second] = outputs["addresses"]?.value as string[];
  expect(await fetched(`http://${second}/`)).toBe(await fetched(url));
  const workers = outputs["workerAddresses"]?.value as Record<string, string[]>;
  expect(await ssh(String(workers["small"]?.[0]), "hostname")).toMatch(/^workers-small-/);
  await stack.expectNoChanges();

  const machineId = await ssh(address, "cat /etc/machine-id");
  await ssh(address, "echo mine | sudo tee /srv/data/file; sync");
  edit(path.join(project, "nginx.bu"), "Hello from", "Greetings from");
  const { steps } = await stack.up();
  const replaced = steps.filter(({ op, phase }) => op === "create-replacement" && phase === "done");
  expect(replaced.map(({ name }) => name)).toContain("web");
  expect(await fetched(url)).toContain("<h1>Greetings from Flatcar on vSphere</h1>");
  expect(await ssh(address, "cat /etc/machine-id")).not.toBe(machineId);
  expect(await ssh(address, "cat /srv/data/file")).toBe("mine");
  await stack.expectNoChanges();

  expect(changed(await stack.destroy())).toHaveProperty("delete");
  expect((await vcenter.inventory()).machines).toEqual([]);
  // The folder of kept disks is for all stacks. The simulator still removes files when its task has ended.
  const left = (): string[] =>
    filesIn(vcenter.dir).filter((name) => !name.endsWith("/flatcar-data"));
  await expect.poll(() => left().join("\n"), { timeout: 120_000 }).toBe(before.join("\n"));
  expect(traces(vcenter.dir)).toEqual([]);
  expect(traces(path.join(world().guests, `${vcenter.pid}-`))).toEqual([]);
}, 600_000);
