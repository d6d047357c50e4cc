import { isMap } from "../../cluster/settings";

/** What becomes of a resource. */
export const effects = ["replaced", "new", "imported", "changed", "gone", "same"] as const;
export type Effect = (typeof effects)[number];

/** The engine's word for each step, where it does something. */
const effectOf: Readonly<Record<string, Effect>> = {
  create: "new",
  import: "imported",
  update: "changed",
  delete: "gone",
  discard: "gone",
  replace: "replaced",
  "create-replacement": "replaced",
  "delete-replaced": "replaced",
  "discard-replaced": "replaced",
  "import-replacement": "replaced",
  "remove-pending-replace": "replaced",
};

/** A resource as the engine has it before an operation, or will have it. */
export interface State {
  readonly parent: string;
  readonly dependencies: readonly string[];
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** A step of a preview. */
export interface Step {
  readonly urn: string;
  readonly effect: Effect;
  readonly before: State | undefined;
  readonly after: State | undefined;
  /** The properties that change, without what is inside of them. */
  readonly changed: readonly string[];
}

/** What `pulumi preview --json` prints, as far as it is read. */
export interface PreviewFile {
  readonly steps: readonly Step[];
  /** What the engine has refused. */
  readonly errors: readonly string[];
  /** Whether resources that stay as they are were left out. */
  readonly isShort: boolean;
}

/** Reads what `pulumi preview --json` prints, or says why it is none. */
export function readPreview(text: string): PreviewFile | { readonly message: string } {
  if (text.trim() === "") return { message: "the preview is empty" };
  const lines = text.trim().split("\n");
  if (lines.length > 1 && lines.every((line) => line.startsWith("{")))
    return { message: "these are events: give it what pulumi preview --json prints" };
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return { message: "not JSON: give it what pulumi preview --json prints" };
  }
  const steps = isMap(data) ? data["steps"] : undefined;
  if (!isMap(data) || !Array.isArray(steps))
    return { message: "it has no steps: give it what pulumi preview --json prints" };
  const read = steps.flatMap(readStep);
  return { steps: read, errors: errorsIn(data["diagnostics"]), isShort: isShort(data, read) };
}

function readStep(step: unknown): Step[] {
  if (!isMap(step) || typeof step["urn"] !== "string") return [];
  const { urn, op, diffReasons, detailedDiff } = step;
  const reasons: readonly unknown[] = Array.isArray(diffReasons) ? diffReasons : [];
  const details = isMap(detailedDiff) ? Object.keys(detailedDiff) : [];
  const changed = [...reasons, ...details]
    .filter((name) => typeof name === "string")
    .map((name) => name.replace(/[.[].*$/s, ""));
  const before = readState(step["oldState"]);
  const after = readState(step["newState"]);
  return [
    {
      urn,
      effect: effectOf[String(op)] ?? "same",
      before,
      after,
      changed: [...new Set(changed)].filter((name) => !isSameClone(name, before, after)).sort(),
    },
  ];
}

/**
 * Whether a machine is said to be cloned otherwise and is not: newer providers name `clone` beside every other change. It is known by the
 * inputs, since no vCenter tells what a machine was cloned from.
 */
function isSameClone(name: string, before?: State, after?: State): boolean {
  if (name !== "clone") return false;
  const [old, now] = [before, after].map((state) =>
    // Which of the values are the SDK's defaults is no value.
    JSON.stringify(state?.inputs["clone"], (key, value: unknown) =>
      key === "__defaults" ? undefined : value,
    ),
  );
  return old === now;
}

function readState(state: unknown): State | undefined {
  if (!isMap(state)) return undefined;
  const { parent, dependencies, inputs, outputs } = state;
  return {
    parent: typeof parent === "string" ? parent : "",
    dependencies: Array.isArray(dependencies)
      ? dependencies.filter((urn) => typeof urn === "string")
      : [],
    inputs: isMap(inputs) ? inputs : {},
    outputs: isMap(outputs) ? outputs : {},
  };
}

function errorsIn(diagnostics: unknown): string[] {
  if (!Array.isArray(diagnostics)) return [];
  return diagnostics.flatMap((one) =>
    isMap(one) && one["severity"] === "error" && typeof one["message"] === "string"
      ? [one["message"].trim()]
      : [],
  );
}

/** The stack itself is always there; of the rest that stays, all is or nothing. */
function isShort(data: Readonly<Record<string, unknown>>, steps: readonly Step[]): boolean {
  const summary = data["changeSummary"];
  const same = isMap(summary) ? summary["same"] : undefined;
  const shown = steps.filter(({ effect }) => effect === "same").length;
  return typeof same === "number" && same > shown;
}
