import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { decodeGuestinfo, startVcenter } from "../../support";
import { cloneProject, fromDocs } from "./project";

const key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ9o2mpfAT9J5aXvA3GL8J0Q1P4Ub8IxZTRQ2Vw0k5mG ops";

test("one machine comes up from the values that `pulumi config set` is given", async () => {
  const vcenter = await startVcenter();
  const project = await cloneProject(vcenter);
  const commands = fromDocs("sh", "npm ci").replaceAll("\\\n", " ");
  const values = [...commands.matchAll(/--plaintext (\w+)=("[^"]*"|\S+)/g)].map(([, k, v]) => [
    k!,
    v!,
  ]);
  const here: Record<string, string> = { sshKey: key };
  await project.pulumi("stack", "init", "dev");
  await project.pulumi(
    "config",
    "set-all",
    ...values.flatMap(([k, v]) => ["--plaintext", `${k}=${here[k!] ?? v!.replaceAll('"', "")}`]),
  );
  await project.pulumi("up", "--yes");
  const web = await vcenter.machine("web");
  expect(web.cards[0]?.network).toBe("VM Network");
  expect(decodeGuestinfo(web)).toContain(key);
  const outputs = JSON.parse(await project.pulumi("stack", "output", "--json")) as object;
  expect(outputs).toMatchObject({ name: "web", hostname: "web", address: web.address });
  await project.pulumi("up", "--yes", "--skip-preview", "--expect-no-changes");

  await project.pulumi("config", "set", "machine", "Web_1");
  await project.pulumi("config", "set", "sshKey", "nonsense");
  const { status, text } = await project.run("preview");
  expect(status).not.toBe(0);
  expect(text).toMatch(/machine\.name: "web_1": not a hostname/);
  expect(text).toMatch(/sshKey: "nonsense": not a public SSH key/);
});

test("`pulumi new` makes a project of a clone, in its own name, and knows what to ask", async () => {
  const vcenter = await startVcenter();
  const clone = await cloneProject(vcenter);
  const template = path.join(path.dirname(clone.folder), "template");
  fs.cpSync(clone.folder, template, {
    recursive: true,
    filter: (file) => path.basename(file) !== "node_modules",
  });
  fs.rmSync(clone.folder, { recursive: true });
  fs.mkdirSync(clone.folder);
  await clone.pulumi("new", template, "--yes", "--name", "machines", "--stack", "dev");
  expect(clone.read("Pulumi.yaml")).toMatch(/^name: machines$/m);
  expect(clone.read("Pulumi.dev.yaml")).toMatch(/machines:machine: flatcar/);
  fs.mkdirSync(path.join(clone.folder, "node_modules"));
  const packages = path.resolve(__dirname, "../../../node_modules/@pulumi");
  fs.symlinkSync(packages, path.join(clone.folder, "node_modules/@pulumi"));
  for (const [name, value] of [
    ["datacenter", "DC0"],
    ["computeCluster", "DC0_C0"],
    ["datastore", "LocalDS_0"],
    ["network", "VM Network"],
    ["sshKey", key],
    ["vsphere:allowUnverifiedSsl", "true"],
  ]) {
    await clone.pulumi("config", "set", name!, value!);
  }
  await clone.pulumi("up", "--yes", "--skip-preview");
  expect((await vcenter.inventory()).machines).toEqual(["flatcar"]);
});

test("a project without a clone has the package's program, and a program of its own can take the stack over", async () => {
  const vcenter = await startVcenter();
  const project = await cloneProject(vcenter);
  const installed = path.join(project.folder, "node_modules/pulumi-flatcar-vsphere");
  fs.mkdirSync(installed);
  for (const name of ["package.json", "dist"]) {
    fs.renameSync(path.join(project.folder, name), path.join(installed, name));
  }
  project.write("package.json", '{ "private": true }');
  project.write("Pulumi.yaml", fromDocs("yaml", "name: machines").replace(/^/, "name: machines\n"));
  project.write("web.bu", "variant: flatcar\nversion: 1.1.0\n");
  await project.pulumi("stack", "init", "dev");
  project.write(
    "Pulumi.dev.yaml",
    `${project.read("Pulumi.dev.yaml")}config:
  machines:machine:
    name: web
    datacenter: DC0
    computeCluster: DC0_C0
    datastore: LocalDS_0
    image: flatcar-stable
    networks: [{ network: VM Network }]
    sshAuthorizedKeys: [${key}]
    butane: { file: web.bu }
`,
  );
  await project.pulumi("up", "--yes", "--skip-preview");
  expect((await vcenter.inventory()).machines).toEqual(["web"]);

  const { datacenterId, datastoreId, networkId, resourcePoolId } = vcenter.placement;
  project.write(
    "index.js",
    `const { FlatcarVm } = require("pulumi-flatcar-vsphere");
new FlatcarVm("web", ${JSON.stringify({
      ...{ datacenterId, datastoreId, resourcePoolId, image: "flatcar-stable" },
      networks: [{ networkId }],
      sshAuthorizedKeys: [key],
      butane: project.read("web.bu"),
    })});
`,
  );
  project.write("Pulumi.yaml", "name: machines\nruntime: nodejs\n");
  await project.pulumi("preview", "--expect-no-changes");
});
