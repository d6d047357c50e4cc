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

/** A piece of the source that the parser works with. */
export class Token {
  constructor(
    readonly kind: TokenKind,
    readonly mark: Mark,
    /** How many columns an indicator takes; 0 for a token that the source does not show. */
    readonly width = 0,
    /** A scalar's text, a name of an anchor, a tag's handle, a directive's version or handle. */
    readonly value = "",
    /** A tag's suffix, a tag directive's prefix. */
    readonly suffix = "",
    readonly style: ScalarNode["style"] = "plain",
  ) {}
}
