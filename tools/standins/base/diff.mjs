// Which leaves of the inputs differ, as paths in Pulumi's notation, and which of them ask for a new resource.
import { isArchive, isAsset, isObject, reveal, unknown } from "./value.mjs";

const simpleKey = /^[A-Za-z_$][\w$]*$/;
const member = (path, key) => {
  if (!simpleKey.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === "" ? key : `${path}.${key}`;
};

function same(a, b) {
  if (isAsset(a) || isArchive(a)) return (isAsset(b) || isArchive(b)) && a.hash === b.hash;
  return a === b;
}

function leaves(before, after, path, found) {
  if (before === undefined && after === undefined) return;
  if (before === undefined) found.push({ path, kind: "add" });
  else if (after === undefined) found.push({ path, kind: "delete" });
  else if (after === unknown || before === unknown) found.push({ path, kind: "update" });
  else if (Array.isArray(before) && Array.isArray(after)) {
    for (let i = 0; i < Math.max(before.length, after.length); i++) {
      leaves(before[i], after[i], `${path}[${i}]`, found);
    }
  } else if (isObject(before) && isObject(after) && !isAsset(before) && !isArchive(before)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      leaves(before[key], after[key], member(path, key), found);
    }
  } else if (!same(before, after)) found.push({ path, kind: "update" });
}

/** The changes from one set of inputs to another: [{ path, kind: "add" | "delete" | "update", replaces }]. */
export function diffInputs(table, before, after, everyChangeReplaces) {
  const changes = [];
  for (const [name, spec] of Object.entries(table)) {
    const found = [];
    leaves(
      reveal({ value: before[name] }).value,
      reveal({ value: after[name] }).value,
      name,
      found,
    );
    const replaces = spec.replaces ?? everyChangeReplaces;
    changes.push(...found.map((change) => ({ ...change, replaces })));
  }
  return changes;
}
