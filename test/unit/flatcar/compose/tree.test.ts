import { describe, expect, it } from "vitest";
import type { ButaneConfig } from "../../../../src/butane";
import { planMachine, type MachineOptions } from "../../../../src/flatcar";
import { key } from "../examples";

const found = (
  storage: NonNullable<ButaneConfig["storage"]>,
  options: Partial<MachineOptions> = {},
) =>
  planMachine({
    name: "web1",
    sshAuthorizedKeys: [key],
    butane: { variant: "flatcar", version: "1.0.0", storage },
    ...options,
  }).problems.map(({ path, code, value }) => [path, code, value]);
const file = (path: string) => ({ path, contents: { inline: "x" } });

describe("a file", () => {
  it("cannot be where something else is below it", () => {
    const wrong = [["butane", "storage.path", "/opt/a"]];
    expect(found({ files: [file("/opt/a"), file("/opt/a/b/c"), file("/opt/a/d")] })).toEqual(wrong);
    expect(found({ files: [file("/opt/a")], directories: [{ path: "/opt/a/b" }] })).toEqual(wrong);
    const links = [{ path: "/opt/a/b", target: "/opt/c" }];
    expect(found({ files: [file("/opt/a")], links })).toEqual(wrong);
  });

  it("cannot be where a setting has a folder", () => {
    const containers = { app: { image: "nginx:1", environment: { A: "1" } } };
    expect(found({ files: [file("/etc/flatcar")] }, { containers })).toEqual([
      ["butane", "storage.path", "/etc/flatcar"],
    ]);
  });

  it("may be beside a name that begins as its own", () => {
    expect(found({ files: [file("/opt/a"), file("/opt/a.d/b"), file("/opt/b/a/c")] })).toEqual([]);
  });
});

describe("the mount path of a data disk", () => {
  const disk = { dataDisks: { db: { mountPath: "/srv/data/db" } } };
  const link = (path: string) => ({ links: [{ path, target: "/opt/x" }] });

  it.each<[string, NonNullable<ButaneConfig["storage"]>, string]>([
    ["a file", { files: [file("/srv/data/db")] }, "/srv/data/db"],
    ["a link", link("/srv/data/db"), "/srv/data/db"],
    ["below a file", { files: [file("/srv/data")] }, "/srv/data"],
    ["below a link", link("/srv"), "/srv"],
  ])("cannot be %s", (_, storage, value) => {
    expect(found(storage, disk)).toEqual([["butane", "storage.path", value]]);
  });

  it("may be a folder, and have links below it", () => {
    expect(found({ directories: [{ path: "/srv/data/db" }] }, disk)).toEqual([]);
    expect(found(link("/srv/data/db/x"), disk)).toEqual([]);
  });
});
