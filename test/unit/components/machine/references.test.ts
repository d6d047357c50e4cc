import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import type { FlatcarVmArgs } from "../../../../src";
import { referencesOf, withIds } from "../../../../src/components/machine/references";
import { valueOf } from "../mocks";

/** CD-ROM drives, which the types of an older SDK do not have. */
function drives(...cdroms: unknown[]): object {
  return { cdroms };
}

const all: FlatcarVmArgs = {
  image: "flatcar-stable",
  datacenterId: "DC0",
  resourcePoolId: "C0",
  datastoreId: "fast",
  folder: "prod",
  tags: ["env/prod", "team/a"],
  customAttributes: { owner: "me", "101": "7" },
  networks: [{ networkId: "LAN" }, { networkId: "DMZ", mtu: 9000 }],
  dataDisks: {
    data: { sizeGb: 1, datastoreId: "slow" },
    logs: { sizeGb: 2 },
  },
  virtualMachine: { enableLogging: true, ...drives({ datastoreId: "isos", path: "a.iso" }) },
};

const paths = {
  datacenterId: "DC0",
  resourcePoolId: "C0",
  datastoreId: "fast",
  folder: "prod",
  "tags[0]": "env/prod",
  "tags[1]": "team/a",
  'customAttributes["101"]': "101",
  "customAttributes.owner": "owner",
  "networks[0].networkId": "LAN",
  "networks[1].networkId": "DMZ",
  "dataDisks.data.datastoreId": "slow",
  "virtualMachine.cdroms[0].datastoreId": "isos",
};

const read = (value: unknown): Promise<unknown> =>
  valueOf(pulumi.output(value) as pulumi.Output<unknown>);

/** What arguments refer to, by path. */
async function found(args: FlatcarVmArgs): Promise<Record<string, string>> {
  const { now, later } = referencesOf(args);
  const more = (await read([...later])) as (typeof now)[];
  return Object.fromEntries([...now, ...more.flat()].map(({ path, value }) => [path, value]));
}

const later = (value: unknown): never => pulumi.output<unknown>(value);

const drivesLater = { cdroms: later([{ datastoreId: "isos", path: "a.iso" }]) };

/** The same arguments, each with something that comes later. */
const forms: readonly (readonly [string, FlatcarVmArgs])[] = [
  ["all known now", all],
  [
    "each argument an Output",
    Object.fromEntries(
      Object.entries(all).map(([key, value]) => [
        key,
        // That object itself is plain.
        key === "virtualMachine" ? { ...all[key], ...drivesLater } : later(value),
      ]),
    ) as unknown as FlatcarVmArgs,
  ],
  [
    "each part an Output",
    {
      ...all,
      tags: all.tags && (all.tags as string[]).map(later),
      networks: (all.networks as object[]).map(later),
      dataDisks: {
        data: later(all.dataDisks && (all.dataDisks as Record<string, unknown>)["data"]),
        logs: { sizeGb: 2 },
      },
      virtualMachine: {
        enableLogging: true,
        ...drives(later({ datastoreId: "isos", path: "a.iso" })),
      },
    },
  ],
  [
    "each value an Output",
    {
      ...all,
      customAttributes: { owner: later("me"), "101": "7" },
      networks: [{ networkId: later("LAN") }, { networkId: later("DMZ"), mtu: 9000 }],
      dataDisks: {
        data: { sizeGb: 1, datastoreId: later("slow") },
        logs: { sizeGb: 2 },
      },
      virtualMachine: {
        enableLogging: true,
        ...drives({ datastoreId: later("isos"), path: "a.iso" }),
      },
    },
  ],
];

it("custom attributes that turn out to be none stay none", async () => {
  const args = { ...all, customAttributes: later(undefined) } as FlatcarVmArgs;
  const ids: Record<string, string> = {};
  const { customAttributes } = withIds(args, pulumi.output({ ids }));
  expect(await read(customAttributes)).toBeUndefined();
});

describe.each(forms)("the references of a machine, %s", (_, args) => {
  it("are all found, each at its path", async () => {
    expect(await found(args)).toEqual(paths);
  });

  it("become ids, and nothing else of the arguments changes", async () => {
    const ids = Object.fromEntries(Object.keys(paths).map((path) => [path, `id of ${path}`]));
    const placed = await read(withIds(args, pulumi.output({ ids })));
    expect(placed).toEqual({
      image: "flatcar-stable",
      datacenterId: "id of datacenterId",
      resourcePoolId: "id of resourcePoolId",
      datastoreId: "id of datastoreId",
      folder: "id of folder",
      tags: ["id of tags[0]", "id of tags[1]"],
      customAttributes: {
        'id of customAttributes["101"]': "7",
        "id of customAttributes.owner": "me",
      },
      networks: [
        { networkId: "id of networks[0].networkId" },
        { networkId: "id of networks[1].networkId", mtu: 9000 },
      ],
      dataDisks: {
        data: {
          sizeGb: 1,
          datastoreId: "id of dataDisks.data.datastoreId",
        },
        logs: { sizeGb: 2 },
      },
      virtualMachine: {
        enableLogging: true,
        cdroms: [{ datastoreId: "id of virtualMachine.cdroms[0].datastoreId", path: "a.iso" }],
      },
    });
  });
});

describe("custom attributes by their ids", () => {
  it("wait for nothing, and stay as they are", () => {
    const customAttributes = { "101": pulumi.secret("7") };
    const placed = withIds(
      { image: "", resourcePoolId: "", networks: [], customAttributes },
      pulumi.output(new Promise<never>(() => undefined)),
    );
    expect(placed.customAttributes).toBe(customAttributes);
  });
});

describe("an empty text", () => {
  it("is a reference where there must be one, now and later", async () => {
    const network = { networkId: "" };
    const args = { image: "", resourcePoolId: later(""), networks: [network], tags: [""] };
    const empty = { ...args, customAttributes: { "": "x" }, datastoreId: "" } as FlatcarVmArgs;
    expect(Object.keys(await found(empty)).sort()).toEqual([
      'customAttributes[""]',
      "networks[0].networkId",
      "resourcePoolId",
      "tags[0]",
    ]);
  });
});

describe("what is no reference", () => {
  it("is left as it is: an empty text, and what is of another kind", async () => {
    const odd = {
      folder: "",
      tags: 7,
      networks: ["LAN"],
      dataDisks: { data: null },
      customAttributes: 7,
      virtualMachine: { cdroms: 7 },
    } as never;
    expect(await found(odd)).toEqual({});
    const none: Record<string, string> = {};
    expect(await read(withIds(odd, pulumi.output({ ids: none })))).toEqual({
      folder: "",
      tags: 7,
      networks: ["LAN"],
      dataDisks: { data: null },
      customAttributes: 7,
      virtualMachine: { cdroms: 7 },
    });
  });
});
