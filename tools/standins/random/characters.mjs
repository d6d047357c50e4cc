// random:index: RandomString and RandomPassword.
import { randomInt } from "node:crypto";

const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const classes = [
  { allow: "lower", least: "minLower", characters: () => LETTERS },
  { allow: "upper", least: "minUpper", characters: () => LETTERS.toUpperCase() },
  { allow: "numeric", least: "minNumeric", characters: () => "0123456789" },
  {
    allow: "special",
    least: "minSpecial",
    characters: (inputs) => inputs.overrideSpecial || "!@#$%&*()-_=+[]{}<>:?",
  },
];

const characterInputs = {
  keepers: { type: "map", items: "string" },
  length: { type: "integer", required: true },
  overrideSpecial: { type: "string" },
  number: { type: "boolean" },
  ...Object.fromEntries(
    classes.flatMap(({ allow, least }) => [
      [allow, { type: "boolean" }],
      [least, { type: "integer" }],
    ]),
  ),
};

function withDefaults(inputs) {
  const numeric = inputs.numeric ?? inputs.number ?? true;
  const filled = { lower: true, upper: true, special: true, ...inputs, numeric, number: numeric };
  for (const { least } of classes) filled[least] ??= 0;
  return filled;
}

const pick = (characters) => characters[randomInt(characters.length)];

function shuffle(characters) {
  for (let i = characters.length - 1; i > 0; i--) {
    const j = randomInt(i + 1);
    [characters[i], characters[j]] = [characters[j], characters[i]];
  }
  return characters;
}

function generate(inputs) {
  const all = classes.filter(({ allow }) => inputs[allow]);
  const pool = all.map(({ characters }) => characters(inputs)).join("");
  const required = classes.flatMap(({ least, characters }) =>
    Array.from({ length: inputs[least] }, () => pick(characters(inputs))),
  );
  const rest = Array.from({ length: inputs.length - required.length }, () => pick(pool));
  return shuffle([...required, ...rest]).join("");
}

function checkLengths(inputs) {
  const filled = withDefaults(inputs);
  const least = classes.reduce((sum, { least: name }) => sum + filled[name], 0);
  const none = !classes.some(({ allow }) => filled[allow]);
  if (none) return [{ property: "length", reason: "at least one character class must be allowed" }];
  if (!(filled.length < Math.max(1, least))) return [];
  const reason = `length (${filled.length}) must be at least 1 and the sum of the minimums (${least})`;
  return [{ property: "length", reason }];
}

const filledOutputs = classes.flatMap(({ allow, least }) => [allow, least]);

function characterResource({ secret }) {
  return {
    inputs: characterInputs,
    outputs: ["result", "number", ...filledOutputs],
    secretOutputs: secret ? ["result"] : [],
    refine: checkLengths,
    create(inputs) {
      const filled = withDefaults(inputs);
      const result = generate(filled);
      return { ...filled, id: secret ? "none" : result, result };
    },
  };
}

export const randomString = characterResource({ secret: false });
export const randomPassword = characterResource({ secret: true });
