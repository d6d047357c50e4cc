// @ts-check
// The rooms of src, and which of them a room may import: what the linter holds and docs/rooms.svg shows.
// docs/architecture.md explains why.

/** What plans machines and clusters: the shells and the doors above may all import it. */
const plans = [
  ...["cluster", "kubernetes", "arguments", "flatcar"],
  ...["butane", "ignition", "guestinfo", "encoding"],
];

/**
 * The rooms that a room may import. A room stands above those that it may import, so there is no circle.
 *
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const rooms = {
  arguments: [],
  encoding: [],
  programs: ["encoding"],
  ignition: ["encoding"],
  butane: ["ignition", "encoding"],
  guestinfo: ["encoding"],
  flatcar: ["programs", "arguments", "butane", "ignition", "guestinfo", "encoding"],
  kubernetes: ["programs", "flatcar", "guestinfo", "encoding"],
  cluster: ["kubernetes", "arguments", "flatcar", "guestinfo", "encoding"],
  configuration: plans,
  components: ["programs", ...plans],
  provider: ["components", "configuration", ...plans],
  stack: ["components", "configuration", ...plans],
  cli: ["configuration", ...plans],
  testing: plans,
};

/** The rooms that the playground may import: what is a machine's, without Pulumi. */
export const playground = ["flatcar", "butane", "ignition", "guestinfo", "encoding"];

/** The rooms that may import @pulumi packages. The others load without Pulumi. */
export const withPulumi = new Set(["components", "provider", "stack", "testing"]);

/** The rooms that import nothing, not even of Node. */
export const withoutPackages = new Set(["arguments"]);
