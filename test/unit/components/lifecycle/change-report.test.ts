import { describe, expect, test } from "vitest";
import {
  ChangeReport,
  changeLines,
  textOf,
} from "../../../../src/components/lifecycle/change-report";
import { notKnown, type Change } from "../../../../src/components/machine/property-changes";

const memory: Change = { path: "memory", before: 1024, after: 2048, effect: "restart" };
const note: Change = { path: "annotation", before: "a", after: "b", effect: "hot" };

function reportOf(...machines: (readonly Change[])[]): string[] {
  const group = {};
  const lines: string[] = [];
  const report = new ChangeReport<object>((changed, of) => {
    expect(of).toBe(group);
    lines.push(...changeLines(changed));
  });
  for (let i = 0; i < machines.length; i++) report.expect(group);
  machines.forEach((changes, i) => {
    expect(lines).toEqual([]);
    report.note(group, `web-${i}`, changes);
    report.passed(group);
  });
  return lines;
}

describe("what a preview says of the machines of a group", () => {
  test("is said once for all that change alike, when all of them are known", () => {
    expect(reportOf([memory], [], [memory])).toEqual([
      "restarts web-0, web-2 for memoryMb 1024 → 2048",
    ]);
  });

  test("is said of a single machine, and calls a property as its argument is called", () => {
    const timeout: Change = { path: "clone.timeout", before: 30, after: 60, effect: "hot" };
    expect(reportOf([timeout])).toEqual(["changes web-0 running: cloneTimeout 30 → 60"]);
  });

  test("is said for each effect", () => {
    const move: Change = { path: "datastoreId", before: "a", after: "b", effect: "move" };
    expect(reportOf([note, memory], [move])).toEqual([
      "restarts web-0 for memoryMb 1024 → 2048",
      "changes web-0 running: annotation",
      "moves web-1 running, for datastoreId",
    ]);
  });

  test("has ten names and how many more there are", () => {
    const all = Array.from({ length: 30 }, () => [memory]);
    expect(reportOf(...all)).toEqual([
      `restarts ${Array.from({ length: 10 }, (_, i) => `web-${i}`).join(", ")} and 20 more for memoryMb 1024 → 2048`,
    ]);
  });

  test("is nothing where nothing changes", () => {
    expect(reportOf([], [])).toEqual([]);
  });
});

test("only numbers and switches are shown with their values", () => {
  const key: Change = {
    path: 'extraConfig["a"]',
    before: "s3cret",
    after: "0ther",
    effect: "restart",
  };
  const flag: Change = { path: "cpuHotAddEnabled", before: false, after: true, effect: "restart" };
  const gone: Change = {
    path: "networkInterfaces[1]",
    before: { networkId: "network-7" },
    after: undefined,
    effect: "restart",
  };
  const later: Change = { path: "numCpus", before: 2, after: notKnown, effect: "restart" };
  expect(textOf([key, flag, later, gone])).toBe(
    'extraConfig["a"], cpuHotAddEnabled false → true, numCpus (not known yet), networkInterfaces[1] removed',
  );
});
