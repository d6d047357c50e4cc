import fs from "node:fs";
import { local } from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import type { FlatcarClusterArgs } from "../../../src";
import type { Result } from "../../support";
import { done, startWorld, touched, vmType, type World } from "./world";

/** What happened to the nodes, by the gates' log and the vCenter's events, in the order of time. */
class Course {
  #since = 0;

  constructor(private readonly world: World) {}

  /** Since the last call: `drain web-0`, `off web-0`, `on web-0`, `ready web-0`. */
  async next(): Promise<string[]> {
    const { log, vcenter } = this.world;
    const lines = fs.existsSync(log) ? fs.readFileSync(log, "utf8").trimEnd().split("\n") : [];
    const said = lines.map((line): [number, string] => {
      const [time, ...words] = line.split(" ");
      return [Number(time), words.join(" ")];
    });
    const events = await vcenter.events("VmPoweredOffEvent", "VmPoweredOnEvent");
    const power = events.map(({ time, kind, machine }): [number, string] => [
      Date.parse(time),
      `${kind === "VmPoweredOnEvent" ? "on" : "off"} ${machine}`,
    ]);
    const since = this.#since;
    this.#since = Date.now();
    return [...said, ...power]
      .filter(([time]) => time > since)
      .sort(([a], [b]) => a - b)
      .map(([, what]) => what.replace("prod-", ""));
  }
}

/** A line in a log with its time in milliseconds. */
const note = (what: string, log: string): string =>
  `echo "$(date +%s%3N) ${what} $NODE_NAME" >> ${log}`;

const gate = ({ log }: World): FlatcarClusterArgs["gate"] => ({
  ready: note("ready", log),
  drain: note('$([ "$NODE_RESTARTS" = true ] && echo drain || echo remove)', log),
});

const turn = (name: string): string[] =>
  ["drain", "off", "on", "ready"].map((what) => `${what} ${name}`);

const without = (map: Record<string, unknown>, ...keys: string[]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(map).filter(([key]) => !keys.includes(key)));

/** What the program said of its machines. */
const said = ({ messages }: Result): string[] =>
  messages.filter(({ severity }) => severity === "info").map(({ text }) => text);

test("more memory without hot-add restarts the members of a quorum one after the other: drained, restarted, ready", async () => {
  const world = await startWorld();
  const { stack } = world;
  const course = new Course(world);
  const cluster = (memoryMb: number): void =>
    world.declare({
      gate: gate(world),
      memoryHotAddEnabled: false,
      memoryMb,
      pools: { cp: { replicas: 3, holdsState: true } },
    });
  cluster(1024);
  await stack.up();
  await course.next();

  cluster(2048);
  const preview = await stack.preview();
  expect(said(preview)).toEqual([
    "prod: the hardware of 3 of 3 nodes changes\n  pool cp: 3 of 3 nodes are restarted, at most 1 at a time, in 3 waves: 0 | 1 | 2\n    memoryMb: 1024 → 2048",
  ]);
  expect(await course.next()).toEqual([]);
  const up = await stack.up();
  expect(done(up, vmType)).toEqual(["update prod-cp-0", "update prod-cp-1", "update prod-cp-2"]);
  expect(await course.next()).toEqual(["cp-0", "cp-1", "cp-2"].flatMap(turn));
  await stack.expectNoChanges();
  expect(await course.next()).toEqual([]);
});

test("hot-add is on: growth restarts and drains nobody, and what shrinks is restarted in its turn", async () => {
  const world = await startWorld();
  const { stack, vcenter } = world;
  const course = new Course(world);
  const cluster = (memoryMb: number, numCpus: number): void =>
    world.declare({
      gate: { drain: note("drain", world.log) },
      memoryMb,
      numCpus,
      pools: { web: { replicas: 2, maxUnavailable: 1 } },
    });
  cluster(1024, 1);
  await stack.up();
  await course.next();

  cluster(2048, 2);
  expect(said(await stack.preview())).toEqual([
    "prod: the hardware of 2 of 2 nodes changes\n  pool web: 2 of 2 nodes are changed while they run\n    memoryMb: 1024 → 2048\n    numCpus: 1 → 2",
  ]);
  await stack.up();
  expect(await course.next()).toEqual([]);
  expect(await vcenter.machine("prod-web-1")).toMatchObject({ memoryMiB: 2048, cpus: 2 });

  cluster(1024, 2);
  await stack.up();
  expect(await course.next()).toEqual(["web-0", "web-1"].flatMap((name) => turn(name).slice(0, 3)));
  await stack.expectNoChanges();
});

test("an adapter that goes counts as a restart in its turn, and one that comes does not", async () => {
  const world = await startWorld();
  const { stack, vcenter } = world;
  const course = new Course(world);
  const { networkId } = vcenter.placement;
  const cluster = (adapters: number): void =>
    world.declare({
      gate: gate(world),
      onConfigChange: "ignore",
      networks: Array.from({ length: adapters }, () => ({ networkId })),
      pools: { web: { replicas: 2, maxUnavailable: 1 } },
    });
  cluster(1);
  await stack.up();
  await course.next();

  cluster(2);
  await stack.up();
  const came = await course.next();
  expect(came.filter((what) => !what.startsWith("ready"))).toEqual([]);

  cluster(1);
  expect(said(await stack.preview()).join()).toContain(
    "pool web: 2 of 2 nodes are restarted, at most 1 at a time, in 2 waves: 0 | 1\n    networkInterfaces[1]: removed",
  );
  await stack.up();
  // VMware's tools run in the simulator, and so the provider takes no power away.
  expect(await course.next()).toEqual(
    ["web-0", "web-1"].flatMap((name) => [`drain ${name}`, `ready ${name}`]),
  );
  await stack.expectNoChanges();
});

test("a quarter of a pool restarts at a time, also for a value that only the up knows", async () => {
  const world = await startWorld();
  const { stack } = world;
  const course = new Course(world);
  const cluster = (size: string): void => {
    const program = (): unknown => {
      // Another trigger is another command, of which a preview does not know what it says.
      const { stdout } = new local.Command("size", { create: `echo ${size}`, triggers: [size] });
      world.declare({
        gate: gate(world),
        pools: { web: { replicas: 5, maxUnavailable: "25%" } },
        memoryHotAddEnabled: false,
        memoryMb: stdout.apply(Number),
      });
      const declare = stack.program!;
      stack.program = program;
      return declare();
    };
    stack.program = program;
  };
  cluster("1024");
  await stack.up();
  await course.next();

  cluster("2048");
  expect(said(await stack.preview())).toEqual([
    "prod: the hardware of 5 of 5 nodes changes\n  pool web: 5 of 5 nodes are restarted, at most 2 at a time, in 3 waves: 0–1 | 2–3 | 4\n    memoryMb: not known yet",
  ]);
  await stack.up();
  const course2 = await course.next();
  const names = ["web-0", "web-1", "web-2", "web-3", "web-4"];
  for (const name of names)
    expect(course2.filter((step) => step.endsWith(name))).toEqual(turn(name));
  let [missing, most] = [0, 0];
  for (const step of course2) {
    if (step.startsWith("drain")) most = Math.max(most, ++missing);
    if (step.startsWith("ready")) missing -= 1;
  }
  expect(most).toBe(2);
});

test("a drain that fails leaves the machine running, a node that is not ready stops the others, and the next up goes on", async () => {
  const world = await startWorld();
  const { stack, log, vcenter } = world;
  const course = new Course(world);
  const fault = `${log}.fault`;
  const faulty = (what: string): string =>
    `[ "$(cat ${fault} 2>/dev/null)" != "${what} $NODE_NAME" ] || { echo no $TOKEN; exit 3; }\n${note(what, log)}`;
  const cluster = (memoryMb: number): void =>
    world.declare({
      gate: {
        ready: faulty("ready"),
        drain: faulty("drain"),
        environment: { TOKEN: pulumi.secret("t0ken") },
        readyMinutes: 1,
      },
      memoryMb,
      pools: { web: { replicas: 3, maxUnavailable: 1 } },
    });
  cluster(2048);
  await stack.up();
  await course.next();

  cluster(1024);
  fs.writeFileSync(fault, "drain prod-web-1");
  const undrained = await stack.upFails();
  expect(await course.next()).toEqual(turn("web-0"));
  expect(undrained.messages.map(({ text }) => text).join("\n")).toContain(
    "prod-web-1 is not restarted, as it could not be drained: exit status 3:\nno [secret]",
  );
  expect(undrained.text).not.toContain("t0ken");
  expect((await vcenter.machine("prod-web-1")).memoryMiB).toBe(2048);

  fs.writeFileSync(fault, "ready prod-web-1");
  await stack.upFails();
  expect(await course.next()).toEqual(turn("web-1").slice(0, 3));

  fs.rmSync(fault);
  await stack.up();
  expect(await course.next()).toEqual(["ready web-1", ...turn("web-2")]);
  await stack.expectNoChanges();
});

test("a stack of an earlier release keeps hot-add off without a restart or a drain, and a new machine has it on", async () => {
  const world = await startWorld();
  const { stack, declare } = world;
  const course = new Course(world);
  const declareAll = (replicas: number): void =>
    declare({ gate: gate(world), pools: { web: { replicas, maxUnavailable: 1 } } });
  const hotAdd = (): Record<string, unknown> => {
    const { checkpoint } = JSON.parse(stack.stateText()) as {
      checkpoint: {
        latest: { resources: { type: string; urn: string; outputs: Record<string, unknown> }[] };
      };
    };
    const machines = checkpoint.latest.resources.filter(({ type }) => type === vmType);
    return Object.fromEntries(
      machines.map(({ urn, outputs }): [string, unknown[]] => {
        const { cpuHotAddEnabled, memoryHotAddEnabled } = outputs;
        return [urn.split("::").at(-1)!, [cpuHotAddEnabled, memoryHotAddEnabled]];
      }),
    );
  };
  declareAll(1);
  const today = stack.program!;
  stack.program = () => {
    pulumi.runtime.registerStackTransformation(({ props: all, opts }) => {
      const props = all as Record<string, unknown>;
      const own = without(props, "cpuHotAddEnabled", "memoryHotAddEnabled");
      const { environment } = own as { environment?: Record<string, unknown> };
      const told = environment && { environment: without(environment, "RESTART_DIGEST") };
      return { props: { ...own, ...told }, opts: { ...opts, hooks: {} } };
    });
    return today();
  };
  await stack.up();
  expect(hotAdd()).toEqual({ "prod-web-0": [false, false] });
  await course.next();

  declareAll(2);
  const up = await stack.up();
  expect(done(up, vmType)).toEqual(["create prod-web-1"]);
  expect(await course.next()).toEqual(["ready web-0", "on web-1", "ready web-1"]);
  expect(hotAdd()).toEqual({ "prod-web-0": [false, false], "prod-web-1": [true, true] });
  expect(touched(await stack.preview())).toEqual([]);

  await stack.up({
    replace: [up.steps.find(({ type, name }) => type === vmType && name === "prod-web-0")!.urn],
  });
  expect(hotAdd()["prod-web-0"]).toEqual([true, true]);
  await stack.expectNoChanges();
});
