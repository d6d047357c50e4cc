/** What is done before a machine restarts to read its config again. The tests play the engine's part. */
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { FlatcarCluster } from "../../../../src";
import { machine, recordRequests } from "../cluster/record";
import { urnOf } from "../said";
import { belowNode, declaredHook } from "./played-hooks";

vi.mock("../../../../src/components/engine/update-hooks", () => import("./played-hooks.js"));

const urn = urnOf(belowNode("command:remote:Command"), "prod-web-a-reprovision");
const update = (digest: string, text: string): Record<string, unknown> => ({
  update: `set -eu\n# The new digest=unknown until then\ndigest=${digest}\n${text}\n`,
});

test("a node is drained before it reads another config, and not for another text of the command", async () => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), "reprovision-"));
  onTestFinished(() => fs.rmSync(dir, { recursive: true }));
  const file = path.join(dir, "drained");
  const gate = { drain: `echo "$NODE_NAME $NODE_VM_ID $NODE_RESTARTS" >> ${file}` };
  const ssh = { privateKey: "key", hostKey: "ssh-ed25519 AAAA" };
  const requests = await recordRequests(async () => {
    const pools = { web: { nodes: { a: {} }, gate, onConfigChange: "reprovision" as const, ssh } };
    const cluster = new FlatcarCluster("prod", { ...machine, pools });
    await new Promise((resolve) => cluster.nodes.apply(resolve));
    const hook = declaredHook("flatcar-vsphere-reprovision");
    await hook({ urn, oldInputs: update("one", "a"), newInputs: update("one", "b") });
    expect(fs.existsSync(file)).toBe(false);
    await hook({ urn, oldInputs: update("one", "a"), newInputs: update("two", "a") });
  });
  expect(fs.readFileSync(file, "utf8")).toBe("prod-web-a prod-web-a-id true\n");
  const command = requests.find(({ name }) => name === "prod-web-a-reprovision");
  expect(command?.beforeUpdate).toEqual(["flatcar-vsphere-reprovision"]);
});
