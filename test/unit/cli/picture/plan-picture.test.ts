import { describe, expect, it } from "vitest";
import { run } from "../run";

const cluster = JSON.stringify({
  name: "prod",
  networks: [{ gateway: "10.0.0.1" }],
  pools: {
    db: {
      replicas: 2,
      allowEvenSize: true,
      holdsState: true,
      addressRange: { cidr: "10.0.0.0/24", first: "10.0.0.10" },
    },
    web: { replicas: 4, maxUnavailable: 2, failureDomains: { a: {}, b: {} } },
  },
});

describe("flatcar-vsphere plan --mermaid", () => {
  it("draws pools and nodes, and an arrow from each wave to the next", async () => {
    const { out, status } = await run(["plan", "--mermaid"], cluster);
    expect(status).toBe(0);
    expect(out).toBe(`flowchart LR
  subgraph p0["pool db"]
    n0["prod-db-0<br/>10.0.0.10"]
    n1["prod-db-1<br/>10.0.0.11"]
  end
  subgraph p1["pool web"]
    n2["prod-web-0<br/>DHCP<br/>a"]
    n3["prod-web-1<br/>DHCP<br/>b"]
    n4["prod-web-2<br/>DHCP<br/>a"]
    n5["prod-web-3<br/>DHCP<br/>b"]
  end
  n0 --> n1
  n1 --> n2 & n3
  n2 & n3 --> n4 & n5
`);
  });

  it("draws a machine alone", async () => {
    const { out } = await run(["plan", "--mermaid"], JSON.stringify({ name: "web" }));
    expect(out).toBe('flowchart LR\n  n0["web<br/>DHCP"]\n');
  });
});

describe("flatcar-vsphere plan --svg", () => {
  it("draws a row for each node, and where it is in a roll", async () => {
    const { out, status } = await run(["plan", "--svg"], cluster);
    expect(status).toBe(0);
    expect(out).toMatch(
      /^<svg [^>]*role="img">\n<title>prod: 6 machines, replaced in 4 waves<\/title>/,
    );
    const rows = [...out.matchAll(/<text x="\S+" y="(\S+)" class="">([^<]*)</g)].map(
      ([, y, name]) => [name, Number(y)] as const,
    );
    expect(rows.map(([name]) => name)).toEqual([
      "prod-db-0",
      "prod-db-1",
      "prod-web-0",
      "prod-web-1",
      "prod-web-2",
      "prod-web-3",
    ]);
    const waves = [...out.matchAll(/<text x="(\S+)" y="(\S+)" class="count">(\d)</g)].map(
      ([, x, y, wave]) => ({ x: Number(x), y: Number(y), wave }),
    );
    expect(waves.map(({ y, wave }) => [rows.find(([, at]) => at === y)?.[0], wave])).toEqual([
      ["prod-db-0", "1"],
      ["prod-db-1", "2"],
      ["prod-web-0", "3"],
      ["prod-web-1", "3"],
      ["prod-web-2", "4"],
      ["prod-web-3", "4"],
    ]);
    // Later waves are further to the right, and those of one wave below each other.
    const columns = waves.map(({ x }) => x);
    expect(columns).toEqual(columns.toSorted((a, b) => a - b));
    expect(new Set(columns).size).toBe(4);
    expect(out).toContain("pool web");
    expect(out).not.toMatch(/NaN|undefined/);
  });

  it("writes names as texts of XML, and says problems beside the picture", async () => {
    const { out, err, status } = await run(["plan", "--svg"], JSON.stringify({ name: "a<b&c" }));
    expect(status).toBe(1);
    expect(out).toContain("a&#60;b&#38;c");
    expect(out).not.toContain("a<b");
    expect(err).toContain("name: ");
  });

  it("is one of several forms", async () => {
    const { err, status } = await run(["plan", "--svg", "--json"], cluster);
    expect(status).toBe(2);
    expect(err).toContain("--json, --svg, --mermaid: give one of them");
  });
});
