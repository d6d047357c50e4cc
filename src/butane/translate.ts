import type { IgnitionConfig } from "../ignition";
import { addMountUnits } from "./desugar/mount-units";
import { fillResource } from "./desugar/resource";
import { addLocalKeys } from "./desugar/ssh-keys";
import { addTrees } from "./desugar/trees";
import { fillUnit } from "./desugar/unit-file";
import type { Path } from "./path";
import { rootType, structName } from "./schema/derive";
import type { Field, StructType, Type, Value } from "./schema/type";
import type { FlatcarSpec } from "./schema/versions";
import type { Translation } from "./translation";
import { asStruct, type Struct } from "./value";

/** Gives sugar of one struct its meaning; runs after the fields of the struct are copied. */
type Hook = (translation: Translation, from: Struct, to: never, path: Path) => void;

const hooks: ReadonlyMap<string, Hook> = new Map<string, Hook>([
  ["Resource", fillResource],
  ["PasswdUser", addLocalKeys],
  ["Unit", fillUnit],
  ["Dropin", fillUnit],
]);

/** Turns a decoded source into an Ignition config; what goes wrong is added to the findings. */
export function translate(
  translation: Translation,
  root: Struct,
  spec: FlatcarSpec,
): IgnitionConfig {
  const copied = new Copier(translation).copy(root, rootType(spec), []) as Partial<IgnitionConfig>;
  const config: IgnitionConfig = {
    ...copied,
    ignition: { ...copied.ignition, version: spec.ignition },
  };
  const storage = asStruct(root.storage) ?? {};
  const merged = addMountUnits(translation, config, storage, spec);
  return addTrees(translation, merged, storage);
}

/** Copies a value field by field in the order of the schema; the fields of both sides share their names. */
class Copier {
  constructor(private readonly translation: Translation) {}

  copy(from: Struct, type: StructType, path: (string | number)[]): object {
    const to: Record<string, unknown> = {};
    for (const field of type.fields) {
      if (field.json === undefined) continue;
      const value = this.copyField(from[field.yaml], field, path);
      if (value !== undefined) to[field.json] = value;
    }
    hooks.get(structName(type))?.(this.translation, from, to as never, path);
    return to;
  }

  private copyField(value: Value, field: Field, path: (string | number)[]): unknown {
    if (value === undefined) return zero(field.type);
    if (field.type.kind !== "struct" && field.type.kind !== "list") return value;
    path.push(field.yaml);
    const copied = this.copyValue(value, field.type, path);
    path.pop();
    return copied;
  }

  private copyValue(value: Value, type: Type, path: (string | number)[]): unknown {
    if (type.kind === "struct") return this.copy(asStruct(value) ?? {}, type, path);
    if (type.kind !== "list" || !Array.isArray(value)) return value;
    return value.map((item, index) => {
      path.push(index);
      const copied = this.copyValue(item, type.item, path);
      path.pop();
      return copied;
    });
  }
}

/** What an absent field is: plain texts are empty, everything else stays absent. */
function zero(type: Type): string | undefined {
  return type.kind === "string" && !type.pointer ? "" : undefined;
}
