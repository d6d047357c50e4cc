/** A value of a JSON text and where it stands, in bytes from 0. */
export type JsonNode = JsonObject | JsonArray | JsonLiteral;

export interface JsonObject {
  readonly kind: "object";
  /** The place behind the bracket. */
  readonly start: number;
  readonly members: JsonMember[];
}

export interface JsonMember {
  readonly key: string;
  /** The quote that opens the key. */
  readonly keyStart: number;
  readonly value: JsonNode;
}

export interface JsonArray {
  readonly kind: "array";
  /** The place behind the bracket. */
  readonly start: number;
  readonly items: JsonNode[];
}

/** A string, number, true, false or null as it is written. */
export interface JsonLiteral {
  readonly kind: "string" | "number" | "bool" | "null";
  readonly start: number;
  readonly end: number;
}

/** Why a text is no JSON: the message of Go's encoding/json and how many bytes it had read. */
export interface JsonError {
  readonly message: string;
  readonly offset: number;
}
