import { describe, expect, it } from "vitest";
import { found } from "./found";

const file = (node: object, version?: string) => found({ storage: { files: [node] } }, version);
const at = "error at $.storage.files.0";

describe("files, directories and links", () => {
  it.each([
    ["", "path not specified"],
    ["a", "path not absolute"],
    ["/a/", "path is not fully simplified"],
    ["/a//b", "path is not fully simplified"],
    ["/a/../b", "path is not fully simplified"],
    ["/./a", "path is not fully simplified"],
  ])("refuse the path %j", (path, message) => {
    expect(file({ path })).toEqual([`${at}.path: ${message}`]);
    expect(found({ storage: { directories: [{ path }] } })).toEqual([
      `error at $.storage.directories.0.path: ${message}`,
    ]);
    expect(found({ storage: { links: [{ path, target: "x" }] } })).toEqual([
      `error at $.storage.links.0.path: ${message}`,
    ]);
  });

  it("accept the root and characters of any language in a path", () => {
    expect(file({ path: "/" })).toEqual([]);
    expect(file({ path: "/ä b/c" })).toEqual([]);
  });

  it("accept modes from 0 to 07777", () => {
    expect(file({ path: "/a", mode: 0 })).toEqual([]);
    expect(file({ path: "/a", mode: 0o777 })).toEqual([]);
    expect(file({ path: "/a", mode: 0o10000 })).toEqual([`${at}.mode: illegal file mode`]);
  });

  const special =
    "setuid/setgid/sticky bits are not supported or functional in spec versions older than 3.6.0";

  it("warn of special bits before 3.6, also beside an error", () => {
    const warning = `warning at $.storage.files.0.mode: ${special}`;
    expect(file({ path: "/a", mode: 0o4755 })).toEqual([warning]);
    expect(file({ path: "/a", mode: -1 })).toEqual([`${at}.mode: illegal file mode`, warning]);
    expect(file({ path: "/a", mode: 0o4755 }, "3.6.0-experimental")).toEqual([]);
  });

  it("have one name for each owner", () => {
    const user = { id: 0, name: "core" };
    expect(file({ path: "/a", user, group: user })).toEqual([
      `${at}.group: cannot set both id and name`,
      `${at}.user: cannot set both id and name`,
    ]);
    expect(file({ path: "/a", user: { id: 0, name: "" } })).toEqual([]);
  });

  it("are overwritten only with contents", () => {
    const refused = [`${at}.overwrite: overwrite must be false if source is unspecified`];
    expect(file({ path: "/a", overwrite: true })).toEqual(refused);
    expect(file({ path: "/a", overwrite: true, contents: { source: "" } })).toEqual([]);
    expect(file({ path: "/a", overwrite: false })).toEqual([]);
  });
});
