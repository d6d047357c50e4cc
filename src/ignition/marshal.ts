import type { IgnitionConfig } from "./config";
import { configType } from "./schema/schema";
import type { Field, Fields, StructType, Type } from "./schema/type";
import type { SpecVersion } from "./version";
import { isZero } from "./zero";

/**
 * Prints a config with the exact bytes of the reference: its order of keys, its rule for what is left out, its
 * escapes. `pretty` indents by two spaces and defaults to false. There is no newline at the end.
 */
export function marshalConfig(
  config: IgnitionConfig,
  version: SpecVersion,
  options: { pretty?: boolean } = {},
): string {
  const printer = new Printer(options.pretty ?? false);
  printer.struct(config as unknown as Fields, configType(version), 0);
  return printer.text();
}

class Printer {
  private readonly out: string[] = [];

  constructor(private readonly pretty: boolean) {}

  text(): string {
    return this.out.join("");
  }

  struct(value: Fields, type: StructType, depth: number): void {
    const shown = type.fields.filter((field) => isShown(value[field.json], field));
    this.group("{", "}", shown, depth, (field) => {
      this.out.push(`"${field.json}"`, this.pretty ? ": " : ":");
      this.value(value[field.json], field.type, depth + 1);
    });
  }

  private group<T>(
    open: string,
    close: string,
    items: readonly T[],
    depth: number,
    print: (item: T) => void,
  ): void {
    this.out.push(open);
    items.forEach((item, index) => {
      if (index > 0) this.out.push(",");
      if (this.pretty) this.out.push("\n", "  ".repeat(depth + 1));
      print(item);
    });
    if (this.pretty && items.length > 0) this.out.push("\n", "  ".repeat(depth));
    this.out.push(close);
  }

  private value(value: unknown, type: Type, depth: number): void {
    switch (type.kind) {
      case "struct":
        this.struct((value ?? {}) as Fields, type, depth);
        break;
      case "list":
        this.group("[", "]", (value ?? []) as unknown[], depth, (item) => {
          this.value(item, type.item, depth + 1);
        });
        break;
      case "string":
        this.out.push(quote((value ?? "") as string));
        break;
      case "int":
      case "bool":
        this.out.push(String(value));
        break;
    }
  }
}

function isShown(value: unknown, { type, always }: Field): boolean {
  return always || !isEmpty(value, type);
}

/** A pointer is empty only if absent, a struct if every field is. */
function isEmpty(value: unknown, type: Type): boolean {
  if (value == null) return true;
  switch (type.kind) {
    case "list":
      return (value as unknown[]).length === 0;
    case "struct":
      return (
        !type.pointer &&
        type.fields.every((field) => isEmpty((value as Fields)[field.json], field.type))
      );
    default:
      return isZero(value, type);
  }
}

/** What nearly every text is: printable ASCII, and none of it escaped. */
const plain = /^[ !#-%'-;=?-[\]-~]*$/;
const special = /["\\<>&\u0000-\u001f\u2028\u2029]|\p{Surrogate}/gu;
const shortEscapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  "\\": "\\\\",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

/** A string as the reference prints it: HTML characters escaped, what is no valid Unicode as `\ufffd`. */
function quote(text: string): string {
  return plain.test(text) ? `"${text}"` : `"${text.replace(special, escape)}"`;
}

function escape(char: string): string {
  const code = char.charCodeAt(0);
  if (code >= 0xd800 && code <= 0xdfff) return "\\ufffd";
  return shortEscapes[char] ?? `\\u${code.toString(16).padStart(4, "0")}`;
}
