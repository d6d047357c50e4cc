import { describe, expect, it } from "vitest";
import { takenNames, type Ask } from "../../../../src/components/vcenter/names";

/** A vCenter with these machines, which reads patterns as Go's path.Match does. */
function vcenter(...machines: string[]): { ask: Ask; asked: string[] } {
  const asked: string[] = [];
  const ask: Ask = (pattern) => {
    asked.push(pattern);
    const form = pattern.replace(/\\.|\*/g, (part) => (part === "*" ? ".*" : part));
    const found = machines.filter((name) => new RegExp(`^${form}$`, "u").test(name));
    if (found.length === 0) return Promise.resolve("none");
    return Promise.resolve(found.length > 1 ? "several" : { uuid: `uuid of ${found[0]}` });
  };
  return { ask, asked };
}

const nodes = (count: number, first = 0): string[] =>
  Array.from({ length: count }, (_, i) => `prod-web-${first + i}`);

describe("names of machines", () => {
  it("are asked for together where nothing has a name like them", async () => {
    const { ask, asked } = vcenter("prod-db-0", "other", "prod-web-x", "prod-web1");
    expect(await takenNames(nodes(200), [], ask)).toEqual(new Map());
    expect(asked).toEqual(["prod-web-[0123456789]*"]);
    expect(await takenNames(["web", "other-one", "db"], [], ask)).toEqual(new Map());
    expect(asked.slice(1)).toEqual(["[dow][bet]*", "web", "other-one", "db"]);
  });

  it("are asked for by their length where something has a name that begins like one of them", async () => {
    const { ask, asked } = vcenter("prod-db-0", "other", "prod-web-1000");
    expect(await takenNames(nodes(200), [], ask)).toEqual(new Map());
    expect(asked).toEqual([
      "prod-web-[0123456789]*",
      "prod-web-[0123456789]",
      "prod-web-[123456789][0123456789]",
      "prod-web-1[0123456789][0123456789]",
    ]);
  });

  it("are found one by one where some are taken", async () => {
    const { ask, asked } = vcenter("prod-web-17", "prod-web-142", "prod-web-143");
    expect(await takenNames(nodes(200), [], ask)).toEqual(
      new Map([
        ["prod-web-17", "uuid of prod-web-17"],
        ["prod-web-142", "uuid of prod-web-142"],
        ["prod-web-143", "uuid of prod-web-143"],
      ]),
    );
    expect(asked.length).toBeLessThan(50);
  });

  it("are not looked for among the machines that are known", async () => {
    const known = nodes(150);
    const grown = nodes(50, 150);
    const { ask, asked } = vcenter(...known);
    expect(await takenNames(grown, known, ask)).toEqual(new Map());
    expect(asked).toEqual(["prod-web-1[56789][0123456789]"]);
    const longer = vcenter(...known);
    const further = ["prod-web-200", "prod-web-1000"];
    expect(await takenNames(further, known, longer.ask)).toEqual(new Map());
    expect(longer.asked).toEqual(["prod-web-200", "prod-web-1000"]);
    const other = vcenter(...known, "prod-web-160");
    expect([...(await takenNames(grown, known, other.ask)).keys()]).toEqual(["prod-web-160"]);
  });

  it("may have characters that mean something in a pattern", async () => {
    const names = ["web*", "web[1]", "web\\", "web-?", "web^é"];
    const plain = vcenter("webx", "web-x", "web1");
    expect(await takenNames(["*b*", "*b[12"], [], plain.ask)).toEqual(new Map());
    expect(plain.asked).toEqual(["\\*b[\\*\\[]*"]);
    const { ask } = vcenter("web*", "webx", "web[1]", "web-?", "web-x");
    expect([...(await takenNames(names, [], ask)).keys()].sort()).toEqual([
      "web*",
      "web-?",
      "web[1]",
    ]);
  });
});
