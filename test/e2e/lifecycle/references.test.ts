import { runInThisContext } from "node:vm";
import type * as pulumi from "@pulumi/pulumi";
import * as vsphere from "@pulumi/vsphere";
import * as ts from "typescript";
import { describe, expect, test } from "vitest";
import * as flatcar from "../../../src";
import { FlatcarVm, type FlatcarVmArgs } from "../../../src";
import {
  providerIsSince,
  providerVersion,
  startStack,
  startVcenter,
  type Vcenter,
} from "../../support";
import { codeWith } from "../../support/code-blocks";
import { done, errorsOf, govc, motd, replacement, startWorld } from "./world";

/** Arguments that refer to what is not there, by the path and the value that an error is to name. */
const wrong: readonly (readonly [string, string, Partial<FlatcarVmArgs>])[] = [
  ["networks[0].networkId", "LAN 7", { networks: [{ networkId: "LAN 7" }] }],
  ["networks[0].networkId", "network-999", { networks: [{ networkId: "network-999" }] }],
  ["resourcePoolId", "no-cluster", { resourcePoolId: "no-cluster" }],
  ["resourcePoolId", "resgroup-999", { resourcePoolId: "resgroup-999" }],
  ["datastoreId", "fast", { datastoreId: "fast" }],
  ["datastoreId", "datastore-999", { datastoreId: "datastore-999" }],
  ["hostSystemId", "esx-9", { hostSystemId: "esx-9" }],
  ["hostSystemId", "host-999", { hostSystemId: "host-999" }],
  ["folder", "nowhere/web", { folder: "nowhere/web" }],
  ["tags[0]", "env/none", { tags: ["env/none"] }],
  ["storagePolicyId", "platinum", { storagePolicyId: "platinum" }],
  ["customAttributes.owner", "owner", { customAttributes: { owner: "me" } }],
  // These are there, and not for a machine.
  ["customAttributes.rack", "rack", { customAttributes: { rack: "7" } }],
  ["tags[0]", "rack/r7", { tags: ["rack/r7"] }],
  ["tags[1]", "", { tags: ["tier/gold", ""] }],
  ["resourcePoolId", "", { resourcePoolId: "" }],
  ["networks[0].networkId", "", { networks: [{ networkId: "" }] }],
  ["hostSystemId", "DC0_H0", { hostSystemId: "DC0_H0", resourcePoolId: "DC0_C0" }],
  ["tags[1]", "tier/silver", { tags: ["tier/gold", "tier/silver"] }],
  [
    "dataDisks.data.datastoreId",
    "fast",
    { dataDisks: { data: { sizeGb: 1, datastoreId: "fast" } } },
  ],
  [
    "dataDisks.data.storagePolicyId",
    "platinum",
    { dataDisks: { data: { sizeGb: 1, storagePolicyId: "platinum" } } },
  ],
  // The template itself has this name.
  ["name", "flatcar-stable", { name: "flatcar-stable" }],
  ["image", "no-template", { image: "no-template", onImageChange: "replace" }],
  // The provider would find these when the old machine is gone.
  ["hardwareVersion", "10", { hardwareVersion: 10, onImageChange: "replace" }],
  ["guestId", "windows9_64Guest", { guestId: "windows9_64Guest", onImageChange: "replace" }],
];

/** Categories, tags and a custom attribute of which `wrong` tells, as somebody else has made them. */
async function makeTags(vcenter: Vcenter): Promise<void> {
  await govc(vcenter, "fields.add", "-type", "HostSystem", "rack");
  const category = (name: string, type: string): pulumi.Output<string> =>
    new vsphere.TagCategory(name, { name, cardinality: "SINGLE", associableTypes: [type] }).id;
  const others = await startStack({
    vcenter,
    program: () => {
      const [rack, tier] = [category("rack", "HostSystem"), category("tier", "VirtualMachine")];
      new vsphere.Tag("r7", { name: "r7", categoryId: rack });
      for (const name of ["gold", "silver"]) new vsphere.Tag(name, { name, categoryId: tier });
    },
  });
  await others.up();
}

/** What a later provider finds by an id. */
const wrongForLater: typeof wrong = [
  [
    "datastoreClusterId",
    "group-p999",
    { datastoreId: undefined, datastoreClusterId: "group-p999" },
  ],
];

/** The machine as it was, and that nobody has switched it off or on since. */
async function untouched(vcenter: Vcenter, uuid: string): Promise<void> {
  expect(await vcenter.machine("web")).toMatchObject({ uuid, powerState: "poweredOn" });
  const events = await vcenter.events("VmPoweredOnEvent", "VmPoweredOffEvent", "VmRemovedEvent");
  expect(events.filter(({ machine }) => machine === "web")).toHaveLength(1);
}

describe("a machine that a change replaces", () => {
  // An `up` of the Automation API has no preview, as `pulumi up --skip-preview`.
  test("stays where it is to refer to what is not there, in a preview and in an up without one", async () => {
    const world = await startWorld();
    const { vcenter, stack } = world;
    // This provider looks for a datastore and a network by their ids only where there is a host.
    const hostSystemId = Object.values(vcenter.info.hosts)[0]!;
    world.args = { ...world.args, hostSystemId };
    await makeTags(vcenter);
    await stack.up();
    const { uuid } = await vcenter.machine("web");
    const good = { ...world.args, butane: motd("goodbye") };
    const forLater = (await providerIsSince("4.17.0")) ? wrongForLater : [];
    for (const [at, value, args] of [...wrong, ...forLater]) {
      world.args = { ...good, ...args };
      const said = `${at}: ${JSON.stringify(value)}: `;
      const refused = await stack.upFails();
      expect(errorsOf(refused)).toContain(said);
      expect(done(refused)).toEqual([]);
      expect(errorsOf(await stack.previewFails())).toContain(said);
    }
    await untouched(vcenter, uuid);

    world.args = good;
    expect(done(await stack.up())).toEqual(replacement);
  });

  test("stays where the mistake is in an Output that a preview does not know", async () => {
    const vcenter = await startVcenter();
    const { datacenterId, resourcePoolId, datastoreId, networkId } = vcenter.placement;
    const good = {
      image: "flatcar-stable",
      resourcePoolId,
      datastoreId,
      networks: [{ networkId }],
    };
    let args: (later: (text: string) => pulumi.Output<string>) => FlatcarVmArgs = () => good;
    let made = 0;
    const stack = await startStack({
      vcenter,
      program: () => {
        const later = (text: string): pulumi.Output<string> =>
          new vsphere.Folder(`later-${made}`, {
            path: `later-${made}`,
            type: "vm",
            datacenterId,
          }).id.apply(() => text);
        new FlatcarVm("web", { ...args(later), butane: motd(made === 0 ? "hello" : "goodbye") });
      },
    });
    await stack.up();
    const { uuid } = await vcenter.machine("web");
    const mistakes: [string, typeof args][] = [
      ["resourcePoolId", (later) => ({ ...good, resourcePoolId: later("resgroup-999") })],
      ["datastoreId", (later) => ({ ...good, datastoreId: later("fast") })],
      ["folder", (later) => ({ ...good, folder: later("nowhere") })],
      ["tags[0]", (later) => ({ ...good, tags: [later("env/none")] })],
      ["hostSystemId", (later) => ({ ...good, hostSystemId: later("esx-9") })],
      ["storagePolicyId", (later) => ({ ...good, storagePolicyId: later("platinum") })],
      [
        "customAttributes.owner",
        (later) => ({ ...good, customAttributes: later("me").apply((owner) => ({ owner })) }),
      ],
      [
        "image",
        (later) => ({ ...good, image: later("no-template"), onImageChange: "replace" as const }),
      ],
      ["name", (later) => ({ ...good, name: later("flatcar-stable") })],
      [
        "networks[0].networkId",
        (later) => ({ ...good, networks: [{ networkId: later("LAN 7") }] }),
      ],
    ];
    const uncounted: typeof args = (later) => ({
      ...good,
      networks: later("LAN 7").apply((id) => [{ networkId: id }]),
    });
    mistakes.push(["networks[0].networkId", uncounted]);
    // A later provider does not preview a machine whose adapters are not counted yet.
    const counts = (await providerVersion()) !== undefined;
    for (const [at, change] of mistakes) {
      args = change;
      made += 1;
      if (counts && change === uncounted) await stack.previewFails();
      else await stack.preview();
      const refused = await stack.upFails();
      expect(errorsOf(refused)).toContain(`${at}: `);
      expect(done(refused)).toEqual([]);
      await untouched(vcenter, uuid);
    }
  });

  test("stays while it has what is not there any more, and is not made again without it", async () => {
    const world = await startWorld({ folder: "web" });
    const { vcenter, stack } = world;
    const { datacenterId } = vcenter.placement;
    stack.program = () => {
      const options = { ignoreChanges: ["path"], retainOnDelete: true };
      const folder = new vsphere.Folder("web", { path: "web", type: "vm", datacenterId }, options);
      new FlatcarVm("web", world.args, { dependsOn: folder });
    };
    // The folder comes with the same program, and at preview it is not there yet.
    await stack.preview();
    await stack.up();
    const { uuid } = await vcenter.machine("web");
    stack.program = () => void new FlatcarVm("web", world.args);
    await stack.up();
    await govc(vcenter, "object.rename", "/DC0/vm/web", "old");

    const same = await stack.up();
    expect(done(same)).toEqual([]);
    expect(same.messages.map(({ text }) => text).join("\n")).toMatch(
      /folder: "web": the vCenter has no such folder.*The machine stays as it is/s,
    );
    world.args = { ...world.args, butane: motd("goodbye") };
    await stack.previewFails();
    expect(done(await stack.upFails())).toEqual([]);
    await untouched(vcenter, uuid);
    world.args = { ...world.args, folder: "elsewhere" };
    expect(errorsOf(await stack.previewFails())).toContain('folder: "elsewhere": ');
  });
});

test("all that a machine refers to is looked for at once, and names are taken in the place of ids", async () => {
  const world = await startWorld({
    datacenterId: "DC0",
    hostSystemId: "esx-9",
    datastoreId: "fast",
    resourcePoolId: "no-cluster",
    networks: [{ networkId: "LAN 7" }, { networkId: "VM Network" }],
  });
  const { vcenter, stack } = world;
  const one = stack.program;
  // Each machine says its own mistakes, though the arguments are the same object.
  stack.program = () => {
    new FlatcarVm("web", world.args);
    new FlatcarVm("db", world.args);
  };
  const errors = errorsOf(await stack.previewFails());
  for (const name of ["web", "db"]) {
    expect(errors).toContain(`FlatcarVm "${name}" cannot be created (4 problems)`);
  }
  expect(errors).toMatch(
    /resourcePoolId: "no-cluster".*datastoreId: "fast".*hostSystemId: "esx-9".*networks\[0\]\.networkId: "LAN 7"/s,
  );
  world.args = {
    ...world.args,
    hostSystemId: "DC0_C0_H1",
    datastoreId: "LocalDS_0",
    resourcePoolId: "DC0_C0",
    networks: [{ networkId: "VM Network" }, { networkId: "DC0_DVPG0" }],
    storagePolicyId: "vSAN Default Storage Policy",
    customAttributes: { owner: "me" },
  };
  await govc(vcenter, "fields.add", "owner");
  stack.program = one;
  await stack.up();
  // As the provider has read it back.
  const [, attribute = ""] =
    /"customAttributes":\s*\{\s*"(\d+)":\s*"me"/.exec(stack.stateText()) ?? [];
  expect(attribute).not.toBe("");
  const { host, datastores, cards } = await vcenter.machine("web");
  const { hosts, datastores: known, networks } = vcenter.info;
  expect({ host, datastores }).toEqual({ host: hosts.DC0_C0_H1, datastores: [known.LocalDS_0] });
  expect(cards.map(({ network }) => network)).toEqual(["VM Network", networks.DC0_DVPG0]);
  await stack.expectNoChanges();

  // An id of the same thing is no change.
  const { resourcePoolId, datastoreId } = vcenter.placement;
  const storagePolicyId = "aa6d5a82-1c88-45da-85d3-3d74b91a5bad";
  const customAttributes = { [attribute]: "me" };
  world.args = { ...world.args, resourcePoolId, datastoreId, storagePolicyId, customAttributes };
  await stack.expectNoChanges();
});

test("README's first program runs as it stands", async () => {
  const vcenter = await startVcenter();
  const program = codeWith("README.md", "new flatcar.FlatcarVm");
  const { outputText } = ts.transpileModule(program, {
    compilerOptions: { module: ts.ModuleKind.CommonJS },
  });
  const stack = await startStack({
    vcenter,
    program: () => {
      const exports = {};
      const run = runInThisContext(`(function (require, exports) { ${outputText} })`) as (
        require: () => unknown,
        exports: object,
      ) => void;
      run(() => flatcar, exports);
      return exports;
    },
  });
  const { outputs } = await stack.up();
  expect(outputs.address?.value).toBe("10.0.0.5");
  expect((await vcenter.machine("web")).cards[0]?.network).toBe("VM Network");
});
