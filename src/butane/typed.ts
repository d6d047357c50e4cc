import type { Finding } from "./finding";
import type { Path } from "./path";
import type { ListType, ScalarType, StructType, Type, Value } from "./schema/type";
import type { Struct } from "./value";

/** Reads a typed config against the schema: wrong types become errors, keys outside the schema warnings. */
export function decodeTyped(
  config: object,
  type: StructType,
): { readonly value: Struct; readonly findings: readonly Finding[] } {
  const reader = new TypedReader();
  const value = reader.struct(config, type, []);
  return { value, findings: reader.findings };
}

class TypedReader {
  readonly findings: Finding[] = [];

  struct(given: object, type: StructType, path: Path): Record<string, Value> {
    const entries = given as Readonly<Record<string, unknown>>;
    const known = new Set(type.fields.map((field) => field.yaml));
    for (const [key, value] of Object.entries(entries)) {
      if (!known.has(key) && value !== undefined) this.unused(key, path);
    }
    const read: Record<string, Value> = {};
    for (const { yaml, type: wanted } of type.fields) {
      const value = this.value(entries[yaml], wanted, [...path, yaml]);
      if (value !== undefined) read[yaml] = value;
    }
    return read;
  }

  private value(given: unknown, type: Type, path: Path): Value {
    if (given === undefined || given === null) return undefined;
    if (type.kind === "struct") {
      const fits = typeof given === "object" && !Array.isArray(given);
      return fits ? this.struct(given, type, path) : this.mismatch(given, "an object", path);
    }
    return type.kind === "list" ? this.list(given, type, path) : this.scalar(given, type, path);
  }

  private list(given: unknown, type: ListType, path: Path): Value {
    if (!Array.isArray(given)) return this.mismatch(given, "an array", path);
    return given
      .map((item: unknown, index) => this.value(item, type.item, [...path, index]))
      .filter((item) => item !== undefined);
  }

  private scalar(given: unknown, type: ScalarType, path: Path): Value {
    switch (type.kind) {
      case "string":
        return typeof given === "string"
          ? given.toWellFormed()
          : this.mismatch(given, "a string", path);
      case "bool":
        return typeof given === "boolean" ? given : this.mismatch(given, "true or false", path);
      case "int":
        return isInt64(given) ? given : this.mismatch(given, "an integer", path);
    }
  }

  private mismatch(given: unknown, wanted: string, path: Path): undefined {
    this.findings.push({
      kind: "error",
      path,
      code: "typed-value",
      message: `must be ${wanted}, not ${describe(given)}`,
    });
    return undefined;
  }

  private unused(key: string, path: Path): void {
    const message = `unused key ${key}`;
    this.findings.push({ kind: "warning", path: [...path, key], code: "unused-key", message });
  }
}

function isInt64(given: unknown): given is number | bigint {
  if (typeof given === "bigint") return BigInt.asIntN(64, given) === given;
  return Number.isSafeInteger(given);
}

/** Names what was given without showing it: it may be a secret. */
function describe(given: unknown): string {
  if (Array.isArray(given)) return "an array";
  switch (typeof given) {
    case "object":
      return "an object";
    case "number":
      return Number.isSafeInteger(given) ? "a number" : "a fraction or a number beyond 2^53";
    default:
      return `a ${typeof given}`;
  }
}
