// random:index: RandomId, RandomBytes and RandomUuid.
import { randomBytes as bytes, randomUUID } from "node:crypto";

const keepers = { type: "map", items: "string" };

export const randomId = {
  inputs: { keepers, byteLength: { type: "integer", required: true }, prefix: { type: "string" } },
  outputs: ["b64Std", "b64Url", "hex", "dec"],
  create({ byteLength, prefix = "" }) {
    const value = bytes(byteLength);
    const hex = value.toString("hex");
    return {
      id: value.toString("base64url"),
      b64Std: prefix + value.toString("base64"),
      b64Url: prefix + value.toString("base64url"),
      hex: prefix + hex,
      dec: prefix + BigInt(`0x${hex}`).toString(),
    };
  },
};

export const randomBytes = {
  inputs: { keepers, length: { type: "integer", required: true } },
  outputs: ["base64", "hex"],
  secretOutputs: ["base64", "hex"],
  create({ length }) {
    const value = bytes(length);
    return { id: "none", base64: value.toString("base64"), hex: value.toString("hex") };
  },
};

export const randomUuid = {
  inputs: { keepers },
  outputs: ["result"],
  create() {
    const result = randomUUID();
    return { id: result, result };
  },
};
