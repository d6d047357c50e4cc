import { expect, test } from "vitest";
import { isId, notFoundText } from "../../../../src/components/vcenter/kinds";

test.each([
  ["datacenter", "datacenter-2"],
  ["computeCluster", "domain-c8"],
  ["resourcePool", "resgroup-9"],
  ["resourcePool", "resgroup-v9"],
  ["datastore", "datastore-11"],
  ["datastoreCluster", "group-p12"],
  ["host", "host-10"],
  ["network", "network-13"],
  ["network", "network-o13"],
  ["network", "dvportgroup-14"],
] as const)("of a %s %s is an id, and what only has it in it is a name", (kind, id) => {
  expect(isId(kind, id)).toBe(true);
  for (const name of [`${id}-prod`, `prod-${id}`, id.replace(/\d+$/, "")]) {
    expect(isId(kind, name), name).toBe(false);
  }
});

test.each([
  ["datacenter", "datacenter"],
  ["computeCluster", "vSphere cluster"],
  ["resourcePool", "resource pool"],
  ["datastore", "datastore"],
  ["datastoreCluster", "datastore cluster"],
  ["host", "host"],
  ["network", "network"],
  ["storagePolicy", "storage policy"],
  ["library", "content library"],
  ["customAttribute", "custom attribute"],
] as const)("what is not found as a %s is called a %s", (kind, what) => {
  expect(notFoundText(kind, "Web", "")).toContain(`the vCenter has no ${what} of this name`);
});
