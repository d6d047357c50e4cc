import * as pulumi from "@pulumi/pulumi";
import { fieldsOf, type Type } from "../arguments";
import { isKnown, valueOf } from "../components/engine/output-state";
import { isPlainObject } from "../components/inputs/inputs";
import { schema } from "./schema";

/** What of an Output is opened: its own value, and how a part of it is an Output again. */
interface Opened {
  readonly wrap: (value: unknown) => unknown;
}

/**
 * Opens arguments whose structure must be plain, and came as one Output: Java's SDK sends one where any value in them is an Output
 * (1.32 to 1.36). What need not be plain in it is an Output again, as secret as the whole.
 */
export async function openArguments(
  inputs: Readonly<Record<string, unknown>>,
  struct: string,
): Promise<Record<string, unknown>> {
  const { types } = fieldsOf(schema, struct);
  const entries = Object.entries(inputs).map(async ([key, value]) => {
    const type = types.get(key);
    const opens = type !== undefined && isStructure(type) && pulumi.Output.isInstance(value);
    return [key, opens ? await opened(value, type) : value] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** Whether a type is an object or a list whose keys and items must be known. */
function isStructure(type: Type): boolean {
  return type.input !== true && ["struct", "map", "list", "object"].includes(type.kind);
}

async function opened(output: pulumi.Output<unknown>, type: Type): Promise<unknown> {
  const [value, secret, known] = await Promise.all([
    valueOf(output),
    pulumi.isSecret(output),
    isKnown(output),
  ]);
  if (value === pulumi.unknown) return output;
  const mark = secret ? pulumi.secret : (part: unknown) => pulumi.output(part);
  // Where all is known, a part depends on what the whole does.
  const wrap = (part: unknown): unknown => (known ? output.apply(() => part) : mark(part));
  return partOf(value, type, { wrap });
}

function partOf(value: unknown, type: Type, opening: Opened): unknown {
  if (type.input === true || value === pulumi.unknown) return opening.wrap(value);
  switch (type.kind) {
    case "struct": {
      const { types } = fieldsOf(schema, type.name);
      return each(value, (item, key) => {
        const inner = types.get(key);
        return inner === undefined ? item : partOf(item, inner, opening);
      });
    }
    case "map":
      return each(value, (item) => partOf(item, type.value, opening));
    case "object":
      return each(value, opening.wrap);
    case "list":
      return Array.isArray(value) ? value.map((item) => partOf(item, type.item, opening)) : value;
    default:
      return value;
  }
}

function each(value: unknown, f: (item: unknown, key: string) => unknown): unknown {
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, f(item, key)]));
}
