import * as pulumi from "@pulumi/pulumi";
import { beforeEach, describe, expect, it } from "vitest";
import { finderOf } from "../../../../src/components/vcenter/finder";

/** What the provider was asked, and a vCenter with one datacenter or several. */
let asked: string[] = [];
let datacenters = 1;

beforeEach(async () => {
  asked = [];
  datacenters = 1;
  await pulumi.runtime.setMocks({
    newResource: () => ({ id: "", state: {} }),
    call: ({ token, inputs }) => {
      const { name, datacenterId } = inputs as { name?: string; datacenterId?: string };
      const what = token.slice(token.lastIndexOf(":") + 1);
      asked.push([what, name, datacenterId].filter(Boolean).join(" "));
      if (name === undefined && datacenters > 1) throw new Error("please specify a datacenter");
      if (name === "none") {
        const details = "invocation of x returned an error: invoking x: datastore 'none' not found";
        throw Object.assign(new Error(), { details });
      }
      const resourcePoolId = what === "getComputeCluster" ? { resourcePoolId: "resgroup-8" } : {};
      return { id: `id of ${name ?? "the only one"}`, ...resourcePoolId };
    },
  });
});

describe("what the vCenter has under a name", () => {
  it("is asked for once, in the datacenter that is given", async () => {
    const find = finderOf(undefined);
    const found = await Promise.all([
      find("datastore", "ds", "datacenter-2"),
      find("datastore", "ds", "datacenter-2"),
    ]);
    expect(found[0]).toEqual({ found: true, id: "id of ds" });
    expect(found[1]).toEqual(found[0]);
    expect(asked).toEqual(["getDatastore ds datacenter-2"]);
  });

  it("is looked for in the only datacenter where none is given", async () => {
    const find = finderOf(undefined);
    await find("network", "lan");
    await find("host", "esx1");
    expect(asked).toEqual([
      "getDatacenter",
      "getNetwork lan id of the only one",
      // Without an engine there is no deployment, and nothing is remembered from one question to the next.
      "getDatacenter",
      "getHost esx1 id of the only one",
    ]);
  });

  it("is for the provider to find where there are several and none is given", async () => {
    datacenters = 2;
    await finderOf(undefined)("resourcePool", "/DC1/host/C1/Resources");
    expect(asked).toEqual(["getDatacenter", "getResourcePool /DC1/host/C1/Resources"]);
  });

  it("is a vSphere cluster together with its resource pool", async () => {
    const found = await finderOf(undefined)("computeCluster", "C0", "datacenter-2");
    expect(found).toEqual({ found: true, id: "id of C0", resourcePoolId: "resgroup-8" });
  });

  it("is nothing, for the reason that the provider gives", async () => {
    const found = await finderOf(undefined)("datastore", "none", "datacenter-2");
    expect(found).toEqual({ found: false, reason: "datastore 'none' not found" });
  });
});
