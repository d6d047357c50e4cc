import { expect, test } from "vitest";
import { reasonOf } from "../../../../src/components/vcenter/reason";

const invoked = "Invocation of vsphere:index/getDatastore:getDatastore returned an error: ";
const said = "error fetching datastore: datastore 'san-9' not found";

test.each<[string, unknown, string]>([
  ["before terraform-provider-vsphere 2.0", new Error(`${invoked}${said}`), said],
  [
    "in several lines",
    new Error(
      `${invoked}invoking vsphere:index/getDatastore:getDatastore: 1 error occurred:\n\t* ${said}\n\n`,
    ),
    said,
  ],
  [
    "twice",
    new Error(`${invoked}2 errors occurred:\n\t* ${said}\n\t* no session\n\n`),
    `${said}; no session`,
  ],
  [
    "about a resource",
    new Error("1 error occurred:\n\t* The name 'web' already exists.\n\n"),
    "The name 'web' already exists.",
  ],
  [
    "by a program",
    new Error("Command failed: govc vm.destroy\ngovc: vm 'web' not found\n"),
    "Command failed: govc vm.destroy govc: vm 'web' not found",
  ],
  ["as no Error", said, said],
])("what is said %s is told in one line", (_, error, reason) => {
  expect(reasonOf(error)).toBe(reason);
});

test("that the engine ends is no answer of the vCenter", () => {
  const error = new Error(
    `${invoked}rpc error: code = Canceled desc = grpc: the client connection is closing`,
  );
  expect(() => reasonOf(error)).toThrow(error);
});
