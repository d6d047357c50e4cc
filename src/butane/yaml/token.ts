import type { Mark } from "./cursor";
import type { ScalarNode } from "./node";

export type TokenKind =
  | "stream-end"
  | "yaml-directive"
  | "tag-directive"
  | "document-start"
  | "document-end"
  | "block-sequence-start"
  | "block-mapping-start"
  | "block-end"
  | "flow-sequence-start"
  | "flow-sequence-end"
  | "flow-mapping-start"
  | "flow-mapping-end"
  | "block-entry"
  | "flow-entry"
  | "key"
  | "value"
  | "alias"
  | "anchor"
  | "tag"
  | "scalar";

export interface Token {
  readonly kind: TokenKind;
  readonly mark: Mark;
  /** The column where the token ends, for tokens of one line. */
  readonly endColumn: number;
  /** A scalar's text, a name of an anchor, a tag's handle, a directive's version or handle. */
  readonly value: string;
  /** A tag's suffix, a tag directive's prefix. */
  readonly suffix: string;
  readonly style: ScalarNode["style"];
}

export function makeToken(
  kind: TokenKind,
  mark: Mark,
  endColumn = mark.column,
  value = "",
  suffix = "",
  style: ScalarNode["style"] = "plain",
): Token {
  return { kind, mark, endColumn, value, suffix, style };
}
