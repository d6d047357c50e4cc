import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { decodeGuestinfo, ignitionValidate, startStack, startVcenter } from "../../support";
import type { TestStack, Vcenter } from "../../support";
import { harness } from "../../support/harness";

const example = path.resolve(__dirname, "../../../examples/scenarios");

/** What Flatcar's documentation on VMware sets in its two scenarios: section, key and value, whatever the file's layout. */
const documentedNetwork = [
  ["Network", "DHCP", "no"],
  ["Network", "DNS", "1.1.1.1"],
  ["Network", "DNS", "1.0.0.1"],
  ["Route", "Gateway", "123.45.67.1"],
  ["Route", "Destination", "10.0.0.0/8"],
  ["Route", "Gateway", "10.0.0.1"],
];
const documentedNginx = [
  ["Unit", "Requires", "docker.service"],
  ["Service", "TimeoutStartSec", "0"],
  ["Service", "ExecStop", "/usr/bin/docker stop nginx1"],
  ["Service", "Restart", "always"],
  ["Service", "RestartSec", "5s"],
  ["Install", "WantedBy", "multi-user.target"],
];
const documentedMetadata = [
  ["Service", "Type", "oneshot"],
  ["Service", "RemainAfterExit", "yes"],
  ["Service", "Restart", "on-failure"],
];

interface Config {
  storage: { files: { path: string; contents: { source: string; compression?: string } }[] };
  systemd: { units: { name: string; enabled?: boolean; contents?: string }[] };
}

/** The settings of a systemd file. */
function settingsOf(text: string): string[][] {
  let section = "";
  return text.split("\n").flatMap((line) => {
    section = /^\[(.*)\]$/.exec(line)?.[1] ?? section;
    const [, key, value] = /^([A-Za-z]+)=(.*)$/.exec(line) ?? [];
    return key === undefined ? [] : [[section, key, value!]];
  });
}

async function textOf({ contents }: Config["storage"]["files"][number]): Promise<string> {
  const body = (await fetch(contents.source)).body!;
  const plain =
    contents.compression === "gzip" ? body.pipeThrough(new DecompressionStream("gzip")) : body;
  return new Response(plain).text();
}

/** Runs a script of a machine and returns what it has written. */
function runScript(text: string, env: { OUTPUT: string }): string {
  execFileSync("bash", ["-c", text], { env: { ...process.env, ...env } });
  return readFileSync(env.OUTPUT, "utf8");
}

describe("the documentation's scenarios with typed options, as a copied project", () => {
  let vcenter: Vcenter;
  let stack: TestStack;
  let folder: string;
  const configs: Record<string, Config> = {};

  beforeAll(async () => {
    const { copyProject, installPacked, runFolder } = await harness;
    folder = runFolder("example");
    const workDir = path.join(folder, "scenarios");
    copyProject(example, workDir, installPacked(folder).home);
    vcenter = await startVcenter();
    const config = {
      datacenter: "DC0",
      cluster: "DC0_C0",
      datastore: "LocalDS_0",
      network: "VM Network",
      sshKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f me",
    };
    stack = await startStack({ vcenter, workDir, config });
    await stack.up();
    for (const name of ["web", "etcd"]) {
      const ignition = decodeGuestinfo(await vcenter.machine(name));
      expect(await ignitionValidate(ignition)).toEqual({ stdout: "", stderr: "", status: 0 });
      configs[name] = JSON.parse(ignition) as Config;
    }
  });

  afterAll(async () => {
    await stack.close();
    await vcenter.close();
    (await harness).removeRunFolder(folder);
  });

  const unitOf = (machine: string, name: string): Config["systemd"]["units"][number] =>
    configs[machine]!.systemd.units.find((unit) => unit.name === name)!;

  test.each([
    ["web", 2],
    ["etcd", 3],
  ])("%s has the documented network", async (name, host) => {
    const files = configs[name]!.storage.files.filter((file) => file.path.endsWith(".network"));
    const texts = await Promise.all(files.map(textOf));
    const settings = settingsOf(texts.find((text) => text.includes("123.45.67"))!);
    expect(settings).toEqual(expect.arrayContaining(documentedNetwork));
    const addresses = settings.filter(
      ([section, key]) => section === "Address" && key === "Address",
    );
    expect(addresses.map(([, , value]) => value)).toEqual([
      `123.45.67.${host}/29`,
      `10.0.0.${host}/29`,
    ]);
  });

  test("web has the documented nginx", () => {
    const { enabled, contents } = unitOf("web", "nginx1.service");
    expect(enabled).toBe(true);
    const settings = settingsOf(contents!);
    expect(settings).toEqual(expect.arrayContaining(documentedNginx));
    const start = settings.find(([, key]) => key === "ExecStart")![2]!;
    for (const part of [
      "/usr/bin/docker run",
      "--name=nginx1",
      "--pull=always",
      "--log-driver=journald",
      "--network=host",
      "docker.io/nginx:1",
    ]) {
      expect(start).toContain(part);
    }
  });

  test("etcd has the documented metadata service, and the member reads what it writes", async () => {
    const metadata = settingsOf(unitOf("etcd", "coreos-metadata.service").contents!);
    expect(metadata).toEqual(expect.arrayContaining(documentedMetadata));
    expect(metadata).toContainEqual(["Service", "Environment", "OUTPUT=/run/metadata/coreos"]);
    const script = metadata.find(([, key]) => key === "ExecStart")![2]!;
    const text = await textOf(configs.etcd!.storage.files.find((file) => file.path === script)!);
    const told = metadata
      .filter(([, key]) => key === "Environment")
      .map(([, , value]) => value!.split("=", 2) as [string, string]);
    const written = runScript(text, {
      ...Object.fromEntries(told),
      OUTPUT: path.join(folder, "coreos"),
    });
    expect(written).toBe(
      "COREOS_CUSTOM_PRIVATE_IPV4=10.0.0.3\nCOREOS_CUSTOM_PUBLIC_IPV4=123.45.67.3\n",
    );
    const member = settingsOf(unitOf("etcd", "etcd-member.service").contents!);
    expect(member).toContainEqual([
      "Unit",
      "Requires",
      expect.stringContaining("coreos-metadata.service"),
    ]);
    expect(member).toContainEqual([
      "Unit",
      "After",
      expect.stringContaining("coreos-metadata.service"),
    ]);
    expect(member).toContainEqual(["Service", "EnvironmentFile", "/run/metadata/coreos"]);
    const start = member.filter(([, key]) => key === "ExecStart").map(([, , value]) => value);
    expect(start.join(" ")).toMatch(
      /advertise-client-urls=http:\/\/\$\{COREOS_CUSTOM_PUBLIC_IPV4\}:2379/,
    );
  });

  test("nothing changes on a second look", async () => {
    await stack.expectNoChanges();
  });
});
