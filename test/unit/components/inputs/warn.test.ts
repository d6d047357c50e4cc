import * as pulumi from "@pulumi/pulumi";
import { expect, test, vi } from "vitest";
import { warnOnce } from "../../../../src/components/inputs/warn";
import { record } from "../mocks";

test("what the nodes of a cluster all warn of is said once, and for another cluster again", async () => {
  const warn = vi.spyOn(pulumi.log, "warn").mockResolvedValue();
  await record(() => {
    const node = new pulumi.ComponentResource("test:index:Node", "a");
    const [prod, staging] = [{}, {}];
    warnOnce(["old image", "no swap"], node, prod);
    warnOnce(["old image", "slow disk"], node, prod);
    warnOnce(["old image"], node, staging);
  });
  const said = warn.mock.calls.map(([text]) => text);
  warn.mockRestore();
  expect(said).toEqual(["old image", "no swap", "slow disk", "old image"]);
});
