/** Where a node begins: line and column from 1, the column counted in Unicode code points. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

interface NodeBase extends Position {
  readonly anchor?: string;
  /** The tag as written, in its short form where there is one (`!!int`, `!foo`); undefined if none is written. */
  readonly tag?: string;
}

export interface ScalarNode extends NodeBase {
  readonly kind: "scalar";
  readonly value: string;
  readonly style: "plain" | "single" | "double" | "literal" | "folded";
}

export interface MappingNode extends NodeBase {
  readonly kind: "mapping";
  readonly entries: readonly { readonly key: YamlNode; readonly value: YamlNode }[];
}

export interface SequenceNode extends NodeBase {
  readonly kind: "sequence";
  readonly items: readonly YamlNode[];
}

export interface AliasNode extends NodeBase {
  readonly kind: "alias";
  readonly name: string;
  readonly target: MappingNode | SequenceNode | ScalarNode;
}

export type YamlNode = ScalarNode | MappingNode | SequenceNode | AliasNode;
