import type { Mark } from "./cursor";
import { YamlError } from "./error";
import { Frame, type FrameStack } from "./frames";
import type { AliasNode, ScalarNode, YamlNode } from "./node";
import type { Scanner } from "./scanner";
import { TagHandles, shortTag } from "./tags";
import type { Token } from "./token";

interface Properties {
  readonly anchor?: string;
  /** The tag as written; `!` says no more than that there is one. */
  readonly tag?: string;
}

const none: Properties = { anchor: undefined, tag: undefined };

/** An error of the parser: it prints the line of its context, or that of the token if that is the first, from 0. */
export function parserError(problem: string, token: Mark, context?: Mark): YamlError {
  const line = context && context.line !== 0 ? context.line : token.line;
  return YamlError.fatal(problem, line === 0 ? undefined : line);
}

/** Reads the nodes that begin at a token: aliases and scalars whole, of collections the opening. */
export class NodeReader {
  readonly handles = new TagHandles();
  private readonly anchors = new Map<string, Exclude<YamlNode, AliasNode>>();

  constructor(
    private readonly scanner: Scanner,
    private readonly stack: FrameStack,
  ) {}

  /** The node that begins with the next token; undefined when it is a collection, which is open now. */
  read(block: boolean, loose: boolean): YamlNode | undefined {
    const first = this.scanner.peek();
    if (first.kind === "alias") {
      this.scanner.skip();
      return this.alias(first);
    }
    const properties = isProperty(first) ? this.properties(first) : none;
    const token = this.scanner.peek();
    switch (token.kind) {
      case "block-entry":
        if (loose) return this.open("indentless-sequence", token, first.mark, properties);
        break;
      case "scalar":
        this.scanner.skip();
        return this.scalar(first.mark, properties, token.value, token.style);
      case "flow-sequence-start":
        this.scanner.skip();
        return this.open("flow-sequence", token, first.mark, properties);
      case "flow-mapping-start":
        this.scanner.skip();
        return this.open("flow-mapping", token, first.mark, properties);
      case "block-sequence-start":
        if (!block) break;
        this.scanner.skip();
        return this.open("block-sequence", token, first.mark, properties);
      case "block-mapping-start":
        if (!block) break;
        this.scanner.skip();
        return this.open("block-mapping", token, first.mark, properties);
      default:
        break;
    }
    if (properties === none) {
      throw parserError("did not find expected node content", token.mark, first.mark);
    }
    return this.scalar(first.mark, properties, "", "plain");
  }

  private properties(first: Token): Properties {
    let token = first;
    let anchor: string | undefined;
    let tag: Token | undefined;
    for (let i = 0; i < 2; i++) {
      if (token.kind === "anchor" && anchor === undefined) anchor = token.value;
      else if (token.kind === "tag" && !tag) tag = token;
      else break;
      token = this.next();
    }
    return { anchor, tag: tag && this.tag(tag, first.mark) };
  }

  private tag(token: Token, context: Mark): string {
    const tag = this.handles.resolve(token.value, token.suffix);
    if (tag === undefined) throw parserError("found undefined tag handle", token.mark, context);
    return tag;
  }

  private open(
    kind: Frame["kind"],
    token: Token,
    start: Mark,
    { anchor, tag }: Properties,
  ): undefined {
    const frame = new Frame(kind, token.mark, start, anchor, short(tag));
    this.stack.push(frame);
    if (anchor !== undefined) this.anchors.set(anchor, frame.node);
  }

  private scalar(
    start: Mark,
    { anchor, tag }: Properties,
    value: string,
    style: ScalarNode["style"],
  ): ScalarNode {
    const node: ScalarNode = {
      kind: "scalar",
      line: start.line + 1,
      column: start.column + 1,
      anchor,
      tag: short(tag),
      value,
      style,
    };
    if (anchor !== undefined) this.anchors.set(anchor, node);
    return node;
  }

  private alias(token: Token): AliasNode {
    const target = this.anchors.get(token.value);
    if (!target) throw YamlError.fatal(`unknown anchor '${token.value}' referenced`);
    const { line, column } = token.mark;
    return { kind: "alias", line: line + 1, column: column + 1, name: token.value, target };
  }

  private next(): Token {
    this.scanner.skip();
    return this.scanner.peek();
  }
}

function isProperty(token: Token): boolean {
  return token.kind === "anchor" || token.kind === "tag";
}

function short(tag: string | undefined): string | undefined {
  return tag === undefined || tag === "!" ? undefined : shortTag(tag);
}

/** The empty node at a place. */
export function empty(mark: Mark): ScalarNode {
  return emptyAt(mark.line, mark.column);
}

/** The empty node after an indicator. */
export function emptyAfter(token: Token): ScalarNode {
  return emptyAt(token.mark.line, token.mark.column + token.width);
}

function emptyAt(line: number, column: number): ScalarNode {
  return {
    kind: "scalar",
    line: line + 1,
    column: column + 1,
    anchor: undefined,
    tag: undefined,
    value: "",
    style: "plain",
  };
}
