import { expect, test } from "vitest";
import { providerVersion, type TestStack } from "../../support";
import { codeWith } from "../../support/code-blocks";
import { done, motd, startWorld, touched, vmType } from "./world";

/** The id of the only resource of a type. */
function idOf(stack: TestStack, type: string): string | undefined {
  const { checkpoint } = JSON.parse(stack.stateText()) as {
    checkpoint: { latest: { resources: { type: string; id?: string }[] } };
  };
  return checkpoint.latest.resources.find((resource) => resource.type === type)?.id;
}

test("nodes go to the hosts and datastores of their failure domains and into the folder that is made for them, and growth moves none", async () => {
  const { vcenter, stack, declare } = await startWorld({ hosts: 2, datastores: 2 });
  const { hosts, datastores, datacenter: datacenterId } = vcenter.info;
  const domain = (i: number) => ({
    hostSystemId: Object.values(hosts)[i]!,
    datastoreId: Object.values(datastores)[i]!,
  });
  const cluster = (replicas: number): void => {
    declare({
      datacenterId,
      folder: "prod",
      createFolder: true,
      butane: motd("one"),
      failureDomains: { left: domain(0), right: domain(1) },
      pools: { web: { replicas } },
    });
  };
  const placed = async (key: number): Promise<object> => {
    const { host, datastores: used, folder } = await vcenter.machine(`prod-web-${key}`);
    return { host, used, folder };
  };

  cluster(3);
  await stack.up();
  expect((await vcenter.inventory()).folders).toContain("prod");
  const folder = idOf(stack, "vsphere:index/folder:Folder");
  const [left, right] = [domain(0), domain(1)].map(({ hostSystemId, datastoreId }) => {
    return { host: hostSystemId, used: [datastoreId], folder };
  });
  expect([await placed(0), await placed(1), await placed(2)]).toEqual([left, right, left]);

  cluster(4);
  const grown = await stack.up();
  expect(done(grown, vmType)).toEqual(["create prod-web-3"]);
  expect(touched(grown)).toEqual(["prod-web-3"]);
  expect([await placed(0), await placed(3)]).toEqual([left, right]);

  await stack.destroy();
  const { folders, machines } = await vcenter.inventory();
  expect(folders).not.toContain("prod");
  expect(machines).toEqual([]);
});

test("a machine that somebody deleted is made again by an up with a refresh, and is in its pool's rule again", async () => {
  const { vcenter, stack, declare } = await startWorld({ hosts: 3 });
  const [computeClusterId] = Object.values(vcenter.info.clusters);
  const pools = { web: { replicas: 3, antiAffinity: "required" as const, computeClusterId } };
  declare({ pools });
  await stack.up();
  await vcenter.power("prod-web-1", "off");
  await vcenter.delete("prod-web-1");
  await stack.refresh();
  await stack.up();
  await stack.expectNoChanges();

  await vcenter.power("prod-web-0", "off");
  await vcenter.delete("prod-web-0");
  const repaired = await stack.up({ refresh: true });
  const operations = done(repaired, vmType).filter((step) => !step.startsWith("refresh "));
  expect(operations).toEqual(["create prod-web-0"]);
  await stack.expectNoChanges();
  await stack.destroy();
  expect((await vcenter.inventory()).rules).toEqual([]);
});

test("a network that is not there is said once, as the documentation shows", async () => {
  const { stack, declare } = await startWorld();
  declare({ pools: { web: { replicas: 2, networks: [{ networkId: "LAN 7" }] } } });
  const { messages } = await stack.previewFails();
  const errors = messages.filter(
    ({ severity, text }) => severity === "error" && text.includes("LAN 7"),
  );
  // The page has the words of a provider that users have.
  const words = "(Network LAN 7 not found)";
  const isBench = (await providerVersion()) === undefined;
  const own = isBench ? "(error fetching network: network 'LAN 7' not found)" : words;
  const page = codeWith("docs/placement.md", words).trim().replace(words, own);
  expect(errors.map(({ text }) => text.trim())).toEqual([page]);
});
