import { Frame, FrameStack } from "./frames";
import type { YamlNode } from "./node";
import { NodeReader, empty, emptyAfter, parserError } from "./node-reader";
import { readSource } from "./reader";
import { Scanner } from "./scanner";
import type { Token, TokenKind } from "./token";

/**
 * The root node of the first document of a source, undefined for a source without content.
 * Throws a YamlError for text that is not YAML.
 */
export function parseYaml(source: string | Uint8Array): YamlNode | undefined {
  return new Parser(new Scanner(readSource(source))).document();
}

const documentStops: ReadonlySet<TokenKind> = new Set<TokenKind>([
  "yaml-directive",
  "tag-directive",
  "document-start",
  "document-end",
  "stream-end",
]);
const afterKey: ReadonlySet<TokenKind> = new Set<TokenKind>(["key", "value", "block-end"]);
const afterDash: ReadonlySet<TokenKind> = new Set<TokenKind>(["block-entry", "block-end"]);
const afterLooseDash: ReadonlySet<TokenKind> = new Set<TokenKind>([...afterKey, "block-entry"]);
const afterFlowKey: ReadonlySet<TokenKind> = new Set<TokenKind>([
  "value",
  "flow-entry",
  "flow-mapping-end",
]);
const afterPairKey: ReadonlySet<TokenKind> = new Set<TokenKind>([
  "value",
  "flow-entry",
  "flow-sequence-end",
]);

// Builds nodes from tokens. Open collections are on a stack of their own: a source may nest them deeper
// than calls can go.
class Parser {
  private readonly stack = new FrameStack();
  private readonly nodes: NodeReader;

  constructor(private readonly scanner: Scanner) {
    this.nodes = new NodeReader(scanner, this.stack);
  }

  document(): YamlNode | undefined {
    const first = this.scanner.peek();
    if (first.kind === "stream-end") return undefined;
    const explicit = documentStops.has(first.kind) && first.kind !== "document-end";
    this.directives();
    let root: YamlNode | undefined;
    if (explicit) {
      const token = this.scanner.peek();
      if (token.kind !== "document-start") {
        throw parserError("did not find expected <document start>", token.mark);
      }
      this.scanner.skip();
      const content = this.scanner.peek();
      if (documentStops.has(content.kind)) root = empty(content.mark);
    }
    root ??= this.content();
    // The document ends with the next token, and an error in that token is the document's.
    this.scanner.peek();
    return root;
  }

  private directives(): void {
    let version = false;
    for (;;) {
      const token = this.scanner.peek();
      if (token.kind === "yaml-directive") {
        if (version) throw parserError("found duplicate %YAML directive", token.mark);
        if (token.value !== "1.1") {
          throw parserError("found incompatible YAML document", token.mark);
        }
        version = true;
      } else if (token.kind === "tag-directive") {
        if (!this.nodes.handles.declare(token.value, token.suffix)) {
          throw parserError("found duplicate %TAG directive", token.mark);
        }
      } else return;
      this.scanner.skip();
    }
  }

  private content(): YamlNode {
    let node = this.nodes.read(true, false);
    for (;;) {
      const frame = this.stack.top();
      if (node) {
        if (!frame) return node;
        frame.add(node);
      }
      node = frame && this.advance(frame);
    }
  }

  // The next node inside an open collection, the collection itself when it ends, undefined when another
  // one opens.
  private advance(frame: Frame): YamlNode | undefined {
    switch (frame.kind) {
      case "block-sequence":
        return this.blockEntry(frame);
      case "indentless-sequence":
        return this.looseEntry();
      case "block-mapping":
        return frame.key ? this.blockValue() : this.blockKey(frame);
      case "flow-sequence":
        return this.flowEntry(frame);
      case "flow-mapping":
        return frame.key ? this.flowValue(frame) : this.flowKey(frame);
      case "flow-pair":
        return this.flowPair(frame);
    }
  }

  private close(): YamlNode {
    return this.stack.pop();
  }

  private skipTo(): Token {
    this.scanner.skip();
    return this.scanner.peek();
  }

  private blockEntry(frame: Frame): YamlNode | undefined {
    const token = this.scanner.peek();
    if (token.kind === "block-entry") {
      return afterDash.has(this.skipTo().kind) ? emptyAfter(token) : this.nodes.read(true, false);
    }
    if (token.kind !== "block-end") {
      throw parserError("did not find expected '-' indicator", token.mark, frame.mark);
    }
    this.scanner.skip();
    return this.close();
  }

  private looseEntry(): YamlNode | undefined {
    const token = this.scanner.peek();
    if (token.kind !== "block-entry") return this.close();
    return afterLooseDash.has(this.skipTo().kind)
      ? emptyAfter(token)
      : this.nodes.read(true, false);
  }

  private blockKey(frame: Frame): YamlNode | undefined {
    const token = this.scanner.peek();
    if (token.kind === "key") {
      return afterKey.has(this.skipTo().kind) ? emptyAfter(token) : this.nodes.read(true, true);
    }
    if (token.kind !== "block-end") {
      throw parserError("did not find expected key", token.mark, frame.mark);
    }
    this.scanner.skip();
    return this.close();
  }

  private blockValue(): YamlNode | undefined {
    const token = this.scanner.peek();
    if (token.kind !== "value") return empty(token.mark);
    return afterKey.has(this.skipTo().kind) ? emptyAfter(token) : this.nodes.read(true, true);
  }

  // The token that a flow collection goes on with, past the comma; undefined at its end.
  private flowItem(frame: Frame, end: TokenKind, problem: string): Token | undefined {
    let token = this.scanner.peek();
    if (token.kind !== end && !frame.first) {
      if (token.kind !== "flow-entry") throw parserError(problem, token.mark, frame.mark);
      token = this.skipTo();
    }
    frame.first = false;
    if (token.kind !== end) return token;
    this.scanner.skip();
    return undefined;
  }

  private flowEntry(frame: Frame): YamlNode | undefined {
    const token = this.flowItem(frame, "flow-sequence-end", "did not find expected ',' or ']'");
    if (!token) return this.close();
    if (token.kind !== "key") return this.nodes.read(false, false);
    this.scanner.skip();
    this.stack.push(new Frame("flow-pair", token.mark, token.mark));
    return undefined;
  }

  private flowKey(frame: Frame): YamlNode | undefined {
    const token = this.flowItem(frame, "flow-mapping-end", "did not find expected ',' or '}'");
    if (!token) return this.close();
    frame.bare = token.kind !== "key";
    if (frame.bare) return this.nodes.read(false, false);
    const next = this.skipTo();
    return afterFlowKey.has(next.kind) ? empty(next.mark) : this.nodes.read(false, false);
  }

  private flowValue(frame: Frame): YamlNode | undefined {
    let token = this.scanner.peek();
    if (!frame.bare && token.kind === "value") {
      token = this.skipTo();
      if (token.kind !== "flow-entry" && token.kind !== "flow-mapping-end") {
        return this.nodes.read(false, false);
      }
    }
    return empty(token.mark);
  }

  // A mapping of one pair inside a flow sequence, without brackets.
  private flowPair(frame: Frame): YamlNode | undefined {
    const token = this.scanner.peek();
    if (frame.filled) return this.close();
    if (!frame.key) {
      if (!afterPairKey.has(token.kind)) return this.nodes.read(false, false);
      this.scanner.skip();
      return emptyAfter(token);
    }
    if (token.kind === "value") {
      const next = this.skipTo();
      if (next.kind !== "flow-entry" && next.kind !== "flow-sequence-end") {
        return this.nodes.read(false, false);
      }
    }
    return empty(token.mark);
  }
}
