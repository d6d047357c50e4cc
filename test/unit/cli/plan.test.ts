import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { run } from "./run";

const key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ9o2mpfAT9J5aXvA3GL8J0Q1P4Ub8IxZTRQ2Vw0k5mG ops";
const machine = `name: web
sshAuthorizedKeys: ["${key}"]
networks: [{ network: VM Network, addresses: [10.0.0.5/24], gateway: 10.0.0.1 }]
butane:
  systemd: { units: [{ name: hello.service, enabled: true, contents: "[Service]\\nExecStart=/usr/bin/true\\n[Install]\\nWantedBy=multi-user.target\\n" }] }
`;
const cluster = `config:
  vsphere:user: ops
  machines:computeCluster: Cluster0
  machines:sshKey: ${key}
  machines:secrets:
    token: { secure: v1:abc }
  machines:cluster:
    networks: [{ network: VM Network, gateway: 10.0.0.1 }]
    pools:
      db:
        replicas: 3
        holdsState: true
        addressRange: { cidr: 10.0.0.0/24, first: 10.0.0.10 }
      web:
        replicas: 4
        maxUnavailable: 2
        sysctl: { net.core.somaxconn: 4096 }
        butane: { file: web.bu }
`;
const butane = `variant: flatcar
version: 1.1.0
storage:
  files:
    - path: /etc/token
      contents: { inline: "\${secret.token}" }
    - path: /etc/who
      contents: { inline: "\${node.name}" }
`;

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "plan-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

const project = {
  "Pulumi.yaml": "name: machines\nruntime: nodejs\n",
  "Pulumi.prod.yaml": cluster,
  "web.bu": butane,
};

interface Planned {
  readonly machines: {
    name: string;
    addresses: string[];
    guestinfoBytes: number;
    files: Record<string, number>;
    units: Record<string, number>;
  }[];
  readonly waves: string[][];
  readonly problems: { path: string; message: string }[];
  readonly unknown: string[];
}

const json = async (args: readonly string[], input = ""): Promise<Planned> =>
  JSON.parse((await run(["plan", "--json", ...args], input)).out) as Planned;

describe("flatcar-vsphere plan", () => {
  it("shows what a machine gets: files, units and the size of its guestinfo", async () => {
    const { out, err, status } = await run(["plan"], machine);
    expect([err, status]).toEqual(["", 0]);
    expect(out).toMatch(
      /^machine web\n\n {2}web {2}10\.0\.0\.5 {2}\d+ bytes of guestinfo, (base64|gz\+base64)\n/,
    );
    expect(out).toContain("it gets\n");
    expect(out).toMatch(/^ {2}\/etc\/hostname \(\d+ bytes\)$/m);
    expect(out).toMatch(/^ {2}hello\.service \(\d+ bytes\)$/m);
    expect(out).not.toContain("ExecStart");
    const { machines } = await json([], machine);
    expect(machines[0]?.guestinfoBytes).toBeGreaterThan(500);
    expect(machines[0]?.units["hello.service"]).toBe(71);
  });

  it("shows a stack's cluster, and the waves of a roll", async () => {
    const folder = folderWith(project);
    const { out, err, status } = await run(["plan", join(folder, "Pulumi.prod.yaml")]);
    expect([err, status]).toEqual(["", 0]);
    expect(out).toContain("cluster prod: 7 nodes in 2 pools\n");
    expect(out).toMatch(/^ {2}prod-db-1 +10\.0\.0\.11 +\d+ bytes of guestinfo/m);
    expect(out).toContain("every node gets\n");
    expect(out).toMatch(/every node of pool web gets besides\n(.*\n)*? {2}\/etc\/token/);
    expect(out).toMatch(/prod-web-3 gets besides\n(.*\n)*? {2}\/etc\/who \(10 bytes\)/);
    expect(out).toContain(
      "wave by wave\n  1  prod-db-0\n  2  prod-db-1\n  3  prod-db-2\n  4  prod-web-0, prod-web-1\n  5  prod-web-2, prod-web-3\n",
    );
    expect(out).toContain("secrets, which are not known here");
    expect(out).not.toContain("v1:abc");
  });

  it("finds the file of a stack in the project that it runs in", async () => {
    const folder = folderWith(project);
    mkdirSync(join(folder, "below"));
    const cwd = vi.spyOn(process, "cwd").mockReturnValue(join(folder, "below"));
    onTestFinished(() => cwd.mockRestore());
    const { waves, machines } = await json(["--stack", "ops/machines/prod"]);
    expect(waves.flat()).toEqual(machines.map(({ name }) => name));
    expect(waves.map((wave) => wave.length)).toEqual([1, 1, 1, 2, 2]);
    const none = await run(["plan", "--stack", "dev"]);
    expect(none).toMatchObject({ out: "", status: 1 });
    expect(none.err).toContain("there is no Pulumi.dev.yaml");
  });

  it("gives advice once, and shows a hostname that is not the machine's name", async () => {
    const { out, status } = await run(
      ["plan"],
      "pools: { web: { nodes: { a: { hostname: a.example.com }, b: {} } } }\n",
    );
    expect(status).toBe(0);
    expect(out.match(/no account has an SSH key/g)).toHaveLength(1);
    expect(out).toMatch(/^ {2}machine-web-a +a\.example\.com +DHCP/m);
  });

  it("takes a cluster's options alone, and JSON", async () => {
    const pools = { web: { nodes: { blue: { address: "10.0.0.5/24" }, green: {} } } };
    const { machines } = await json([], JSON.stringify({ name: "lab", pools, networks: [{}] }));
    expect(machines.map(({ name, addresses }) => [name, addresses])).toEqual([
      ["lab-web-blue", ["10.0.0.5"]],
      ["lab-web-green", []],
    ]);
  });

  it("says all that is wrong with its path, and ends with status 1", async () => {
    const options = {
      pools: { web: { replicas: 2, sysctl: 1 }, db: { replicas: 2, holdsState: true } },
      butane: "variant: flatcar\nversion: 9.0.0\n",
    };
    const { problems } = await json([], JSON.stringify(options));
    expect(problems.map(({ path }) => path).sort()).toEqual([
      "butane",
      "pools.db",
      "pools.web.sysctl",
    ]);
    const stack = await json([], JSON.stringify({ cluster: options }));
    expect(stack.problems.map(({ path }) => path).sort()).toEqual([
      "cluster.butane",
      "cluster.pools.db",
      "cluster.pools.web.sysctl",
    ]);
    const { out, status } = await run(["plan"], JSON.stringify(options));
    expect(status).toBe(1);
    expect(out).toContain("problems\n");
    expect(out).toContain("no guestinfo");
  });

  it("says nothing of a value that calls a secret, which is not known", async () => {
    const users = { ann: { passwordHash: "${secret.hash}" } };
    const file = {
      secrets: { hash: { secure: "v1:x" } },
      machine: { name: "web", networks: [{ network: "n" }], users },
    };
    const { problems, unknown } = await json([], JSON.stringify(file));
    expect(problems).toEqual([]);
    expect(unknown).toEqual(["machine.users.ann.passwordHash"]);
    const clear = {
      ...file,
      secrets: { hash: { secure: "v1:x" } },
      machine: { ...file.machine, users: { ann: { passwordHash: "${secret.hush}" } } },
    };
    const wrong = await json([], JSON.stringify(clear));
    expect(wrong.problems[0]?.message).toContain('did you mean "hash"?');
  });

  it.each([
    ["", "the file is empty"],
    ["a: [", "not YAML"],
    ["- a\n", "the file is no map"],
    ["a: 1\n---\nb: 1\n", "several documents"],
    ["config:\n  vsphere:user: ops\n", "no machine and no cluster"],
  ])("refuses %j", async (input, err) => {
    const outcome = await run(["plan"], input);
    expect([outcome.out, outcome.status]).toEqual(["", 1]);
    expect(outcome.err).toContain(err);
  });

  it.each([["--bogus"], ["a", "b"], ["--stack", "prod", "a"]])(
    "refuses %s and shows how it is used",
    async (...args) => {
      const { err, status } = await run(["plan", ...args]);
      expect(status).toBe(2);
      expect(err).toContain("Usage: flatcar-vsphere plan");
    },
  );
});
