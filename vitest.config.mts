import os from "node:os";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const root = new URL(".", import.meta.url).pathname;

/** The files that take longest: they start first, so that none of them runs alone at the end. */
const long = [
  "e2e/cluster/restarts.test.ts",
  "e2e/lifecycle/data-disks.test.ts",
  "slow/lifecycle/takeover.test.ts",
  "e2e/cluster/rolling.test.ts",
  "slow/lifecycle/cut-off.test.ts",
  "slow/cluster/windows-stopped.test.ts",
  "slow/bench/calls.test.ts",
  "guests/etcd.test.ts",
  "guests/window.test.ts",
  "guests/settings/settings.test.ts",
  "guests/first-byte.test.ts",
  "guests/gates.test.ts",
  "languages/readmes.test.ts",
  "languages/programs.test.ts",
  "languages/docs.test.ts",
];

const rank = ({ moduleId }: TestSpecification): number => {
  const place = long.findIndex((end) => moduleId.endsWith(end));
  return place < 0 ? long.length : place;
};

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        // The examples import the package by its name.
        resolve: {
          alias: [
            { find: /^pulumi-flatcar-vsphere$/, replacement: `${root}src/index.ts` },
            {
              find: /^pulumi-flatcar-vsphere\/testing$/,
              replacement: `${root}src/testing/index.ts`,
            },
          ],
        },
        test: {
          name: "unit",
          include: ["test/unit/**/*.test.ts"],
          testTimeout: 60_000,
          // Unless told, one processor is left idle.
          maxWorkers: os.availableParallelism(),
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: "playground",
          include: ["test/playground/**/*.test.ts"],
          testTimeout: 200_000,
          pool: "forks",
          // How fluid typing is, is measured: no other test beside it.
          maxWorkers: 1,
          sequence: { groupOrder: 6 },
        },
      },
      {
        test: {
          name: "e2e",
          include: ["test/e2e/**/*.test.ts"],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          // The engine, the provider and the simulator are processes of their own, and wait for each other.
          pool: "forks",
          maxWorkers: 5,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: "slow",
          include: ["test/slow/**/*.test.ts"],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          pool: "forks",
          maxWorkers: 5,
          sequence: { groupOrder: 7 },
        },
      },
      {
        test: {
          // In a world only: `npm run test:guests`.
          name: "guests",
          include: ["test/guests/**/*.test.ts"],
          testTimeout: 600_000,
          hookTimeout: 1_200_000,
          // Guests mostly wait for each other.
          pool: "forks",
          maxWorkers: 4,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: "machine",
          include: ["test/machine/**/*.test.ts"],
          testTimeout: 300_000,
          hookTimeout: 1_200_000,
          // A virtual machine keeps one processor busy.
          pool: "forks",
          maxWorkers: 2,
          sequence: { groupOrder: 3 },
        },
      },
      {
        test: {
          name: "languages",
          include: ["test/languages/**/*.test.ts"],
          // Compilers of other languages.
          testTimeout: 1_200_000,
          hookTimeout: 1_200_000,
          pool: "forks",
          maxWorkers: 3,
          sequence: { groupOrder: 4 },
        },
      },
      {
        test: {
          name: "killed",
          include: ["test/killed/**/*.test.ts"],
          testTimeout: 600_000,
          pool: "forks",
          maxWorkers: 1,
          sequence: { groupOrder: 5 },
        },
      },
      {
        test: {
          // In a world only: `npm run test:kubernetes`.
          name: "kubernetes",
          include: ["test/kubernetes/**/*.test.ts"],
          testTimeout: 1_200_000,
          hookTimeout: 1_200_000,
          pool: "forks",
          maxWorkers: 1,
          sequence: { groupOrder: 5 },
        },
      },
    ],
  },
});
