import type { Rng } from "./rng";
import { Raw, type Tree } from "./tree";

const plain = /^[A-Za-z0-9/._+=$][A-Za-z0-9/._+=$@ -]*$/;
const printable = /^[\t\n\x20-\x7e\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]*$/;

/** Writes a tree as YAML in a layout of chance: indentation, quotes, flow or block, comments, order kept. */
export function writeYaml(tree: Tree, rng: Rng): string {
  return rng.chance(0.06) ? writeJson(tree, rng) : new Writer(rng).document(tree);
}

function writeJson(tree: Tree, rng: Rng): string {
  const plain = (_key: string, value: unknown): unknown =>
    value instanceof Raw ? value.text : value;
  return `${JSON.stringify(tree, plain, rng.pick([0, 1, 2, "\t"]))}\n`;
}

class Writer {
  private readonly step: number;
  private readonly flowChance: number;
  private readonly commentChance: number;
  private readonly indentLists: boolean;

  constructor(private readonly rng: Rng) {
    this.step = rng.pick([2, 2, 2, 3, 4, 1]);
    this.flowChance = rng.pick([0, 0, 0.1, 0.4]);
    this.commentChance = rng.pick([0, 0, 0.05, 0.2]);
    this.indentLists = rng.chance(0.6);
  }

  document(tree: Tree): string {
    const start = this.rng.chance(0.1) ? "---\n" : "";
    const end = this.rng.chance(0.05) ? "...\nbroken: [\n" : "";
    const body = isBlock(tree) ? this.block(tree, 0) : `${this.flow(tree)}\n`;
    return start + body.replace(/^\n/, "") + end;
  }

  /** A collection in block style, beginning on a line of its own. */
  private block(tree: Tree[] | { [key: string]: Tree }, indent: number): string {
    const pad = " ".repeat(indent);
    const lines = Array.isArray(tree)
      ? tree.map((item) => `${pad}-${this.item(item, indent)}`)
      : Object.entries(tree).map(
          ([key, value]) => `${pad}${this.key(key)}:${this.value(value, indent)}`,
        );
    return `\n${lines.map((line) => this.decorate(line, pad)).join("\n")}\n`.replace(/\n\n$/, "\n");
  }

  private decorate(line: string, pad: string): string {
    if (!this.rng.chance(this.commentChance)) return line;
    return this.rng.pick([`${pad}# note: it's\n${line}`, `\n${line}`, `${pad}#\n\n${line}`]);
  }

  private item(item: Tree, indent: number): string {
    if (isBlock(item) && !Array.isArray(item) && !this.rng.chance(this.flowChance)) {
      if (this.rng.chance(0.1)) return trimEnd(this.block(item, indent + this.step + 1));
      const gap = this.rng.int(1, this.rng.chance(0.8) ? 1 : 3);
      const inner = this.block(item, indent + 1 + gap);
      return " ".repeat(gap) + trimEnd(inner.replace(/^\n+/, "")).trimStart();
    }
    return this.value(item, indent);
  }

  private value(value: Tree, indent: number): string {
    if (isBlock(value) && !this.rng.chance(this.flowChance)) {
      const deeper = Array.isArray(value) && !this.indentLists ? indent : indent + this.step;
      return trimEnd(this.block(value, deeper));
    }
    const comment = this.rng.chance(this.commentChance / 2) ? "  # c" : "";
    if (typeof value === "string") {
      const block = this.blockScalar(value, indent);
      if (block !== undefined) return block;
    }
    const text = this.flow(value);
    return text === "" ? "" : ` ${text}${comment}`;
  }

  private key(key: string): string {
    if (!plain.test(key) || this.rng.chance(0.02)) return JSON.stringify(key);
    return this.rng.chance(0.02) ? `'${key}'` : key;
  }

  private flow(tree: Tree): string {
    if (tree instanceof Raw) return tree.text;
    if (tree === null) return this.rng.pick(["null", "~", "", "Null"]) || "~";
    if (typeof tree === "string") return this.scalar(tree);
    if (typeof tree !== "object") return String(tree);
    const gap = this.rng.pick([" ", ""]);
    if (Array.isArray(tree)) {
      return `[${gap}${tree.map((item) => this.flow(item)).join(", ")}${gap}]`;
    }
    const pairs = Object.entries(tree).map(
      ([key, value]) => `${this.key(key)}: ${this.flow(value)}`,
    );
    return `{${gap}${pairs.join(", ")}${gap}}`;
  }

  private scalar(text: string): string {
    if (plain.test(text) && !text.endsWith(" ") && this.rng.chance(0.7)) return text;
    if (printable.test(text) && !/[\t\n]/.test(text) && this.rng.chance(0.4)) {
      return `'${text.replaceAll("'", "''")}'`;
    }
    return JSON.stringify(text).replace(/[\u007f\u0085\u2028\u2029\ufeff]/g, (c) =>
      this.rng.chance(0.7) || c === "\u007f"
        ? `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`
        : c,
    );
  }

  private blockScalar(text: string, indent: number): string | undefined {
    const fits =
      text.includes("\n") && /^[^\s]/.test(text) && !/[\u0085\u2028\u2029\r\t]/.test(text);
    if (!fits || !printable.test(text) || this.rng.chance(0.2)) return undefined;
    const deep = " ".repeat(indent + this.step);
    const chomp = text.endsWith("\n\n") ? "+" : text.endsWith("\n") ? "" : "-";
    const style = this.rng.chance(0.9) ? "|" : ">";
    const body = text
      .replace(/\n+$/, "")
      .split("\n")
      .map((line) => (line === "" ? "" : deep + line));
    const rest = "\n".repeat(Math.max(0, /\n*$/.exec(text)![0].length - 1));
    return ` ${style}${chomp}\n${body.join("\n")}${rest}`;
  }
}

function isBlock(tree: Tree): tree is Tree[] | { [key: string]: Tree } {
  if (typeof tree !== "object" || tree === null || tree instanceof Raw) return false;
  return Array.isArray(tree) ? tree.length > 0 : Object.keys(tree).length > 0;
}

function trimEnd(text: string): string {
  return text.replace(/\n$/, "");
}
