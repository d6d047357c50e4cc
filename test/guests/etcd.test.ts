import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Result } from "../support";
import { ssh } from "../support/guests";
import { addressOf, endpointOf, EtcdExample, founders, memberNames, vmType } from "./etcd-example";

let etcd: EtcdExample;

beforeAll(async () => {
  etcd = await EtcdExample.start();
});

afterAll(() => etcd.close());

/** What was done to machines, in the order in which it was finished. */
const done = ({ steps }: Result): string[] =>
  steps
    .filter(({ phase, type }) => phase === "done" && type === vmType)
    .filter(({ op }) => !["refresh", "replace", "same"].includes(op))
    .map(({ op, name }) => `${op} ${name}`);

const started = (members: readonly string[]): string[] =>
  members.map((member) => `started ${member}`);

const journal = (member: string): Promise<string> =>
  ssh(addressOf(member), "journalctl --unit etcd-member --output cat");

/** The members after one was given up. */
const later = ["prod-etcd-0", "prod-etcd-1", "prod-etcd-3"];

/** Each test goes on with the cluster that the one before it has left. */
describe("the etcd of the examples, on machines that run", { timeout: 600_000 }, () => {
  test("is founded by three members, and a client with the stack's outputs puts and gets", async () => {
    const { outputs } = await etcd.stack.up();
    expect(outputs.endpoints?.value).toBe(founders.map(endpointOf).join(","));
    expect(outputs.clientKey?.secret).toBe(true);
    expect(await etcd.useCluster()).toBe("OK\ngreeting\nhello");
    expect(await etcd.members()).toEqual(started(founders));
    expect(await etcd.answers("prod-etcd-0", { certificate: false })).toBe(false);
  });

  test("gets new certificates one member after the other, each on an empty disk, and keeps its data", async () => {
    etcd.edit("etcdCluster: {", "etcdCluster: { certificateYears: 5,");
    let rolled: Result | undefined;
    const early = await etcd.changedTooEarly(founders, async (onEvent) => {
      rolled = await etcd.stack.up({ onEvent });
    });
    expect(done(rolled!)).toEqual(
      founders.flatMap((name) => [`delete-replaced ${name}`, `create-replacement ${name}`]),
    );
    expect(early).toEqual([]);
    expect(await etcd.members()).toEqual(started(founders));
    expect(await etcd.etcdctl("get greeting")).toBe("greeting\nhello");
    expect(await journal("prod-etcd-0")).toContain("prod-etcd-0: joins the cluster");
  });

  test("guards the others while a member is lost with its disk, and has it made again by the next up", async () => {
    const untouched = (await etcd.vcenter.machine("prod-etcd-2")).id;
    await etcd.vcenter.power("prod-etcd-1", "off");
    await etcd.vcenter.delete("prod-etcd-1");
    // Those that are left may have to agree on a leader first.
    await expect
      .poll(() => etcd.mayGo("prod-etcd-0"), { timeout: 120_000 })
      .toEqual({
        status: 1,
        said: expect.stringContaining("etcd: not healthy: prod-etcd-1") as string,
      });
    expect(done(await etcd.stack.up({ refresh: true }))).toEqual(["create prod-etcd-1"]);
    expect(await etcd.members()).toEqual(started(founders));
    expect(await etcd.etcdctl("get greeting", ["prod-etcd-1"])).toBe("greeting\nhello");
    expect((await etcd.vcenter.machine("prod-etcd-2")).id).toBe(untouched);
    expect(etcd.mayGo("prod-etcd-0").status).toBe(0);
  });

  test("grows to five members and shrinks to three, and touches no other", async () => {
    await etcd.setMembers(5);
    expect(done(await etcd.stack.up())).toEqual(["create prod-etcd-3", "create prod-etcd-4"]);
    expect(await etcd.members()).toEqual(started(memberNames(5)));
    await etcd.setMembers(3);
    expect(done(await etcd.stack.up())).toEqual(["delete prod-etcd-4", "delete prod-etcd-3"]);
    expect(await etcd.members()).toEqual(started(founders));
    expect(await etcd.etcdctl("get greeting")).toBe("greeting\nhello");
  });

  test("has another member in the place of one that is gone for good", async () => {
    await etcd.vcenter.power("prod-etcd-2", "off");
    const replicas = 'replicas: config.requireNumber("members")';
    etcd.edit(replicas, 'nodes: { "0": {}, "1": {}, "3": {} }');
    expect(done(await etcd.stack.up())).toEqual(["create prod-etcd-3", "delete prod-etcd-2"]);
    expect(await etcd.members()).toEqual(started(later));
    expect(await etcd.etcdctl("get greeting", later)).toBe("greeting\nhello");
  });

  test("K4: gets less memory one member after the other, each healthy before the next restarts, and more without a restart", async () => {
    const booted = (): Promise<string[]> =>
      Promise.all(later.map((name) => ssh(addressOf(name), "cat /proc/sys/kernel/random/boot_id")));
    etcd.edit("etcdCluster: {", "memoryMb: 3072, etcdCluster: {");
    const shrunk = await etcd.restarts(later, () => etcd.stack.up());
    expect(shrunk).toEqual({ off: later, early: [] });
    expect(await etcd.members()).toEqual(started(later));
    expect(await etcd.etcdctl("get greeting", later)).toBe("greeting\nhello");

    const boots = await booted();
    etcd.edit("memoryMb: 3072", "memoryMb: 6144");
    expect(done(await etcd.stack.up())).toEqual(later.map((name) => `update ${name}`));
    expect(await booted()).toEqual(boots);
    expect((await etcd.vcenter.machine("prod-etcd-0")).memoryMiB).toBe(6144);
  });

  test("goes as a whole, without a member that waits for another", async () => {
    await etcd.stack.destroy();
    expect((await etcd.vcenter.inventory()).machines).toEqual([]);
  });
});
