import * as pulumi from "@pulumi/pulumi";
import { afterEach, expect, it, vi } from "vitest";
import { quoteNoValues } from "../../../src/provider/sdk-messages";

const { debug } = pulumi.log;
afterEach(() => void Object.assign(pulumi.log, { debug }));

it("leaves what was sent and answered out of the SDK's debug messages, to their end, and nothing else", async () => {
  const said = vi.fn(() => Promise.resolve());
  Object.assign(pulumi.log, { debug: said });
  quoteNoValues();
  await pulumi.log.debug("RegisterResource RPC finished: web; err: null, resp: urn,tok\n,tok");
  await pulumi.log.debug(', obj={"token":"tok"}');
  await pulumi.log.debug("Registering resource: t=vsphere:VirtualMachine, name=web", undefined, 7);
  expect(said.mock.calls).toEqual([
    ["RegisterResource RPC finished: web; err: null"],
    [""],
    ["Registering resource: t=vsphere:VirtualMachine, name=web", undefined, 7],
  ]);
});
