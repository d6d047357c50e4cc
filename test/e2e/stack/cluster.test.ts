import fs from "node:fs";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { decodeGuestinfo, ignitionValidate, startVcenter, type Vcenter } from "../../support";
import { codeWith } from "../../support/code-blocks";
import { cloneProject, fromDocs, type Project } from "./project";

const token = "tok-5f1c9b7e2a";
const secretKey = "line one: of a key\nline two: of a key";

/** The stack of docs/stack.md, with its config beside it. */
async function documented(vcenter: Vcenter): Promise<Project> {
  const project = await cloneProject(vcenter);
  await project.pulumi("stack", "init", "prod");
  await project.pulumi("config", "set", "--secret", "--path", "secrets.token", token);
  await project.pulumi("config", "set", "--secret", "--path", "secrets.key", secretKey);
  const settings = fromDocs("yaml", "# Pulumi.prod.yaml")
    .split("\n")
    .filter((line) => !/^config:|^ {2}vsphere:/.test(line))
    .join("\n");
  project.write("Pulumi.prod.yaml", project.read("Pulumi.prod.yaml") + settings);
  project.write(
    "config/web.bu",
    `${fromDocs("yaml", "# config/web.bu")}    - path: /etc/key.pem
      contents: { inline: "\${secret.key}" }
`,
  );
  return project;
}

function edit(project: Project, name: string, ...changes: readonly (readonly [string, string])[]) {
  const before = project.read(name);
  const after = changes.reduce((text, [from, to]) => {
    expect(text).toContain(from);
    return text.replace(from, to);
  }, before);
  project.write(name, after);
}

/** Some bytes, and what they hold in base64, unpacked if it is packed, to any depth. */
function holds(bytes: Buffer, secret: string, depth = 0): boolean {
  if (bytes.includes(secret)) return true;
  if (depth > 3) return false;
  const encoded = [...bytes.toString("latin1").matchAll(/[A-Za-z0-9+/]{16,}={0,2}/g)];
  return encoded.some(([text]) => {
    const inner = Buffer.from(text, "base64");
    return holds(inner, secret, depth + 1) || holds(unpacked(inner), secret, depth + 1);
  });
}

function unpacked(bytes: Buffer): Buffer {
  try {
    return gunzipSync(bytes);
  } catch {
    return Buffer.alloc(0);
  }
}

/** The text of a file in a machine's config. */
function fileIn(ignition: string, name: string): string {
  const { storage } = JSON.parse(ignition) as {
    storage: { files: { path: string; contents: { source: string } }[] };
  };
  const source = storage.files.find((file) => file.path === name)!.contents.source;
  const [, encoding = "", data = ""] = /^data:([^,]*),(.*)$/.exec(source)!;
  return encoding.includes("base64")
    ? unpacked(Buffer.from(data, "base64")).toString() || Buffer.from(data, "base64").toString()
    : decodeURIComponent(data);
}

test("the documented cluster comes up from its configuration, stays as it is, and keeps its secrets", async () => {
  const vcenter = await startVcenter();
  const project = await documented(vcenter);
  const texts = [await project.pulumi("preview", "--diff"), await project.pulumi("up", "--yes")];

  const { machines, rules } = await vcenter.inventory();
  expect(machines).toEqual([
    "prod-db-0",
    "prod-db-1",
    "prod-db-2",
    "prod-web-blue",
    "prod-web-green",
  ]);
  expect(rules).toEqual(["prod-db", "prod-web"]);
  const outputs = JSON.parse(await project.pulumi("stack", "output", "--json")) as {
    addresses: unknown;
    nodes: Record<string, { hostname: string }>;
    inventory: string;
    sshConfig: string;
  };
  expect(outputs.addresses).toEqual({
    db: ["10.0.0.10", "10.0.0.11", "10.0.0.12"],
    web: ["10.0.0.51", "10.0.0.52"],
  });
  expect(outputs.nodes["web/green"]?.hostname).toBe("prod-web-green");
  expect(outputs.inventory).toContain("[prod_db]");
  expect(outputs.sshConfig).toContain("Host prod-web-blue");

  const green = await vcenter.machine("prod-web-green");
  expect(green.cpus).toBe(4);
  expect((await vcenter.machine("prod-db-0")).disks).toHaveLength(2);
  const ignition = decodeGuestinfo(green);
  expect(fileIn(ignition, "/etc/app.env")).toBe(`NODE=prod-web-green\nTOKEN=${token}\nPORT=80\n`);
  expect(fileIn(ignition, "/etc/key.pem")).toBe(secretKey);
  expect(await ignitionValidate(ignition)).toEqual({ stdout: "", stderr: "", status: 0 });

  await project.pulumi("up", "--yes", "--skip-preview", "--refresh", "--expect-no-changes");

  edit(project, "config/web.bu", ["PORT=80", "PORT=8080"]);
  const preview = await project.pulumi("preview", "--diff");
  expect(preview).toMatch(/TOKEN=\[secret\]\s+- PORT=80\s+\+ PORT=8080/);
  expect(preview).toContain("NODE=prod-web-blue");
  // As the Automation API and other tools see it.
  await project.pulumi("preview", "--event-log", "events.json");
  // The SDK's own debug messages, shown with --debug only, carry every property that any program sends.
  const events = project.read("events.json").split("\n");
  const shown = events.filter((event) => !event.includes('"severity":"debug"')).join("\n");
  expect(shown).toContain("PORT=8080");
  texts.push(preview, shown);

  // A new token alone replaces the machines that are told it, unless it is called as a volatile one.
  await project.pulumi("config", "set", "--secret", "--path", "secrets.token", `${token}-2`);
  edit(project, "config/web.bu", ["PORT=8080", "PORT=80"]);
  const rotated = await project.pulumi("preview");
  expect(rotated).toMatch(/\+-\s*2 to replace/);
  texts.push(rotated, project.read("Pulumi.prod.yaml"));

  expect(project.read("Pulumi.prod.yaml")).toMatch(/secrets:\n +\w+:\n +secure: v1:/);
  for (const secret of [token, "line two"]) {
    expect(texts.filter((text) => holds(Buffer.from(text), secret))).toEqual([]);
    for (const file of project.engineFiles()) {
      expect(holds(fs.readFileSync(file), secret), file).toBe(false);
    }
  }
  expect(await project.pulumi("destroy", "--yes", "--skip-preview")).toContain("deleted");
  expect((await vcenter.inventory()).machines).toEqual([]);
});

test("the report of the documentation is what its mistakes give", async () => {
  const project = await documented(await startVcenter());
  edit(
    project,
    "Pulumi.prod.yaml",
    ["datastore: LocalDS_0", "datastore: Datastore9\n    memoryMb: 1023"],
    ["replicas: 3", "replicas: three"],
    ["addressRange:", "adressRange:"],
  );
  const { text } = await project.run("preview");
  const plain = text.replace(/^ +/gm, "");
  expect(plain).toContain(codeWith("docs/stack.md", "(4 problems)").replace(/^ +/gm, ""));
});

test("a wrong configuration is one report of all that is wrong, and makes nothing", async () => {
  const vcenter = await startVcenter();
  const project = await documented(vcenter);
  edit(
    project,
    "Pulumi.prod.yaml",
    ["datastore: LocalDS_0", "datastore: LocalDS_9"],
    ["image: flatcar-stable", "imgae: flatcar-stable"],
    ["replicas: 3", "replicas: three"],
    ["memoryMb: 8192", "memoryMb: 1023"],
    ["10.0.0.51/24", "10.0.0.10/24"],
    ["numCpus: 4", "numCpu: 4"],
    ["file: config/web.bu", "file: config/wbe.bu"],
    ["inventory: true", "inventory: true\n    timezone: ${secret.tokne}"],
  );
  const { status, text } = await project.run("up", "--yes", "--skip-preview");
  expect(status).not.toBe(0);
  const report = text.slice(text.lastIndexOf("error: The stack cannot be created (8 problems):\n"));
  const lines = report.split("\n").map((line) => line.trim());
  expect(lines.slice(1, 9).sort()).toEqual([
    expect.stringContaining('cluster.datastore: "LocalDS_9": the vCenter has none of this name'),
    'cluster.imgae: is no key here; did you mean "image"?',
    expect.stringContaining('cluster.pools.db.memoryMb: "1023": must be'),
    'cluster.pools.db.replicas: "three": must be a number',
    expect.stringContaining(
      'cluster.pools.web.butane.file: "config/wbe.bu": there is no such file',
    ),
    expect.stringMatching(/^cluster\.pools\.web\.nodes\.blue\.address: "10\.0\.0\.10/),
    'cluster.pools.web.nodes.green.numCpu: is no key here; did you mean "numCpus"?',
    expect.stringContaining('cluster.timezone: "${secret.tokne}": there is no secret'),
  ]);
  expect(text).not.toMatch(/^\s+at .*[(/]/m);
  expect((await vcenter.inventory()).machines).toEqual([]);

  const invalid = await project.run("preview");
  expect(invalid.text).toContain("The stack cannot be created");
});
