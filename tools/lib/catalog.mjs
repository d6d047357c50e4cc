// @ts-check
// The tools of the bench: which Go module pins each, and which package of it is built.

/**
 * @typedef {object} Tool
 * @property {string} module The Go module's directory under tools/.
 * @property {string} what What a person calls it.
 * @property {string} [pkg] The package to build.
 * @property {string} [ldflags] Linker flags beside the common ones.
 * @property {{ module: string, file: string }} [copyOf] Instead of being built: a file of a module that is downloaded.
 * @property {ToolName[]} [needs] Tools that it needs beside it at run time.
 */

/** The engine that the tests run on. */
export const pulumiVersion = "3.250.0";

/** What the Kubernetes provider calls itself: the release that follows the state of it that is pinned. */
const kubernetesProviderVersion = "4.25.0";

/**
 * Packages that are compiled without optimisation, by module: generated ones of thousands of types. Nothing runs in them but what
 * makes the types known, and all that use them wait for them.
 *
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const unoptimized = Object.fromEntries(
  ["vcenter", "toolchain/govc"].map((module) => [
    module,
    ["github.com/vmware/govmomi/vim25/types", "github.com/vmware/govmomi/vim25/methods"],
  ]),
);

const catalog = {
  butane: {
    module: "toolchain/oracles",
    what: "Butane",
    pkg: "github.com/coreos/butane/internal",
    ldflags: "-X github.com/coreos/butane/internal/version.Raw=v0.26.0",
  },
  "ignition-validate": {
    module: "toolchain/oracles",
    what: "Ignition's validator",
    pkg: "github.com/coreos/ignition/v2/validate",
  },
  "ignition-merge": {
    module: "toolchain/oracles",
    what: "Ignition's merge",
    pkg: "./ignition-merge",
  },
  "butane-bench": {
    module: "toolchain/oracles",
    what: "Butane as a Go library",
    pkg: "./butane-bench",
  },
  "vsphere-sim": { module: "vcenter", what: "the vCenter simulator", pkg: "./cmd/vsphere-sim" },
  "vcenter-ctl": { module: "vcenter", what: "the vCenter helper", pkg: "./cmd/vcenter-ctl" },
  pulumi: {
    module: "toolchain/pulumi",
    what: "the Pulumi engine",
    pkg: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
    ldflags: `-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=${pulumiVersion}`,
  },
  "pulumi-language-nodejs": {
    module: "toolchain/pulumi",
    what: "Pulumi's host for Node.js",
    pkg: "./cmd/pulumi-language-nodejs",
  },
  "gen-sdk": { module: "toolchain/pulumi", what: "the SDK generator", pkg: "./cmd/gen-sdk" },
  "pulumi-language-yaml": {
    module: "toolchain/yaml",
    what: "Pulumi's host for YAML",
    pkg: "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml",
  },
  "pulumi-language-python": {
    module: "toolchain/python",
    what: "Pulumi's host for Python",
    pkg: "github.com/pulumi/pulumi/sdk/v3/python/cmd/pulumi-language-python",
    needs: ["pulumi-language-python-exec"],
  },
  "pulumi-language-python-exec": {
    module: "toolchain/python",
    what: "what Pulumi's host for Python runs",
    copyOf: {
      module: "github.com/pulumi/pulumi/sdk/v3",
      file: "python/cmd/pulumi-language-python-exec",
    },
  },
  "pulumi-language-go": {
    module: "toolchain/go",
    what: "Pulumi's host for Go",
    pkg: "github.com/pulumi/pulumi/sdk/v3/go/pulumi-language-go",
  },
  "pulumi-language-java": {
    module: "toolchain/java",
    what: "Pulumi's host for Java",
    pkg: "github.com/pulumi/pulumi-java/pkg/cmd/pulumi-language-java",
  },
  "gen-dotnet-sdk": {
    module: "toolchain/dotnet",
    what: "the SDK generator for .NET",
    pkg: "./cmd/gen-dotnet-sdk",
  },
  "gen-schema": {
    module: "toolchain/provider",
    what: "the schema generator",
    pkg: "./cmd/gen-schema",
  },
  "pulumi-resource-vsphere": {
    module: "toolchain/provider",
    what: "the vSphere provider",
    pkg: "./cmd/pulumi-resource-vsphere",
  },
  "pulumi-resource-kubernetes": {
    module: "toolchain/provider-kubernetes",
    what: "the Kubernetes provider",
    pkg: ".",
    ldflags: `-X github.com/pulumi/pulumi-kubernetes/provider/v4/pkg/version.Version=${kubernetesProviderVersion}`,
  },
  govc: {
    module: "toolchain/govc",
    what: "govc",
    pkg: ".",
    ldflags: "-X github.com/vmware/govmomi/cli/flags.BuildVersion=v0.53.0",
  },
  etcd: { module: "toolchain/etcd", what: "etcd", pkg: "go.etcd.io/etcd/server/v3" },
  "guest-run": { module: "guests", what: "the world of guests", pkg: "./cmd/guest-run" },
  "guest-machine": { module: "guests", what: "the guests' machine", pkg: "./cmd/guest-machine" },
  "guest-initramfs": {
    module: "guests",
    what: "the guests' initramfs",
    pkg: "./cmd/guest-initramfs",
  },
  "guest-network": {
    module: "guests",
    what: "the opener of guests' networks",
    pkg: "./cmd/guest-network",
  },
  "guest-image": { module: "guests", what: "the image builder", pkg: "./cmd/guest-image" },
  pause: { module: "guests", what: "the image that holds a pod", pkg: "./images/pause" },
  vmtoolsd: { module: "guests", what: "the guests' VMware tools", pkg: "./cmd/vmtoolsd" },
  etcdctl: { module: "toolchain/etcd", what: "etcd's client", pkg: "go.etcd.io/etcd/etcdctl/v3" },
};

/** @typedef {keyof typeof catalog} ToolName */

/** @param {ToolName} name @returns {Tool} */
export function toolNamed(name) {
  return /** @type {Record<string, Tool>} */ (catalog)[name] ?? unknown(name);
}

/** @param {string} name @returns {never} */
function unknown(name) {
  throw new Error(`no tool is called ${name}`);
}

const allNames = /** @type {ToolName[]} */ (Object.keys(catalog));

const guestModules = ["guests", "toolchain/etcd"];

/** The tools of guests, which only Linux builds. */
export const guestTools = allNames.filter((name) => guestModules.includes(toolNamed(name).module));

const languageModules = ["toolchain/python", "toolchain/go", "toolchain/java", "toolchain/dotnet"];

/** The tools of what is not tried every time: some languages, and whether the provider's schema is that of the provider. */
export const languageTools = allNames.filter(
  (name) => languageModules.includes(toolNamed(name).module) || name === "gen-schema",
);

/** The tools of programs that make what is in a cluster of Kubernetes as well. @type {ToolName[]} */
export const kubernetesTools = ["pulumi-resource-kubernetes"];

const notAlways = [...guestTools, ...languageTools, ...kubernetesTools];

/** The tools that every run of the tests needs. */
export const toolNames = allNames.filter((name) => !notAlways.includes(name));

/**
 * The tools asked for and those that they need, each after what it needs.
 *
 * @param {ToolName[]} names
 * @returns {ToolName[]}
 */
export function withNeeds(names) {
  /** @type {Set<ToolName>} */
  const ordered = new Set();
  /** @param {ToolName} name */
  const visit = (name) => {
    for (const need of toolNamed(name).needs ?? []) visit(need);
    ordered.add(name);
  };
  names.forEach(visit);
  return [...ordered];
}
