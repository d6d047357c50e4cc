// Writes the digests and the guestinfo of the programs under test/unit/pinned, and of generated machines:
//   npm run digests                   where no machine of the programs would be replaced
//   npm run digests -- CHANGESET      where some would be, and .changeset/CHANGESET.md says "replaces machines"
//   npm run digests -- --release      for a release: what is there now is what later changes are held against
import { writeFileSync } from "node:fs";
import Module from "node:module";
import { format } from "prettier";
import { load, root } from "../docs/typescript-source.mjs";

// The examples import the package by its name.
const resolve = Module._resolveFilename;
Module._resolveFilename = (request, ...rest) =>
  resolve(request === "pulumi-flatcar-vsphere" ? `${root}src/index.ts` : request, ...rest);
// Advice about the programs is not what this is about.
console.warn = () => undefined;
process.chdir(root);

const pinned = load("test/unit/pinned/pins.ts");
const { generatedDigests } = load("test/unit/pinned/generated.ts");
const { files, digestsOf, read } = pinned;
const [argument] = process.argv.slice(2);
const release = argument === "--release";

const before = read(files.pins);
const released = read(files.released);
const now = {};
const replaced = [];
for (const program of pinned.pinnedPrograms) {
  const machines = await pinned.machinesNow(program);
  const digests = digestsOf(machines);
  const { replacedBy = [], machines: old = {} } = before[program] ?? {};
  const since = !release && pinned.replacesAny(released[program] ?? {}, digests);
  const changed = since && pinned.replacesAny(digestsOf(old), digests);
  if (changed) replaced.push(program);
  const reasons = new Set(changed ? [...replacedBy, argument] : replacedBy);
  now[program] = since ? { replacedBy: [...reasons].sort(), machines } : { machines };
}

if (replaced.length > 0 && !pinned.replacingChangesets().has(argument)) {
  console.error(`The machines of these programs would be replaced: ${replaced.join(", ")}.
If that is meant, add a changeset that says "replaces machines", and name it: npm run digests -- <name of its file, without .md>`);
  process.exit(1);
}
const write = async (file, value) =>
  writeFileSync(file, await format(JSON.stringify(value), { parser: "json", printWidth: 100 }));
await write(files.pins, now);
if (release) {
  const digests = Object.entries(now).map(([program, pin]) => [program, digestsOf(pin.machines)]);
  await write(files.released, Object.fromEntries(digests));
}
await write(files.generated, generatedDigests());
