/** The bytes of a message or value, with the raw bytes that it carries put back. */
export { utf8Encode as encodeMessage } from "../../encoding";
export { decodeHeader, decodeStruct, type Decoded } from "./decode";
export { YamlError, type YamlProblem } from "./error";
export type { Position, YamlNode } from "./node";
export { parseYaml } from "./parse";
export { markerAt, type YamlPath } from "./positions";
export { unusedKeys } from "./unused";
