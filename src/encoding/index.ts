export type { Result } from "./result";
export { gzip } from "./gzip";
export { gunzip } from "./gunzip";
export { encodeBase64, decodeBase64 } from "./base64";
export { chooseDataUrl, dataUrlProblem, decodeDataUrl, type ChosenDataUrl } from "./data-url";
export { remembering } from "./remembering";
export { sequenceLength, utf8Decode, utf8Encode, utf8Length } from "./utf8";
export { shellQuoted, shellWord } from "./shell-word";
