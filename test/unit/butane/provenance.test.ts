import { describe, expect, it } from "vitest";
import { Provenance } from "../../../src/butane/provenance";

describe("Provenance", () => {
  it("takes a part without a record from the field of the same name", () => {
    const origin = new Provenance({}).origin(["storage", "disks", 0, "partitions", 1, "sizeMiB"]);
    expect(origin).toEqual(["storage", "disks", 0, "partitions", 1, "size_mib"]);
  });

  it("takes what came from sugar from the sugar", () => {
    const provenance = new Provenance({
      storage: {
        files: [
          { contents: { inline: "" } },
          { contents: { local: "a", compression: "gzip" } },
          { contents: { source: "data:," } },
        ],
      },
      systemd: { units: [{ contents_local: "a", dropins: [{ contents_local: "" }] }] },
    });
    const file = (index: number, field: string) => ["storage", "files", index, "contents", field];
    expect(provenance.origin(file(0, "source"))).toEqual(file(0, "inline"));
    expect(provenance.origin(file(0, "compression"))).toEqual(file(0, "inline"));
    expect(provenance.origin(file(0, "verification"))).toEqual(file(0, "verification"));
    expect(provenance.origin(file(1, "source"))).toEqual(file(1, "local"));
    // The user's own compression stays the user's.
    expect(provenance.origin(file(1, "compression"))).toEqual(file(1, "compression"));
    expect(provenance.origin(file(2, "source"))).toEqual(file(2, "source"));
    const unit = ["systemd", "units", 0];
    expect(provenance.origin([...unit, "contents"])).toEqual([...unit, "contents_local"]);
    const dropin = [...unit, "dropins", 0, "contents"];
    expect(provenance.origin(dropin)).toEqual(dropin);
  });

  it("takes what was recorded from where the record says", () => {
    const provenance = new Provenance({});
    const keys = ["passwd", "users", 0, "ssh_authorized_keys"];
    const local = ["passwd", "users", 0, "ssh_authorized_keys_local", 1];
    provenance.moved([...keys, 3], local);
    expect(provenance.origin(["passwd", "users", 0, "sshAuthorizedKeys", 3])).toEqual(local);
    expect(provenance.origin(["passwd", "users", 0, "sshAuthorizedKeys", 2])).toEqual([...keys, 2]);
  });

  it("takes everything that a tree made from the tree, and only the filled parts of what was there", () => {
    const provenance = new Provenance({});
    const tree = ["storage", "trees", 2];
    provenance.createdByTree(["storage", "files", 3], tree);
    provenance.filledByTree(["storage", "files", 1, "contents", "source"], tree);
    expect(provenance.origin(["storage", "files", 3, "user", "name"])).toEqual(tree);
    expect(provenance.origin(["storage", "files", 1, "contents", "source"])).toEqual(tree);
    expect(provenance.origin(["storage", "files", 1, "path"])).toEqual([
      "storage",
      "files",
      1,
      "path",
    ]);
  });

  it("follows a merge: generated units to their file system, the user's units to their own index", () => {
    const provenance = new Provenance({
      systemd: { units: [{ name: "a.service", contents_local: "a" }] },
    });
    const unit = (index: number, field: string) => ["systemd", "units", index, field];
    const mount = ["storage", "filesystems", 0, "with_mount_unit"];
    provenance.merged({
      unitOrigins: [mount],
      listOrigin: ["storage", "filesystems"],
      transcript: [
        { side: "parent", from: unit(0, "contents"), to: unit(0, "contents") },
        { side: "child", from: unit(0, "contents"), to: unit(1, "contents") },
        { side: "parent", from: ["systemd", "units"], to: ["systemd", "units"] },
        { side: "child", from: ["systemd", "units"], to: ["systemd", "units"] },
        { side: "parent", from: ["systemd"], to: ["systemd"] },
      ],
    });
    expect(provenance.origin(unit(0, "contents"))).toEqual(mount);
    expect(provenance.origin(unit(1, "contents"))).toEqual(unit(0, "contents_local"));
    // Both sides made the list: the user's side counts.
    expect(provenance.origin(["systemd", "units"])).toEqual(["systemd", "units"]);
    expect(provenance.origin(["systemd"])).toEqual(["storage", "filesystems"]);
    // Nothing is recorded about unset fields: they keep the index of the output.
    expect(provenance.origin(unit(1, "name"))).toEqual(unit(1, "name"));
  });
});
