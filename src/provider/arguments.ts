import { struct, type Path, type Reading, type Type } from "../arguments";
import { noteFound } from "../components/inputs/given";
import { isPlain, isPlainObject } from "../components/inputs/inputs";
import { shownSecretProblems } from "../configuration/secret-calls";
import { readGiven } from "../flatcar/given";
import { joinPath, type Problem } from "../guestinfo";
import { withoutNulls } from "./nulls";
import { openArguments } from "./open";
import { schema } from "./schema";
import { SecretFiller } from "./secrets";

type Inputs = Readonly<Record<string, unknown>>;

/**
 * What a program in another language gives a component, as the component takes it. What is wrong with it that the component does not
 * see is noted with it.
 */
export async function readArguments(
  title: string,
  argsName: string,
  given: Inputs,
): Promise<Inputs> {
  const inputs = await openArguments(given, argsName);
  const reader = new Reader(title, inputs["secrets"], argsName === "FlatcarClusterArgs");
  const read = readGiven(inputs, struct(argsName), {
    schema,
    reading: (value, type, path) => reader.read(value, type, path),
  });
  const args = Object.fromEntries(
    Object.entries(read.value as Inputs).filter(([key]) => key !== "secrets"),
  );
  const own = reader.problems;
  noteFound(args, {
    problems: [...read.problems.map(inOtherLanguages), ...own],
    lost: [...read.lost, ...own.map(({ path }) => path)],
  });
  return args;
}

/** What is said otherwise than to programs in TypeScript. */
function inOtherLanguages(problem: Problem): Problem {
  if (problem.code !== "args.key" || !/(^|\.)perNode$/.test(problem.path)) return problem;
  const message =
    "is for programs in TypeScript: write placeholders such as ${node.hostname} into butane and snippets";
  return { ...problem, message };
}

/** Reads what is written otherwise than in TypeScript: secrets in texts, and what is not there as null. */
class Reader {
  readonly #problems: Problem[] = [];
  readonly #filler: SecretFiller;

  constructor(
    title: string,
    secrets: unknown,
    private readonly isCluster: boolean,
  ) {
    this.#filler = new SecretFiller(title, isPlainObject(secrets) ? secrets : {});
  }

  get problems(): readonly Problem[] {
    return [...this.#problems, ...this.#filler.problems];
  }

  read(value: unknown, type: Type, path: Path): Reading | undefined {
    const place = path.reduce<string>(joinPath, "");
    switch (type.kind) {
      case "struct":
        return withoutNulls(value, type);
      case "text":
        return path[0] === "secrets" ? undefined : this.#text(value, type, place);
      case "config": {
        if (isPlain(value) && typeof value !== "string" && !isPlainObject(value)) return undefined;
        // In these texts of a cluster the facts of a node have placeholders, too.
        const filledLater = this.isCluster && type.language === "butane";
        return { done: this.#filler.config(value, type.language, place, filledLater) };
      }
      case "object":
        return isPlainObject(value)
          ? { done: this.#filler.leaves(value, place, false) }
          : undefined;
      default:
        return undefined;
    }
  }

  #text(value: unknown, type: Type, place: string): Reading | undefined {
    if (type.input === true) {
      const isText = typeof value === "string" || !isPlain(value);
      return isText ? { done: this.#filler.text(value, place, false) } : undefined;
    }
    const problems = typeof value === "string" ? shownSecretProblems(value, place) : [];
    this.#problems.push(...problems);
    return problems.length > 0 ? { done: undefined } : undefined;
  }
}
