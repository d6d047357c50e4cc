import * as pulumi from "@pulumi/pulumi";
import { configObject } from "../configuration/config-object";
import { isPlain, isPlainObject } from "../components/inputs/inputs";
import { hideParts, volatile, type HiddenPart } from "../components/inputs/marks";
import { interpolated } from "../components/inputs/interpolate";
import { throwProblems, whenKnown } from "../components/inputs/problems";
import {
  callsSecrets,
  secretProblems,
  splitAtSecrets,
  type SecretCall,
} from "../configuration/secret-calls";
import { joinPath, type Problem } from "../guestinfo";

type Language = "butane" | "ignition";

const advice = "give it in the argument secrets";

/** Puts the secrets of a component into its texts and configs. */
export class SecretFiller {
  readonly problems: Problem[] = [];
  readonly #values: Readonly<Record<string, pulumi.Output<unknown>>>;

  constructor(
    /** What errors call the component. */
    private readonly component: string,
    secrets: Readonly<Record<string, unknown>>,
  ) {
    const entries = Object.entries(secrets).map(([name, value]) => [name, pulumi.output(value)]);
    this.#values = Object.fromEntries(entries) as Record<string, pulumi.Output<unknown>>;
  }

  /**
   * A text with its secrets. One that comes later is looked at when it is there; `filledLater` says that the cluster then fills in the
   * facts of a node, which must not be taken for written in a secret.
   */
  text(given: unknown, path: string, filledLater: boolean): unknown {
    if (typeof given === "string") return this.#filled(given, path, false, this.problems);
    return isPlain(given) ? given : this.#later(given, path, filledLater, (text) => text);
  }

  /** A config with its secrets: they are put in when it is read, so that they are no part of its structure. */
  config(given: unknown, language: Language, path: string, filledLater: boolean): unknown {
    const read = (text: string): unknown =>
      callsSecrets(text) ? (configObject(text, language, path)?.value ?? text) : text;
    if (!isPlain(given)) return this.#later(given, path, filledLater, read);
    return this.leaves(typeof given === "string" ? read(given) : given, path, filledLater);
  }

  /** The texts of an object of any depth with their secrets. */
  leaves(value: unknown, path: string, filledLater: boolean): unknown {
    return mapLeaves(value, path, (leaf, at) => this.text(leaf, at, filledLater));
  }

  #filled(text: string, path: string, escapes: boolean, problems: Problem[]): unknown {
    if (!callsSecrets(text)) return text;
    const found = secretProblems(text, Object.keys(this.#values), path, advice);
    problems.push(...found);
    if (found.length > 0) return undefined;
    const { literals, calls } = splitAtSecrets(text);
    if (calls.length === 0) return literals[0];
    const values = calls.map((call) => this.#valueOf(call, escapes));
    return interpolated(literals, values);
  }

  #valueOf({ name, volatile: isVolatile }: SecretCall, escapes: boolean): pulumi.Output<string> {
    const value = (this.#values[name] as pulumi.Output<unknown>).apply((known) => {
      const text = String(known);
      return escapes ? text.replaceAll("${node.", (node) => `$${node}`) : text;
    });
    return isVolatile ? volatile(value) : pulumi.secret(value);
  }

  /** A text or a config that comes later, with its secrets. What of it was a secret before stays so. */
  #later(
    given: unknown,
    path: string,
    filledLater: boolean,
    read: (text: string) => unknown,
  ): unknown {
    if (Object.keys(this.#values).length === 0) return given;
    const output = pulumi.output(given as object) as pulumi.Output<unknown>;
    const filled = output.apply((known: unknown) =>
      whenKnown(async (): Promise<pulumi.Output<unknown>> => {
        const problems: Problem[] = [];
        const config = typeof known === "string" ? read(known) : known;
        const done = mapLeaves(config, path, (leaf, at) =>
          typeof leaf === "string" ? this.#filled(leaf, at, filledLater, problems) : leaf,
        );
        throwProblems(
          this.component,
          (await pulumi.isSecret(output)) ? problems.map(unquoted) : problems,
        );
        return pulumi.output(done);
      }),
    );
    const values: pulumi.Output<unknown[]> = pulumi.all(Object.values(this.#values));
    const all = values.apply((known) => known.map(String));
    const parts = pulumi
      .all([pulumi.unsecret(output), pulumi.isSecret(output), pulumi.unsecret(all)])
      .apply(([known, secret, byName]): HiddenPart[] => {
        const names = Object.keys(this.#values);
        const called = callsIn(known).filter(({ name }) => names.includes(name));
        const own = partsIn(
          called.map(({ name }) => byName[names.indexOf(name)] ?? ""),
          called,
        );
        const whole = secret ? textsIn(known).map((value) => ({ value, volatile: false })) : [];
        return [...whole, ...own];
      });
    return hideParts(filled, parts);
  }
}

/** An object of any depth with other texts and Outputs in it. */
function mapLeaves(
  value: unknown,
  path: string,
  f: (leaf: unknown, path: string) => unknown,
): unknown {
  if (Array.isArray(value)) return value.map((item, i) => mapLeaves(item, joinPath(path, i), f));
  if (!isPlainObject(value)) return f(value, path);
  const entries = Object.entries(value).map(([key, item]) => [
    key,
    mapLeaves(item, joinPath(path, key), f),
  ]);
  return Object.fromEntries(entries);
}

/** What is wrong with a secret text, without a word of it. */
function unquoted({ path, code }: Problem): Problem {
  return { path, code, message: `calls a secret that is not there: ${advice}` };
}

function partsIn(values: readonly string[], calls: readonly SecretCall[]): HiddenPart[] {
  const parts = values.map((value, i) => ({ value, volatile: calls[i]?.volatile === true }));
  return parts.filter(({ value }) => value !== "");
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

const callsIn = (value: unknown): SecretCall[] =>
  textsIn(value).flatMap((text) => [...splitAtSecrets(text).calls]);
