import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import {
  importerProblems,
  networkReference,
  reference,
} from "../../../../src/components/image/govc";
import { isOnPath } from "../../../../src/components/image/on-path";
import { writeProgram } from "./fake-program";

function folderWithGovc(): string {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), "govc-"));
  onTestFinished(() => {
    fs.rmSync(dir, { recursive: true });
  });
  writeProgram(dir, "govc", "");
  return dir;
}

const codes = (env: NodeJS.ProcessEnv): string[] =>
  importerProblems(env).map(({ path: at, code }) => `${at} ${code}`);

describe("what an import of a template needs", () => {
  test("is govc, and an environment that says where the vCenter is", () => {
    const dir = folderWithGovc();
    expect(codes({})).toEqual(["template image.govc", "template image.connection"]);
    expect(codes({ PATH: dir, VSPHERE_SERVER: "" })).toEqual(["template image.connection"]);
    expect(codes({ PATH: dir, VSPHERE_SERVER: "vcenter" })).toEqual([]);
    expect(codes({ PATH: dir, GOVC_URL: "vcenter" })).toEqual([]);
    expect(codes({ GOVC_URL: "vcenter" })).toEqual(["template image.govc"]);
  });

  test("is not a folder of that name, nor a file that cannot be run", () => {
    const dir = folderWithGovc();
    fs.mkdirSync(path.join(dir, "folder/govc"), { recursive: true });
    fs.mkdirSync(path.join(dir, "plain"));
    fs.writeFileSync(path.join(dir, "plain/govc"), "", { mode: 0o644 });
    const both = [path.join(dir, "folder"), path.join(dir, "plain")];
    expect(isOnPath("govc", { PATH: both.join(path.delimiter) })).toBe(false);
    expect(isOnPath("govc", { PATH: [...both, dir].join(path.delimiter) })).toBe(true);
  });
});

describe("an id for govc", () => {
  test("has the type of what it is of", () => {
    expect(reference("Datastore", "datastore-46")).toBe("Datastore:datastore-46");
    expect(reference("Datastore", undefined)).toBe("");
    expect(networkReference(undefined)).toBe("");
    expect(networkReference("network-7")).toBe("Network:network-7");
    expect(networkReference("network-o12")).toBe("OpaqueNetwork:network-o12");
    expect(networkReference("dvportgroup-12")).toBe("DistributedVirtualPortgroup:dvportgroup-12");
  });
});
