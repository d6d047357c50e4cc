import { expect, test } from "vitest";
import { decodeGuestinfo, startVcenter } from "../support";
import { done, vmType } from "../e2e/cluster/world";
import { expectHidden, startYaml, type YamlProgram } from "./world";

const tokens = ["first-token-5f8e1c", "second-token-07ab42"] as const;

test("another volatile secret replaces no machine, and a preview shows the text around a secret, also in one that comes later", async () => {
  const vcenter = await startVcenter();
  const { networkId, datastoreId, resourcePoolId } = vcenter.placement;
  const program = (token: string, greeting: string): YamlProgram => {
    const machine = (butane: string) => ({
      type: "flatcar-vsphere:FlatcarVm",
      properties: {
        image: "flatcar-stable",
        ...{ datastoreId, resourcePoolId },
        networks: [{ networkId }],
        secrets: { token: "${token}" },
        consoleAutologin: true,
        butane,
      },
    });
    const config = (text: string): string =>
      `variant: flatcar\nversion: 1.1.0\nstorage: {files: [{path: /etc/join, contents: {inline: "${text}"}}]}\n`;
    return {
      variables: { token: { "fn::secret": token } },
      resources: {
        web: machine(config(`${greeting} $\${volatile.token}`)),
        // Its config is not known before the first machine is there.
        next: machine(config("${web.vmId} $${volatile.token}")),
      },
    };
  };
  const { stack, write } = await startYaml(vcenter, program(tokens[0], "join"));
  const results = [await stack.up({ diff: true })];
  const web = decodeGuestinfo(await vcenter.machine("web"));
  expect(web).toContain(`join%20${tokens[0]}`);
  const { uuid } = await vcenter.machine("web");
  expect(decodeGuestinfo(await vcenter.machine("next"))).toContain(`${uuid}%20${tokens[0]}`);

  write(program(tokens[1], "join"));
  const renewed = await stack.preview({ diff: true });
  expect(renewed.changes["replace"] ?? 0).toBe(0);
  expect(done(renewed, vmType)).toEqual([]);

  write(program(tokens[1], "join-as"));
  const changed = await stack.preview({ diff: true });
  expect(changed.changes["replace"]).toBeGreaterThan(0);
  expect(changed.text).toContain("join-as [volatile]");
  results.push(renewed, changed);
  expectHidden(stack, results, [...tokens, Buffer.from(web).toString("base64").slice(0, 200)]);
});
