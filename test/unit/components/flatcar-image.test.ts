import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { FlatcarImage, InvalidArgsError, type FlatcarImageArgs } from "../../../src";
import { record, refusal, valueOf, type Answer, type Registered } from "./mocks";
import { recordRequests } from "./cluster/record";
import { withGovc } from "./image/with-govc";

const template = { resourcePoolId: "resgroup-8", datastoreId: "datastore-10" };
const command = "command:local:Command";
const item = "vsphere:index/contentLibraryItem:ContentLibraryItem";

const world = withGovc();

function problemsOf(args: unknown): string[] {
  try {
    new FlatcarImage("flatcar", args as FlatcarImageArgs);
  } catch (error) {
    if (error instanceof InvalidArgsError) {
      return error.problems.map(({ path: at, code }) => `${at} ${code}`);
    }
    throw error;
  }
  return [];
}

const ofType = (registered: Registered[], type: string): Registered[] =>
  registered.filter((each) => each.type === type);

describe("where an image goes", () => {
  test.each<[string, object, string[]]>([
    ["nowhere", { version: "4593.2.0" }, ["libraryId args.missing"]],
    [
      "a library and a template",
      { version: "4593.2.0", libraryId: "l", template },
      ["template args.exclusive"],
    ],
    [
      "a template without a place, and other mistakes with it",
      { version: "current", template: {} },
      [
        "version release.version",
        "template.resourcePoolId args.missing",
        "template.datastoreId args.missing",
      ],
    ],
    [
      "a host without a vCenter",
      { version: "4593.2.0", template: { ...template, resourcePoolId: "ha-root-pool" } },
      ["template.resourcePoolId esxi.no-vcenter"],
    ],
    [
      "nothing at all, while other arguments are not known yet",
      { version: pulumi.output("4593.2.0") },
      ["libraryId args.missing"],
    ],
  ])("%s is refused with everything that is wrong", async (_, args, expected) => {
    let found: string[] = [];
    await record(() => (found = problemsOf(args)));
    expect(found).toEqual(expected);
  });
});

test("an image as an item of a library has the name of its release", async () => {
  const libraryId = "1f0a54ab-7a1d-4c80-a4f9-1f4a7ae3a0c2";
  const registered = await record(() => {
    new FlatcarImage("flatcar", { version: "4593.2.0", libraryId, file: world.ova });
  });
  expect(ofType(registered, item)[0]!.inputs).toMatchObject({
    name: "flatcar-stable-4593.2.0",
    libraryId,
    fileUrl: world.ova,
  });
});

describe("an image as a template", () => {
  const declare = async (args: Partial<FlatcarImageArgs>, answer?: Answer): Promise<Registered[]> =>
    record(
      () => {
        const file = world.ova;
        new FlatcarImage("flatcar", { version: "4593.2.0", template, file, ...args });
      },
      answer === undefined ? {} : { answer },
    );

  test("is a command that is told where it goes, and not who may put it there", async () => {
    const registered = await declare({
      template: {
        ...template,
        folder: "/templates/",
        datacenterId: "datacenter-3",
        hostSystemId: "host-12",
        networkId: "dvportgroup-7",
      },
    });
    expect(ofType(registered, item)).toEqual([]);
    const { inputs } = ofType(registered, command)[0]!;
    expect(inputs.environment).toEqual({
      IMAGE_NAME: "flatcar-stable-4593.2.0",
      IMAGE_OVA: world.ova,
      IMAGE_FOLDER: "templates",
      IMAGE_DATACENTER: "Datacenter:datacenter-3",
      IMAGE_DATASTORE: "Datastore:datastore-10",
      IMAGE_POOL: "ResourcePool:resgroup-8",
      IMAGE_HOST: "HostSystem:host-12",
      IMAGE_NETWORK: "DistributedVirtualPortgroup:dvportgroup-7",
    });
    expect(inputs.triggers).toEqual([
      "flatcar-stable-4593.2.0",
      "templates",
      "Datacenter:datacenter-3",
    ]);
  });

  test("outlives the host that it was imported on", async () => {
    const hostSystemId = "esx1";
    const registered = await declare({ template: { ...template, hostSystemId } }, (token) => {
      if (token.endsWith(":getHost")) throw refusal("host not found");
      // The mocks find a template of every name.
      return undefined;
    });
    const { inputs } = ofType(registered, command)[0]!;
    expect(inputs.environment).toMatchObject({ IMAGE_HOST: "HostSystem:esx1" });
  });

  test("is imported once: nothing but its name and its place makes it another", async () => {
    const all = await recordRequests(
      () => new FlatcarImage("flatcar", { version: "4593.2.0", template, file: world.ova }),
    );
    const { ignoreChanges } = all.find(({ type }) => type === command)!;
    const others = ["create", "delete", "environment", "interpreter", "logging"];
    expect(ignoreChanges.toSorted()).toEqual(others);
  });

  test("of another stack is found by name, with its UUID for machines and no item id", async () => {
    let image: FlatcarImage | undefined;
    const registered = await record(async () => {
      image = new FlatcarImage("flatcar", { version: "4593.2.0", template, upload: false });
      // The mocks answer every question about a machine with this one.
      expect(await valueOf(image.templateUuid)).toBe("4210aaaa-0000-4000-8000-000000000001");
      expect(await valueOf(image.itemId)).toBeUndefined();
      expect(await valueOf(image.name)).toBe("flatcar-stable-4593.2.0");
    });
    expect(ofType(registered, command)).toEqual([]);
  });

  test("is placed by names as by ids", async () => {
    const ids: Record<string, string> = {
      "getDatacenter DC0": "datacenter-3",
      "getResourcePool flatcar": "resgroup-8",
      "getDatastore vsan": "datastore-10",
      "getHost esx1": "host-12",
      "getNetwork LAN": "dvportgroup-7",
    };
    const names = {
      resourcePoolId: "flatcar",
      datastoreId: pulumi.output("vsan"),
      datacenterId: "DC0",
      hostSystemId: "esx1",
      networkId: pulumi.output("LAN"),
    };
    const registered = await declare({ template: names }, (token, { name }) => {
      const id = ids[`${token.slice(token.lastIndexOf(":") + 1)} ${String(name)}`];
      return id === undefined ? undefined : { id };
    });
    expect(ofType(registered, command)[0]!.inputs.environment).toMatchObject({
      IMAGE_DATACENTER: "Datacenter:datacenter-3",
      IMAGE_DATASTORE: "Datastore:datastore-10",
      IMAGE_POOL: "ResourcePool:resgroup-8",
      IMAGE_HOST: "HostSystem:host-12",
      IMAGE_NETWORK: "DistributedVirtualPortgroup:dvportgroup-7",
    });
  });
});

test("an image in a library of a name is an item of the library with that name", async () => {
  const libraryId = "3f0c8f5e-9a41-4b53-9d3e-000000000001";
  const registered = await record(
    () => {
      const file = world.ova;
      new FlatcarImage("flatcar", { version: "4593.2.0", libraryId: "images", file });
    },
    {
      answer: (token, { name }) =>
        token.endsWith(":getContentLibrary") && name === "images" ? { id: libraryId } : undefined,
    },
  );
  expect(ofType(registered, item)[0]!.inputs).toMatchObject({ libraryId });
});
