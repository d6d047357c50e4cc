const decimalFloat = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
// After a leading dot, underscores may stand between digits only.
const dottedFloat = /^\.[0-9]+(?:_[0-9]+)*(?:[eE][-+]?[0-9]+(?:_[0-9]+)*)?$/;
const integer = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))$/;
// A sign after the prefix is a form of its own.
const signedDigits = /^0(?:b([-+][01]+)|o([-+][0-7]+))$/;

const minInt = -(2n ** 63n);
const maxInt = 2n ** 63n - 1n;
const maxUint = 2n ** 64n - 1n;

/**
 * A number as YAML 1.1 and 1.2 write it: a bigint for an integer of 64 bits, a number for a float,
 * undefined for anything else. A leading 0 means octal.
 */
export function readNumber(text: string): bigint | number | undefined {
  if (text.startsWith(".")) {
    return dottedFloat.test(text) ? finite(Number(text.replaceAll("_", ""))) : undefined;
  }
  const plain = text.replaceAll("_", "");
  const int = readInteger(plain);
  if (int !== undefined) return int;
  if (decimalFloat.test(plain)) {
    const float = finite(Number(plain));
    if (float !== undefined) return float;
  }
  return readSignedDigits(plain);
}

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}

function readInteger(text: string): bigint | undefined {
  const match = integer.exec(text);
  if (!match) return undefined;
  const [, sign, hex, binary, octal, decimal] = match;
  const prefix = hex ? "0x" : binary ? "0b" : octal ? "0o" : "";
  // Only a number without a sign may use the 64th bit.
  const limit = sign === "" ? maxUint : maxInt;
  return signed(sign === "-", prefix, hex ?? binary ?? octal ?? decimal ?? "", limit);
}

function readSignedDigits(text: string): bigint | undefined {
  const [, binary, octal] = signedDigits.exec(text) ?? [];
  const digits = binary ?? octal;
  if (digits === undefined) return undefined;
  return signed(digits.startsWith("-"), binary ? "0b" : "0o", digits.slice(1), maxInt);
}

function signed(
  negative: boolean,
  prefix: string,
  digits: string,
  limit: bigint,
): bigint | undefined {
  const significant = digits.replace(/^0+(?=.)/, "");
  if (significant.length > 64) return undefined;
  const magnitude = BigInt(prefix + significant);
  const value = negative ? -magnitude : magnitude;
  return value >= minInt && value <= limit ? value : undefined;
}
