import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import {
  containersSetting,
  etcdSetting,
  metadataSetting,
  planMachine,
  type EtcdOptions,
  type InterfaceOptions,
  type MachineOptions,
} from "../../../../src/flatcar";
import { codeWith } from "../../../support/code-blocks";
import { certificate } from "../examples";

const unitsOf = (options: Partial<MachineOptions>): Readonly<Record<string, string>> => {
  const { view, problems } = planMachine({ name: "web1", ...options });
  expect(problems).toEqual([]);
  return view.units;
};

describe("a container", () => {
  it("sets what the documentation's nginx unit sets", () => {
    const unit = unitsOf({
      containers: { nginx1: { image: "docker.io/nginx:1", hostNetwork: true } },
    })["nginx1.service"];
    for (const line of [
      /^Requires=docker\.service$/m,
      /^After=.*docker\.service$/m,
      /^TimeoutStartSec=0$/m,
      /^ExecStartPre=-\/usr\/bin\/docker rm --force nginx1$/m,
      /^ExecStart=\/usr\/bin\/docker run --name=nginx1 --pull=always --log-driver=journald --network=host docker\.io\/nginx:1$/m,
      /^ExecStop=\/usr\/bin\/docker stop nginx1$/m,
      /^Restart=always$/m,
      /^RestartSec=5s$/m,
      /^WantedBy=multi-user\.target$/m,
    ]) {
      expect(unit).toMatch(line);
    }
  });

  it("keeps its environment in a file that only root can read, not in the unit", () => {
    const { butane } = containersSetting({ app: { image: "a:1", environment: { A: "s3cret" } } });
    expect(butane.storage?.files).toEqual([
      expect.objectContaining({
        path: "/etc/flatcar/containers/app.env",
        mode: 0o600,
        contents: { inline: "A=s3cret\n" },
      }),
    ]);
    expect(JSON.stringify(butane.systemd)).not.toContain("s3cret");
  });

  it("gets its words as they are: systemd changes no specifier, variable or quote", () => {
    const command = ["a b", "100%", "$HOME", 'q"q', "b\\s", "plain"];
    const unit = unitsOf({ containers: { app: { image: "a:1", command } } })["app.service"];
    expect(unit).toContain('a:1 "a b" 100%% $$HOME "q\\"q" "b\\\\s" plain\n');
  });

  it("has the machine's addresses where it uses the metadata, which comes along", () => {
    const units = unitsOf({
      containers: {
        app: { image: "a:1", useMetadata: true, command: ["${COREOS_CUSTOM_PRIVATE_IPV4}:80"] },
      },
    });
    expect(units["app.service"]).toMatch(/Requires=.*coreos-metadata\.service/);
    expect(units["app.service"]).toMatch(/EnvironmentFile=\/run\/metadata\/coreos/);
    expect(units["app.service"]).toContain("${COREOS_CUSTOM_PRIVATE_IPV4}:80");
    expect(units["coreos-metadata.service"]).toBeDefined();
  });
});

describe("the metadata service", () => {
  /** Runs the script that a machine would run, with an `ip` that answers for a machine with some addresses. */
  function run(options: Partial<MachineOptions>, addresses: readonly string[] = []): string {
    const root = mkdtempSync(join(tmpdir(), "metadata-"));
    onTestFinished(() => rmSync(root, { recursive: true, force: true }));
    mkdirSync(join(root, "bin"));
    mkdirSync(join(root, "net/ens192/device"), { recursive: true });
    const lines = addresses
      .map((address) => `2: ens192    inet ${address} brd + scope global ens192`)
      .join("\n");
    writeFileSync(join(root, "bin/ip"), `#!/bin/sh\ncat <<'E'\n${lines}\nE\n`);
    chmodSync(join(root, "bin/ip"), 0o755);
    const { files, units } = planMachine({ name: "a", metadata: {}, ...options }).view;
    const script = files["/opt/bin/write-metadata"] ?? "";
    const told = (units["coreos-metadata.service"] ?? "").matchAll(
      /^Environment="?(\w+)=(.*?)"?$/gm,
    );
    const file = join(root, "metadata/coreos");
    const { status, stderr } = spawnSync(
      "bash",
      ["--norc", "-c", script.replaceAll("/sys/class/net", join(root, "net"))],
      {
        env: {
          ...Object.fromEntries([...told].map(([, name = "", value = ""]) => [name, value])),
          PATH: `${root}/bin:${process.env.PATH}`,
          OUTPUT: file,
        },
        encoding: "utf8",
      },
    );
    return status === 0 ? readFileSync(file, "utf8") : `status ${status}: ${stderr}`;
  }
  const written = (priv: string, pub: string): string =>
    `COREOS_CUSTOM_PRIVATE_IPV4=${priv}\nCOREOS_CUSTOM_PUBLIC_IPV4=${pub}\n`;
  const fixed: InterfaceOptions[] = [
    { addresses: ["123.45.67.2/29", "10.0.0.2/29"], gateway: "123.45.67.1" },
  ];

  it("writes declared addresses without asking the machine", () => {
    expect(run({ networks: fixed })).toBe(written("10.0.0.2", "123.45.67.2"));
    expect(codeWith("docs/settings.md", "COREOS_")).toBe(written("10.0.0.2", "123.45.67.2"));
  });

  it("lets a role decide over the range of an address", () => {
    const networks: InterfaceOptions[] = [
      {
        addresses: ["10.0.0.2/24"],
        gateway: "10.0.0.1",
        role: "public",
        macAddress: "00:50:56:00:00:01",
      },
      { addresses: ["10.1.0.2/24"], role: "private", macAddress: "00:50:56:00:00:02" },
    ];
    expect(run({ networks })).toBe(written("10.1.0.2", "10.0.0.2"));
  });

  it("reads what is not declared from the machine, private and public told apart by range", () => {
    expect(run({}, ["10.0.0.9/24", "203.0.113.9/24"])).toBe(written("10.0.0.9", "203.0.113.9"));
    expect(run({}, ["172.32.0.1/16", "172.31.0.1/16"])).toBe(written("172.31.0.1", "172.32.0.1"));
    expect(run({ metadata: { publicIpv4: "198.51.100.1" } }, ["10.0.0.9/24"])).toBe(
      written("10.0.0.9", "198.51.100.1"),
    );
  });

  it("says of an interface's name that a clone can change it", () => {
    const { problems, warnings } = metadataSetting({ interfaceName: "ens192" });
    expect([problems, warnings.map(({ path, code, value }) => [path, code, value])]).toEqual([
      [],
      [["metadata.interfaceName", "network.unstable-name", "ens192"]],
    ]);
  });

  it("gives both variables the only address there is", () => {
    expect(run({}, ["10.0.0.9/24"])).toBe(written("10.0.0.9", "10.0.0.9"));
    expect(run({ networks: [{ addresses: ["10.0.0.2/24"], gateway: "10.0.0.1" }] })).toBe(
      written("10.0.0.2", "10.0.0.2"),
    );
  });

  it("fails while there is no address, so that systemd tries again", () => {
    expect(run({})).toMatch(/^status 1: no IPv4 address yet/);
    expect(metadataSetting().butane.systemd?.units?.[0]?.contents).toMatch(/^Restart=on-failure$/m);
  });
});

describe("an etcd member", () => {
  const unit = (options: EtcdOptions): string =>
    etcdSetting(options, "web1").butane.systemd?.units?.[0]?.contents ?? "";

  it("reads the metadata and advertises the public address, as the documentation's drop-in does", () => {
    const text = unitsOf({ etcd: {} })["etcd-member.service"];
    expect(text).toMatch(/^Requires=.*coreos-metadata\.service$/m);
    expect(text).toMatch(/^After=.*coreos-metadata\.service$/m);
    expect(text).toMatch(/^EnvironmentFile=\/run\/metadata\/coreos$/m);
    expect(text).toContain("--advertise-client-urls=http://${COREOS_CUSTOM_PUBLIC_IPV4}:2379");
  });

  it("is a cluster of its own by default", () => {
    expect(unit({})).toContain(
      "--initial-cluster=web1=http://${COREOS_CUSTOM_PRIVATE_IPV4}:2380 --initial-cluster-state=new",
    );
  });

  it("takes its own peer address from the members that are given", () => {
    const initialCluster = { "etcd-0": "http://10.0.0.5:2380", "etcd-1": "http://10.0.0.6:2380" };
    const text = unit({
      name: "etcd-1",
      initialCluster,
      joinExisting: true,
      initialClusterToken: "prod",
    });
    expect(text).toContain("--initial-advertise-peer-urls=http://10.0.0.6:2380 ");
    expect(text).toContain(
      "--initial-cluster=etcd-0=http://10.0.0.5:2380,etcd-1=http://10.0.0.6:2380 ",
    );
    expect(text).toContain("--initial-cluster-state=existing --initial-cluster-token=prod");
  });

  it("encrypts and checks both sides with certificates, and keeps the key from others", () => {
    const key = certificate.replaceAll("CERTIFICATE", "PRIVATE KEY");
    const options = { tls: { ca: certificate, certificate, key } };
    const text = unit(options);
    expect(text).not.toContain("http://");
    for (const flag of [
      "--client-cert-auth",
      "--peer-client-cert-auth",
      "--trusted-ca-file=",
      "--peer-trusted-ca-file=",
    ]) {
      expect(text).toContain(flag);
    }
    const files = etcdSetting(options, "web1").butane.storage?.files ?? [];
    expect(files.find(({ path }) => path.endsWith("member-key.pem"))?.mode).toBe(0o600);
  });

  it("wants PEM texts, and says which is none", () => {
    const right = {
      ca: certificate,
      certificate,
      key: certificate.replaceAll("CERTIFICATE", "PRIVATE KEY"),
    };
    for (const name of ["ca", "certificate", "key"] as const) {
      const { problems } = etcdSetting(
        { tls: { ...right, [name]: "/etc/ssl/member.pem" } },
        "web1",
      );
      expect(problems).toMatchObject([{ path: `etcd.tls.${name}`, code: "etcd.tls" }]);
    }
  });

  it("wants https peers with certificates and http peers without", () => {
    const initialCluster = { web1: "https://10.0.0.5:2380" };
    expect(etcdSetting({ initialCluster }, "web1").problems).toMatchObject([
      { path: "etcd.initialCluster.web1", code: "etcd.cluster" },
    ]);
  });
});
