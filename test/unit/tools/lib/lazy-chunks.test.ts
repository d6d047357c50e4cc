import { beforeAll, describe, expect, it } from "vitest";

const harness = import("../../../../tools/lib/harness.mjs");
let withLazyChunks: Awaited<typeof harness>["withLazyChunks"];
beforeAll(async () => ({ withLazyChunks } = await harness));

/** Runs one file as CommonJS, with what others export; says what it exports and which files it has loaded, in their order. */
function run(lines: string[], files: Record<string, object>) {
  const loaded: string[] = [];
  const load = (file: string): object => {
    loaded.push(file);
    return files[file]!;
  };
  const exported: Record<string, unknown> = {};
  const code = withLazyChunks(`${lines.join("\n")}\n`);
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- this is what a file of CommonJS is
  const file = new Function("require", "exports", code) as (a: typeof load, b: object) => void;
  file(load, exported);
  return { exported, loaded };
}

describe("a file of the package, as it is built", () => {
  it("loads another file when something of it is first used, and once", () => {
    const lines = [
      'const require_disk = require("./disk.js");',
      "exports.sizes = () => require_disk.sizeGb + require_disk.sizeGb;",
    ];
    const { exported, loaded } = run(lines, { "./disk.js": { sizeGb: 20 } });
    expect(loaded).toEqual([]);
    expect([(exported.sizes as () => number)(), loaded]).toEqual([40, ["./disk.js"]]);
  });

  it("hands on what another file exports without loading it before somebody asks", () => {
    const lines = [
      'const require_disk = require("./chunks/disk.js");',
      "exports.Disk = require_disk.Disk;",
    ];
    const { exported, loaded } = run(lines, { "./chunks/disk.js": { Disk: "a disk" } });
    expect([Object.keys(exported), loaded]).toEqual([["Disk"], []]);
    expect([exported.Disk, loaded]).toEqual(["a disk", ["./chunks/disk.js"]]);
  });

  it("makes an object of a class of another file, and a class out of it", () => {
    class Disk {
      constructor(readonly sizeGb: number) {}
    }
    const lines = [
      'const require_disk$1 = require("./disk.js");',
      "exports.made = new require_disk$1.Disk(20);",
      "exports.Kept = class extends require_disk$1.Disk {};",
    ];
    const { exported } = run(lines, { "./disk.js": { Disk } });
    expect(exported.made).toEqual(new Disk(20));
    expect(new (exported.Kept as typeof Disk)(30)).toBeInstanceOf(Disk);
  });

  it("tells files apart whose names begin alike, and a property of that name", () => {
    const lines = [
      'const require_disk = require("./disk.js");',
      'const require_disk$1 = require("./disk2.js");',
      'const other = { require_disk: { name: "c" } };',
      "exports.names = [require_disk.name, require_disk$1.name, other.require_disk.name];",
    ];
    const files = { "./disk.js": { name: "a" }, "./disk2.js": { name: "b" } };
    expect(run(lines, files).exported.names).toEqual(["a", "b", "c"]);
  });

  it("uses all of a list of another file", () => {
    const lines = [
      'const require_disk = require("./disk.js");',
      "exports.names = [...require_disk.names, 'c'];",
    ];
    const files = { "./disk.js": { names: ["a", "b"] } };
    expect(run(lines, files).exported.names).toEqual(["a", "b", "c"]);
  });

  it.each(["Object.keys(require_disk)", "{ ...require_disk }", "[...require_disk]"])(
    "is not made where another file is used as in %s, which would not load it",
    (use) => {
      const lines = ['const require_disk = require("./disk.js");', `exports.names = ${use};`];
      const message = "require_disk is used for something else than its parts";
      expect(() => withLazyChunks(lines.join("\n"))).toThrow(message);
    },
  );

  it("does not load a file of which it uses nothing", () => {
    expect(run(['require("./disk.js");', "exports.a = 1;"], {}).loaded).toEqual([]);
  });

  it("loads the helpers of the bundler, and what is of Node or of Pulumi, at once", () => {
    const lines = [
      'const require_rolldown_runtime = require("./rolldown-runtime.js");',
      'let node_path = require("node:path");',
      "node_path = require_rolldown_runtime.__toESM(node_path);",
      'let _pulumi_pulumi = require("@pulumi/pulumi");',
    ];
    const files = {
      "./rolldown-runtime.js": { __toESM: (module: object) => module },
      "node:path": {},
      "@pulumi/pulumi": {},
    };
    const { loaded } = run(lines, files);
    expect(loaded).toEqual(["./rolldown-runtime.js", "node:path", "@pulumi/pulumi"]);
  });
});
