// The order of the pages in the site's navigation. A page that no section names stands in the last one.

/** @type {readonly { readonly title: string, readonly pages: readonly string[] }[]} */
export const sections = [
  {
    title: "Start",
    pages: [
      "README.md",
      "docs/first-hour.md",
      "docs/how-to.md",
      "docs/placement.md",
      "docs/image.md",
      "docs/stack.md",
      "docs/languages.md",
    ],
  },
  {
    title: "Machines",
    pages: [
      "docs/settings.md",
      "docs/network.md",
      "docs/hardware.md",
      "docs/lifecycle.md",
      "docs/updates.md",
    ],
  },
  {
    title: "Clusters",
    pages: ["docs/cluster.md", "docs/kubernetes.md", "docs/kubernetes-operations.md"],
  },
  {
    title: "In operation",
    pages: [
      "docs/runbook.md",
      "docs/ci.md",
      "docs/testing.md",
      "docs/security.md",
      "docs/privileges.md",
    ],
  },
  {
    title: "Configs",
    pages: ["docs/butane.md", "docs/guestinfo.md", "docs/command-line.md", "docs/migration.md"],
  },
  {
    title: "Look up",
    pages: [
      "docs/compatibility.md",
      "docs/provider.md",
      "docs/errors.md",
      "docs/setting-errors.md",
      "CHANGELOG.md",
    ],
  },
  {
    title: "Examples",
    pages: ["examples/nginx/README.md", "examples/scenarios/README.md", "examples/etcd/README.md"],
  },
  { title: "Inside", pages: ["docs/architecture.md", "CONTRIBUTING.md", "docs/claims.md"] },
];

/** Pages whose heading alone does not say in the navigation what they are. @type {Readonly<Record<string, string>>} */
export const names = { "README.md": "Overview", "CHANGELOG.md": "Changes" };

/** Where pages stand that no section names: those of a folder together, all others last. */
export const further = [
  { title: "Examples", begins: "examples/" },
  { title: "Inside", begins: "tools/" },
  { title: "Inside", begins: "plugin/" },
  { title: "More", begins: "" },
];
