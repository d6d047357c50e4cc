/** The reader's test: what a stranger wants to do, found from the README by links alone, and solved where the last one leads. */
import * as fs from "node:fs";
import * as path from "node:path";
import { describe, expect, it } from "vitest";

const root = path.join(__dirname, "../../..");

interface Task {
  readonly task: string;
  /** The page and the section that solve it. */
  readonly section: string;
  /** What the section's code has, without which nothing is solved. */
  readonly code: RegExp;
  /** How many links are followed from the README. */
  readonly clicks: number;
}

const tasks: readonly Task[] = [
  { task: "add a disk", section: "docs/settings.md#data-disks", code: /sizeGb: 100/, clicks: 2 },
  {
    task: "give a static address",
    section: "docs/network.md#a-static-address",
    code: /addresses: \["[\d.]+\/24"\]/,
    clicks: 2,
  },
  {
    task: "roll an image",
    section: "docs/runbook.md#a-new-image",
    code: /onImageChange: "replace"/,
    clicks: 2,
  },
  {
    task: "run containers",
    section: "docs/settings.md#containers",
    code: /containers: \{/,
    clicks: 2,
  },
  {
    task: "mount NFS, and have swap",
    section: "docs/settings.md#swap-and-nfs",
    code: /swap: \{ sizeMiB: \d+ \}[^]*Type=nfs/,
    clicks: 2,
  },
  {
    task: "add a pool of workers",
    section: "docs/cluster.md#another-pool",
    code: /batch: \{ replicas: \d+/,
    clicks: 2,
  },
  {
    task: "keep data over a replacement",
    section: "docs/lifecycle.md#data-that-outlives-a-machine",
    code: /keep: \{ datastore:/,
    clicks: 2,
  },
  {
    task: "find out why a machine is replaced",
    section: "docs/runbook.md#why-a-machine-is-replaced",
    code: /is replaced: file \/etc\/motd: changed/,
    clicks: 2,
  },
  {
    task: "write it in YAML",
    section: "docs/languages.md#yaml",
    code: /type: flatcar-vsphere:FlatcarVm/,
    clicks: 2,
  },
  {
    task: "pin an SSH host key",
    section: "docs/settings.md#the-ssh-host-key",
    code: /sshHostKey = \{/,
    clicks: 2,
  },
  {
    task: "recover from an up that failed half-way",
    section: "docs/lifecycle.md#when-an-operation-is-cut-off",
    code: /pulumi import/,
    clicks: 1,
  },
  {
    task: "test a program",
    section: "docs/testing.md#its-test",
    code: /assertReplacesNobody/,
    clicks: 2,
  },
];

const read = (page: string): string => fs.readFileSync(path.join(root, page), "utf8");

const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\- _]/gu, "")
    .replaceAll(" ", "-");

/** Where a page's links lead, as `page` or `page#anchor` from the root of the project. */
function linksIn(page: string): string[] {
  return [...read(page).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = ""]) => {
    const [file = "", anchor] = link.split("#");
    if (/^\w+:/.test(link) || !/^$|\.md$/.test(file)) return [];
    const target = file === "" ? page : path.normalize(path.join(path.dirname(page), file));
    return [anchor === undefined ? target : `${target}#${anchor}`];
  });
}

/** The sections of a page that its headings show at once: one who is on the page scrolls there. */
const pageOf = (place: string): string => place.split("#")[0] ?? "";

/** How many links lead from the README to a section by its anchor. */
function clicksTo(section: string): number {
  let places = ["README.md"];
  const seen = new Set<string>();
  for (let clicks = 0; clicks < 5; clicks++) {
    if (places.includes(section)) return clicks;
    const pages = [...new Set(places.map(pageOf))].filter((page) => !seen.has(page));
    for (const page of pages) seen.add(page);
    places = pages.flatMap(linksIn);
  }
  return Infinity;
}

/** A section with those below it, or nothing. */
function textOf(section: string): string {
  const [page = "", anchor] = section.split("#");
  const lines = read(page).split("\n");
  const start = lines.findIndex(
    (line) => /^#+ /.test(line) && anchorOf(line.replace(/^#+ /, "")) === anchor,
  );
  if (start < 0) return "";
  const depth = /^#+/.exec(lines[start] ?? "")![0].length;
  const isNext = (line: string) => /^#+ /.test(line) && /^#+/.exec(line)![0].length <= depth;
  const length = lines.slice(start + 1).findIndex(isNext);
  return lines.slice(start, length < 0 ? undefined : start + 1 + length).join("\n");
}

/** The code in a text that tests compile, read or compare; what is only shown is left out. */
function codeIn(text: string): string {
  const blocks = [...text.matchAll(/^( *)```(\S+) *(.*)\n([^]*?)^\1```$/gm)];
  return blocks
    .filter(([, , , mark = ""]) => !mark.startsWith("shown"))
    .map(([, , , , code]) => code)
    .join("\n");
}

describe("the reader's test", () => {
  it.each(tasks)("$task: $section, $clicks clicks from the README", ({ section, clicks, code }) => {
    expect(clicksTo(section)).toBe(clicks);
    expect(clicks).toBeLessThanOrEqual(2);
    expect(codeIn(textOf(section))).toMatch(code);
  });

  it("has each of its tasks in docs/how-to.md or in the README", () => {
    const listed = new Set(["docs/how-to.md", "README.md"].flatMap(linksIn));
    const sections = tasks.map(({ section }) => section);
    expect(sections.filter((one) => !listed.has(one) && !listed.has(pageOf(one)))).toEqual([]);
  });

  it("counts the links of a page that nothing leads to as none", () => {
    expect(clicksTo("docs/nowhere.md#at-all")).toBe(Infinity);
  });
});
