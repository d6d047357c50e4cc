import type { ConfigPath } from "../problem";
import type { Field, Fields, Type } from "../schema/type";
import { isZero } from "../zero";

/** Where a part of a merged config came from, in the order in which Ignition records it. */
export interface Mapping {
  /** Which of the two configs the part came from: the child lies over the parent. */
  readonly side: "parent" | "child";
  /** The path in that side. */
  readonly from: ConfigPath;
  /** The path in the result. */
  readonly to: ConfigPath;
}

/** A value of one of the two configs, and where it stands there. */
export interface Sided<T> {
  readonly side: Mapping["side"];
  readonly value: T;
  readonly path: ConfigPath;
}

/** The same side, one step deeper. */
export function below<T>(
  { side, path }: Sided<unknown>,
  part: string | number,
  value: T,
): Sided<T> {
  return { side, value, path: [...path, part] };
}

/** Records where the parts of a result came from. */
export class Transcript {
  readonly mappings: Mapping[] = [];

  one({ side, path }: Sided<unknown>, to: ConfigPath): void {
    this.mappings.push({ side, from: path, to });
  }

  /** Records a value that was taken whole: its parts first, then itself; what is empty is not recorded. */
  whole(from: Sided<unknown>, to: ConfigPath, type: Type): boolean {
    const recorded = this.parts(from, to, type);
    if (recorded) this.one(from, to);
    return recorded;
  }

  private parts(from: Sided<unknown>, to: ConfigPath, type: Type): boolean {
    const { value } = from;
    if (value == null) return false;
    switch (type.kind) {
      case "struct":
        return this.fields(from as Sided<Fields>, to, type.fields);
      case "list": {
        let recorded = false;
        for (const [index, item] of (value as unknown[]).entries()) {
          recorded = this.whole(below(from, index, item), [...to, index], type.item) || recorded;
        }
        return recorded;
      }
      default:
        return type.pointer || !isZero(value, type);
    }
  }

  fields(from: Sided<Fields>, to: ConfigPath, fields: readonly Field[]): boolean {
    let recorded = false;
    for (const { json, type } of fields) {
      recorded = this.whole(below(from, json, from.value[json]), [...to, json], type) || recorded;
    }
    return recorded;
  }
}

/** Records nothing, for those who want the result alone: the paths of all its parts are most of the work of a merge. */
export class NoTranscript extends Transcript {
  override one(): void {
    return;
  }

  override whole(): boolean {
    return false;
  }

  override fields(): boolean {
    return false;
  }
}
