import type { Part } from "../../flatcar/compose/parts";
import { planMachine } from "../../flatcar/machine";
import { besides } from "../../flatcar/given";
import type { MachineOptions } from "../../flatcar/options/machine";
import type { ConfigView, MachinePlan } from "../../flatcar/plan";
import { staysReadable } from "../../flatcar/userdata";
import { formatReport } from "../../ignition";
import { formatProblem, joinPath, type Problem } from "../../guestinfo";
import { partsOf } from "../changes/parts";
import { fingerprint, sha256, triggerText } from "./digest";
import { lazily } from "./lazily";
import type { Found } from "../inputs/given";
import type { Hidden, Resolved } from "../inputs/inputs";
import { isText, maskOf, maskedMessage, maskedProblem } from "../inputs/mask";
import { throwProblems } from "../inputs/problems";

/** What a machine is told, ready for its resources. */
export interface Machine {
  readonly plan: MachinePlan;
  /** The config in readable parts, with hidden values masked. */
  readonly view: ConfigView;
  /** Whether no part of the config may be shown. */
  readonly viewHidden: boolean;
  /** Whether the config holds secrets, so that the digest of the userdata is secret, too. */
  readonly secret: boolean;
  /**
   * What must stay the same for the machine to stay: the digest of the config without its volatile values, or its fingerprint
   * where it holds secrets. It is no secret, since the engine cannot write one as JSON (`pulumi preview --json`).
   */
  readonly trigger: string;
  /** What decides about `trigger`, as parts that people name. */
  readonly parts: readonly Part[];
  /** The digest of the userdata as the machine gets it; that of nothing where it fetches its config. */
  readonly ignitionSha256: string;
  /** Advice about the config, hidden values masked. */
  readonly warnings: readonly string[];
}

/** Plans a machine of which everything is known. Throws all problems in one error, those that were found already among them. */
export function machineOf(
  component: string,
  { value, hidden }: Resolved<MachineOptions>,
  { problems: found, lost = [] }: Found,
  moreProblems: (plan: MachinePlan) => readonly Problem[],
): Machine {
  const machinePlan = planMachine(value);
  const mask = maskOf(hidden, ({ volatile }) => (volatile ? "[volatile]" : "[secret]"));
  const problems = [
    ...machinePlan.problems,
    ...moreProblems(machinePlan),
    ...hidden.filter(isVolatileConfig).map(volatileConfig),
  ];
  const shown = besides(lost, problems).map((problem) => maskedProblem(problem, mask));
  throwProblems(component, [...found, ...shown]);
  const volatile = maskOf(
    hidden.filter((item) => item.volatile),
    () => "[volatile]",
  );
  const others = value.extraConfig ?? {};
  // A machine that is only looked at for mistakes needs none of these.
  const more = lazily({
    view: () => ({
      files: mapValues(machinePlan.view.files, mask.apply),
      units: mapValues(machinePlan.view.units, mask.apply),
      other: mapValues(machinePlan.view.other, mask.apply),
    }),
    trigger: () => {
      const told = triggerText(machinePlan, others, volatile.apply);
      return hidden.length > 0 ? fingerprint(told) : sha256(told);
    },
    parts: () =>
      partsOf(machinePlan, others, {
        hide: volatile.apply,
        mask: hidden.length === 0 ? volatile.apply : mask.apply,
        all: mask.all,
      }),
    ignitionSha256: () => sha256(machinePlan.userdata ?? ""),
    warnings: () => warningsOf(machinePlan, hidden).map((text) => maskedMessage(text, mask)),
  });
  const known = { plan: machinePlan, viewHidden: mask.all, secret: hidden.length > 0 };
  return Object.assign(more, known);
}

function warningsOf(plan: MachinePlan, hidden: readonly Hidden[]): string[] {
  const report = plan.report.map(({ help, ...entry }) => {
    const text = formatReport([entry]).trimEnd();
    return help === undefined ? text : `${text}\n  help: ${help}`;
  });
  return [...report, ...[...plan.warnings, ...readableSecrets(hidden)].map(formatProblem)];
}

/** Ignition's config is erased once it is used; what coreos-cloudinit and a URL need at the next boot is not. */
function readableSecrets(hidden: readonly Hidden[]): Problem[] {
  const staying = ["cloudConfig", "script", "ignitionUrl"];
  const given = new Set(hidden.map(({ path: [first] }) => String(first)));
  return staying
    .filter((path) => given.has(path))
    .map((path) => ({
      path,
      code: "userdata.readable",
      message: `holds a secret: ${staysReadable}`,
    }));
}

/** Userdata that is plain text can be volatile. A config is merged with others, which leaves nothing of it to leave out. */
function isVolatileConfig(hidden: Hidden): boolean {
  return (
    hidden.volatile &&
    isText(hidden) &&
    ["butane", "ignition", "snippets"].includes(String(hidden.path[0]))
  );
}

function volatileConfig({ path }: Hidden): Problem {
  return {
    path: path.reduce<string>((at, key) => joinPath(at, key), ""),
    code: "config.volatile",
    message:
      "a whole config cannot be volatile: mark the values in it, or let onConfigChange ignore changes",
  };
}

function mapValues<T, U>(
  record: Readonly<Record<string, T>>,
  f: (value: T) => U,
): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, f(value)]));
}
