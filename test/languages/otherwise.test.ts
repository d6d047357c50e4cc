import { expect, test } from "vitest";
import { decodeGuestinfo, startVcenter } from "../support";
import { filesOf } from "../e2e/cluster/ignition";
import { machineIn, startYaml } from "./world";

const config = (path: string, inline: string) => ({
  variant: "flatcar",
  version: "1.1.0",
  storage: { files: [{ path, contents: { inline } }] },
});

test("what other languages say otherwise comes to the machines: configs of any kind, properties that are passed through, a disk that goes", async () => {
  const vcenter = await startVcenter();
  const resources = {
    // A text, and an object with what comes later in it.
    web: machineIn(vcenter, {
      butane: JSON.stringify(config("/etc/text", "text")),
      snippets: [
        JSON.stringify(config("/etc/secret", "a=$${secret.token}")),
        config("/etc/later", "at ${first.address}"),
      ],
      secrets: { token: "tok-5f8e1c07" },
      virtualMachine: { swapPlacementPolicy: "hostLocal" },
      annotation: "after ${first.hostname}",
      dataDisks: { data: { sizeGb: 1, mountPath: "/var/lib/data", keep: false } },
    }),
    first: machineIn(vcenter, {
      hostname: "one",
      ignition: {
        ignition: { version: "3.4.0" },
        storage: { files: [{ path: "/etc/ignition", contents: { source: "data:,whole" } }] },
      },
    }),
  };
  const { stack } = await startYaml(vcenter, { resources });
  await stack.preview();
  await stack.up();
  const [web, first] = [await vcenter.machine("web"), await vcenter.machine("first")];
  expect(filesOf(decodeGuestinfo(first))).toMatchObject({ "/etc/ignition": "whole" });
  expect(filesOf(decodeGuestinfo(web))).toMatchObject({
    "/etc/text": "text",
    "/etc/secret": "a=tok-5f8e1c07",
    "/etc/later": `at ${first.address}`,
  });
  expect(web.annotation).toBe("after one");
  expect(stack.stateText().includes('"swapPlacementPolicy":"hostLocal"')).toBe(true);
  expect(web.disks).toHaveLength(2);
  await stack.expectNoChanges();
  await stack.destroy();
  expect((await vcenter.inventory()).machines).toEqual([]);
});
