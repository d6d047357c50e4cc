/** What the pages show as printed is what is printed. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runInThisContext } from "node:vm";
import { describe, expect, it, onTestFinished } from "vitest";
import { explain, transpile } from "../../../src/butane";
import { changeLines } from "../../../src/components/lifecycle/change-report";
import { planMachine, type MachineOptions } from "../../../src/flatcar";
import { networkKargsKey } from "../../../src/guestinfo";
import { codeWith } from "../../support/code-blocks";
import { run } from "../cli/run";

const commandLine = (words: string): string => codeWith("docs/command-line.md", words);

it("docs/butane.md shows what explain adds", () => {
  const source = `variant: flatcar
version: 1.1.0
storage:
  files:
    - path: /etc/motd
      content: {inline: Hello}
`;
  expect(explain(transpile(source), source)).toBe(codeWith("docs/butane.md", "unused key content"));
});

describe("docs/command-line.md shows", () => {
  it("what plan says of a stack", async () => {
    const folder = mkdtempSync(join(tmpdir(), "docs-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, "Pulumi.prod.yaml");
    writeFileSync(
      file,
      `config:
  machines:cluster:
    sshAuthorizedKeys: [ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ9o2mpfAT9J5aXvA3GL8J0Q1P4Ub8IxZTRQ2Vw0k5mG ops]
    pools:
      db:
        replicas: 3
        holdsState: true
        networks: [{ network: VM Network, gateway: 10.0.0.1 }]
        addressRange: { cidr: 10.0.0.0/24, first: 10.0.0.10 }
      web: { replicas: 1, sysctl: { vm.x: 1 } }
`,
    );
    const { out, status } = await run(["plan", file]);
    expect(status).toBe(0);
    // Lines that the page leaves out stand as an ellipsis.
    const parts = commandLine("cluster prod: 4 nodes").split(/^ *…\n/m);
    expect(parts).toHaveLength(4);
    expect(out.startsWith(parts[0]!)).toBe(true);
    expect(out.endsWith(parts[3]!)).toBe(true);
    const places = parts.map((part) => out.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((one, other) => one - other));
  });

  it("options of a cluster that plan takes", async () => {
    const { out, err, status } = await run(["plan"], commandLine("name: lab"));
    expect([err, status]).toEqual(["", 0]);
    expect(out).toContain("cluster lab: 3 nodes in 1 pool\n");
  });

  it("what inspect makes of a machine's guestinfo", async () => {
    const shown = commandLine("# guestinfo.afterburn");
    const [, kargs = ""] = /network-kargs = (.*)/.exec(shown) ?? [];
    const { out } = await run(["guestinfo", "--format", "json"], shown.replace(/^#.*\n/, ""));
    const keys = { ...(JSON.parse(out) as Record<string, string>), [networkKargsKey]: kargs };
    const extraConfig = Object.entries(keys).map(([key, value]) => ({ key, value }));
    const info = JSON.stringify({ virtualMachines: [{ config: { extraConfig } }] });
    expect((await run(["inspect"], info)).out).toBe(shown);
    const networks = [{ addresses: ["10.0.0.5/24"], gateway: "10.0.0.1", interfaceName: "ens192" }];
    expect(planMachine({ name: "web", networks }).guestinfo[networkKargsKey]).toBe(kargs);
  });

  it("what migrate leaves out", async () => {
    const comments = "# A web server.\n".repeat(11);
    const source = `${comments}etcd:
  version: 3.1.0
systemd:
  units:
    - name: docker.service
      enabled: true
    - name: web.service
      enabled: true
      contents: |
        [Service]
        ExecStart=/usr/bin/rkt run example.com/web
        [Install]
        WantedBy=multi-user.target
`;
    expect((await run(["migrate"], source)).err).toBe(commandLine("line 12: etcd"));
  });
});

it("docs/lifecycle.md shows what a preview says of changes of the hardware", () => {
  const from = { path: "memory", before: 4096, after: 8192, effect: "hot" } as const;
  const back = { path: "memory", before: 8192, after: 4096, effect: "restart" } as const;
  const changes = [
    { name: "web", changes: [from] },
    { name: "db", changes: [back] },
  ];
  expect(`${changeLines(changes).join("\n")}\n`).toBe(
    codeWith("docs/lifecycle.md", "changes web running"),
  );
});

it("docs/network.md shows the argument that its first networks give the initramfs", () => {
  const first = codeWith("docs/network.md", 'addresses: ["123.45.67.2/29"');
  const program = `((networkId) => ({ ${first} }))("network-7")`;
  const { networks = [] } = runInThisContext(program) as MachineOptions;
  const { guestinfo, problems } = planMachine({ name: "web1", networks });
  expect(problems).toEqual([]);
  expect(`${guestinfo[networkKargsKey]}\n`).toBe(codeWith("docs/network.md", "ip=123"));
});

it("docs/settings.md shows what a unit needs to read the metadata", () => {
  const unit = codeWith("docs/settings.md", "Requires=coreos-metadata");
  const contents = `${unit}ExecStart=/usr/bin/true\n`;
  const butane = { systemd: { units: [{ name: "a.service", contents }] } };
  const codes = (options: Partial<MachineOptions>) =>
    planMachine({ name: "web", butane, ...options }).warnings.map(({ code }) => code);
  expect(codes({})).toContain("userdata.metadata-missing");
  expect(codes({ metadata: {} })).not.toContain("userdata.metadata-missing");
});
