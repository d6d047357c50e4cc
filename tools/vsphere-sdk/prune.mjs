// @ts-check
// What is kept of the provider's schema: names and types, no texts; and of that, in the development SDK.

const resources = [
  "ComputeClusterHostGroup",
  "ComputeClusterVmAntiAffinityRule",
  "ComputeClusterVmGroup",
  "ComputeClusterVmHostRule",
  "ContentLibrary",
  "ContentLibraryItem",
  "CustomAttribute",
  "Folder",
  "ResourcePool",
  "Tag",
  "TagCategory",
  "VirtualDisk",
  "VirtualMachine",
];

const functions = [
  "getComputeCluster",
  "getContentLibrary",
  "getContentLibraryItem",
  "getCustomAttribute",
  "getDatacenter",
  "getDatastore",
  "getDatastoreCluster",
  "getFolder",
  "getHost",
  "getNetwork",
  "getOvfVmTemplate",
  "getResourcePool",
  "getTag",
  "getTagCategory",
  "getVirtualMachine",
];

/** Keys whose string value is prose. A property may bear such a name too; its value is an object. */
const texts = new Set(["description", "deprecationMessage", "attribution", "comment", "readme"]);

/**
 * @typedef {Record<string, unknown>} Json
 * @typedef {Json & { name: string, resources: Json, functions: Json, types?: Json }} Schema
 */

/**
 * Returns the part of a schema that the package uses.
 *
 * @param {Schema} schema
 * @returns {Schema}
 */
export function prune(schema) {
  const kept = {
    ...schema,
    resources: pick(schema.resources, schema.name, resources),
    functions: { ...providerMethods(schema), ...pick(schema.functions, schema.name, functions) },
  };
  kept.types = reachable(kept, schema.types ?? {});
  return /** @type {Schema} */ (kept);
}

/**
 * @param {Json} members
 * @param {string} pkg
 * @param {string[]} names
 */
function pick(members, pkg, names) {
  return Object.fromEntries(
    names.map((name) => {
      const token = `${pkg}:index/${name[0]?.toLowerCase()}${name.slice(1)}:${name}`;
      const member = members[token];
      if (member === undefined) throw new Error(`the provider's schema has no ${token}`);
      return [token, member];
    }),
  );
}

/** @param {Schema} schema */
function providerMethods(schema) {
  const all = Object.entries(schema.functions);
  return Object.fromEntries(all.filter(([token]) => token.startsWith("pulumi:providers:")));
}

/**
 * The types that the rest of a schema refers to, directly or through each other.
 *
 * @param {Json} schema
 * @param {Json} types
 */
function reachable(schema, types) {
  const { types: _, ...rest } = schema;
  /** @type {Json} */
  const found = {};
  const queue = [...references(rest)];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (found[name] !== undefined) continue;
    found[name] = types[name];
    queue.push(...references(types[name]));
  }
  return Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** @param {unknown} value */
function references(value) {
  const matches = JSON.stringify(value).matchAll(/"#\/types\/([^"]+)"/g);
  return [...matches].map((m) => decodeURIComponent(m[1] ?? ""));
}

/**
 * A schema without prose.
 *
 * @param {unknown} value
 * @returns {unknown}
 */
export function withoutTexts(value) {
  if (Array.isArray(value)) return value.map(withoutTexts);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, v]) => !(texts.has(key) && typeof v === "string"))
      .map(([key, v]) => [key, withoutTexts(v)]),
  );
}
