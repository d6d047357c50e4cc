import { configType } from "../../../src/ignition/schema/schema";
import type { Field, StructType, Type } from "../../../src/ignition/schema/type";
import { specVersions, type SpecVersion } from "../../../src/ignition/version";
import { pools } from "./pools";
import type { Random } from "./random";

/** Makes configs from the schema: most fields valid, some not, lists short so that keys collide. */
export class Generator {
  constructor(
    private readonly random: Random,
    /** How likely a value is taken from the pool's wrong ones too; 0 gives values that no rule refuses alone. */
    private readonly hostility: number,
  ) {}

  version(): SpecVersion {
    return this.random.pick(specVersions);
  }

  config(version: SpecVersion): Record<string, unknown> {
    const config = this.struct(configType(version), 0);
    const ignition = (config.ignition ?? {}) as Record<string, unknown>;
    return { ...config, ignition: { ...ignition, version } };
  }

  private struct(type: StructType, depth: number): Record<string, unknown> {
    const value: Record<string, unknown> = {};
    const density = depth < 2 ? 0.6 : 0.35;
    for (const field of type.fields) {
      const wanted = field.always || isKey(field.json) ? 0.95 : density;
      if (this.random.chance(wanted)) value[field.json] = this.value(field, type, depth);
    }
    return value;
  }

  private value({ json, type }: Field, owner: StructType, depth: number): unknown {
    return type.kind === "list"
      ? Array.from({ length: this.random.below(4) }, () => this.item(type.item, json, owner, depth))
      : this.item(type, json, owner, depth);
  }

  private item(type: Type, json: string, owner: StructType, depth: number): unknown {
    if (type.kind === "struct") return this.struct(type, depth + 1);
    if (type.kind === "bool") return this.random.chance(0.5);
    const pool = poolOf(type, json, owner);
    // The first values of a pool are the harmless ones.
    const hostile = this.random.chance(this.hostility);
    return hostile ? this.random.pick(pool) : this.random.pick(pool.slice(0, 3));
  }
}

function isKey(json: string): boolean {
  return ["name", "path", "device", "source", "url", "number", "startMiB", "sizeMiB"].includes(
    json,
  );
}

function poolOf(type: Type, json: string, owner: StructType): readonly unknown[] {
  if (type.kind === "int") return pools[json] ?? pools.int!;
  if (json === "name" && owner.name === "Unit") return pools.unitName!;
  if (json === "name" && owner.name === "Dropin") return pools.dropinName!;
  if (json === "contents" && type.kind === "string") return pools.contents!;
  return pools[json] ?? pools[""]!;
}
