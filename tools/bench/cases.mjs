// @ts-check
// The table of what is compared. The sides of a case run in turn, in the same run, so that a busy machine
// slows all of them.

import { pythonMissing } from "../languages/python.mjs";
import { rootDir } from "../lib/cache.mjs";
import {
  butaneProcess,
  config,
  configs,
  inProcess,
  memoryOf,
  nodeProcess,
  warm,
  warmInGo,
} from "./butane.mjs";
import { bootGuests, guestsMissing } from "./guests.mjs";
import { getSchema, pluginStart, previewIn } from "./languages.mjs";
import { machines } from "./machines.mjs";

/**
 * @typedef {"s" | "ms" | "MiB"} Unit
 * @typedef {Record<string, { value: number, unit: Unit }>} Measures By what was measured.
 *
 * @typedef {object} Case
 * @property {string} name
 * @property {string[]} sides What is compared, the first, with what.
 * @property {number} rounds How often each side runs.
 * @property {() => Promise<string | undefined>} [missing] Why it cannot be measured here.
 * @property {(side: number) => Promise<Measures>} measure
 */

const count = 50;
const tiny = /** @type {const} */ ([1, 103]);
const small = /** @type {const} */ ([3, 1024]);
const many = /** @type {const} */ ([200, 196 * 1024]);
const large = config(100, 5 * 1024 * 1024);
const readInput = 'const s = require("node:fs").readFileSync(0, "utf8")';

/** @param {number} seconds @returns {{ value: number, unit: Unit }} */
const inMs = (seconds) => ({ value: seconds * 1000, unit: "ms" });

/** @param {import("./butane.mjs").Took} took @returns {Measures} */
const took = ({ seconds, cpuSeconds }) => ({ time: inMs(seconds), CPU: inMs(cpuSeconds) });

/**
 * @param {string} command
 * @param {import("./machines.mjs").Usage} usage
 * @returns {Measures}
 */
const usageOf = (command, { seconds, mib, cpuSeconds }) => ({
  [`${command}, time`]: { value: seconds, unit: "s" },
  [`${command}, program's CPU`]: { value: cpuSeconds, unit: "s" },
  [`${command}, program's memory`]: { value: mib, unit: "MiB" },
});

/**
 * Machines declared in different ways.
 *
 * @param {string} name
 * @param {number} count
 * @param {[import("./machines.mjs").Kind, string][]} ways
 * @returns {Case}
 */
const ways = (name, count, ways) => ({
  name,
  sides: ways.map(([, what]) => what),
  rounds: 3,
  measure: async (side) => {
    const { preview, up } = await machines(/** @type {any} */ (ways[side])[0], count);
    return { ...usageOf("preview", preview), ...usageOf("up", up) };
  },
});

/**
 * Transpiling in processes that are running, here and in Go.
 *
 * @param {string} name
 * @param {string} what
 * @param {readonly [files: number, bytes: number]} kind
 * @param {number} times
 * @returns {Case}
 */
const inProcesses = (name, what, kind, times) => ({
  name,
  sides: ["the reference as a Go library", `transpile, ${what}, warm`],
  rounds: 5,
  measure: async (side) => {
    return took(
      await (side === 0 ? warmInGo(config(...kind), times) : warm(configs(...kind, 2 * times))),
    );
  },
});

/** @type {Case[]} */
export const cases = [
  ways("machines", count, [
    ["flatcar", `${count} FlatcarVm`],
    ["plain", `${count} VirtualMachine as written by hand`],
  ]),
  ways("cluster", 200, [
    ["cluster", "FlatcarCluster of 200"],
    ["empty", "the same VirtualMachines in empty components"],
    ["bare", "the same VirtualMachines"],
  ]),
  ways("kubernetes", 3 + 47, [
    ["kubernetes", "Kubernetes on 3 and 47"],
    ["gates", "the same nodes with gates"],
    ["pools", "without gates"],
  ]),
  {
    name: "cluster-growth",
    sides: ["FlatcarCluster of 1000, per node", "FlatcarCluster of 50, per node"],
    rounds: 3,
    measure: async (side) => {
      const nodes = side === 0 ? 1000 : 50;
      const { preview } = await machines("cluster", nodes, { up: false });
      return {
        "preview, time": inMs(preview.seconds / nodes),
        "preview, program's CPU": inMs(preview.cpuSeconds / nodes),
      };
    },
  },
  {
    name: "languages",
    sides: ["preview of 20 nodes in TypeScript", "in YAML", "in Python"],
    rounds: 3,
    missing: () => Promise.resolve(pythonMissing()),
    measure: async (side) => {
      const languages = /** @type {const} */ (["nodejs", "yaml", "python"]);
      return { time: { value: await previewIn(languages[side] ?? "nodejs"), unit: "s" } };
    },
  },
  {
    name: "plugin",
    sides: ["the plugin for other languages", "an empty one"],
    rounds: 5,
    measure: async (side) => {
      const { ms, mib } = await pluginStart(side === 0);
      return { start: { value: ms, unit: "ms" }, memory: { value: mib, unit: "MiB" } };
    },
  },
  {
    name: "get-schema",
    sides: ["from the plugin", "from its schema.json"],
    rounds: 5,
    measure: async (side) => ({ time: { value: await getSchema(side === 0), unit: "ms" } }),
  },
  {
    name: "guests",
    sides: ["one guest", "three at once, the last; memory of each"],
    rounds: 3,
    missing: guestsMissing,
    measure: async (side) => {
      const { ssh, running, mib } = await bootGuests(side === 0 ? 1 : 3);
      return {
        "power-on to SSH": { value: ssh, unit: "s" },
        "power-on to running": { value: running, unit: "s" },
        memory: { value: mib, unit: "MiB" },
      };
    },
  },
  {
    name: "import",
    sides: ["the package and @pulumi/pulumi", "@pulumi/pulumi alone"],
    rounds: 9,
    measure: (side) => {
      const more = side === 0 ? '; require("pulumi-flatcar-vsphere")' : "";
      return Promise.resolve(took(nodeProcess(`require("@pulumi/pulumi")${more}`)));
    },
  },
  {
    name: "import-butane",
    sides: ["pulumi-flatcar-vsphere/butane", "nothing"],
    rounds: 9,
    measure: (side) => {
      const code = side === 0 ? 'require("pulumi-flatcar-vsphere/butane")' : "0";
      return Promise.resolve(took(nodeProcess(code)));
    },
  },
  {
    name: "butane-small",
    sides: ["transpile, 1 KiB", "butane process"],
    rounds: 9,
    measure: async (side) => ({
      time: inMs(
        await (side === 0 ? inProcess(configs(...small, 50)) : butaneProcess(config(...small), 5)),
      ),
    }),
  },
  {
    name: "butane-200-files",
    sides: ["transpile, 200 files, 196 KiB", "butane process"],
    rounds: 9,
    measure: async (side) => ({
      time: inMs(
        await (side === 0 ? inProcess(configs(...many, 3)) : butaneProcess(config(...many), 3)),
      ),
    }),
  },
  inProcesses("butane-warm-small", `${config(...tiny).length} bytes`, tiny, 3000),
  // After some fifteen of them V8 has compiled all that it compiles.
  inProcesses("butane-warm-200-files", "200 files, 196 KiB", many, 20),
  {
    name: "butane-5-mib",
    sides: ["transpile, 5 MiB", "reading it"],
    rounds: 3,
    measure: (side) => {
      const work = 'require("pulumi-flatcar-vsphere/butane").transpile(s)';
      const value = memoryOf(side === 0 ? `${readInput}; ${work}` : readInput, large);
      return Promise.resolve({ "node process's memory": { value, unit: "MiB" } });
    },
  },
];

/**
 * This clone's package against that of an earlier commit.
 *
 * @param {import("./earlier.mjs").Earlier} earlier
 * @returns {Case[]}
 */
export function casesAgainst({ commit, dir }) {
  const sides = ["this clone", commit];
  const roots = [rootDir, dir];
  return [
    {
      name: "import",
      sides,
      rounds: 15,
      measure: (side) => {
        const root = /** @type {string} */ (roots[side]);
        const code = `require("@pulumi/pulumi"); require(${JSON.stringify(root)})`;
        return Promise.resolve(took(nodeProcess(code, root)));
      },
    },
    {
      name: "cluster",
      sides,
      rounds: 9,
      measure: async (side) => {
        const one = await machines("cluster", 1, { built: roots[side] });
        const all = await machines("cluster", count, { built: roots[side] });
        return {
          ...usageByNodes("preview", one.preview, all.preview),
          ...usageByNodes("up", one.up, all.up),
        };
      },
    },
    {
      // What of a difference lies in what the machines are, not in what the package does for them.
      name: "machines",
      sides: sides.map((side) => `the VirtualMachines of ${side} in empty components`),
      rounds: 5,
      measure: async (side) => {
        const { preview, up } = await machines("empty", count, { built: roots[side] });
        return { ...usageOf("preview", preview), ...usageOf("up", up) };
      },
    },
  ];
}

/**
 * What a command costs for a cluster of one node, for each of many, and for one node more: what a program costs once is in
 * the first two.
 *
 * @param {string} command
 * @param {import("./machines.mjs").Usage} one
 * @param {import("./machines.mjs").Usage} all
 * @returns {Measures}
 */
const usageByNodes = (command, one, all) => ({
  [`${command} of 1, time`]: inMs(one.seconds),
  [`${command} of 1, CPU`]: inMs(one.cpuSeconds),
  [`${command}, each of ${count}, time`]: inMs(all.seconds / count),
  [`${command}, each of ${count}, CPU`]: inMs(all.cpuSeconds / count),
  [`${command}, one more, time`]: inMs((all.seconds - one.seconds) / (count - 1)),
  [`${command}, one more, CPU`]: inMs((all.cpuSeconds - one.cpuSeconds) / (count - 1)),
});
