import { flatcarCodes, planMachine } from "../../../src/flatcar";
import { guestinfoCodes } from "../../../src/guestinfo";
import { certificate, examples, key, sha256 } from "./examples";

const meanings: Readonly<Record<string, string>> = { ...flatcarCodes, ...guestinfoCodes };

/** A value as a program writes it; long texts are cut. */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const parts = Object.entries(value).map(
      ([name, part]) =>
        `${/^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name)}: ${literal(part)}`,
    );
    return parts.length === 0 ? "{}" : `{ ${parts.join(", ")} }`;
  }
  if (value === key) return '"ssh-ed25519 AAAA... me"';
  if (value === certificate) return '"-----BEGIN CERTIFICATE----- ..."';
  if (value === sha256) return '"0123456789abcdef..."';
  return JSON.stringify(value);
}

/** One line of a table: code that has no line break and no bar of its own. */
const cell = (text: string): string => `\`${text.replaceAll("|", "\\|").replaceAll("`", "'")}\``;

/** The text of docs/setting-errors.md. */
export function errorTable(): string {
  const rows = examples.map(({ code, path, options }) => {
    const { problems, warnings } = planMachine({ name: "web1", ...options });
    const found = [...problems, ...warnings].find((one) => one.code === code && one.path === path);
    const program = literal(options).replace(/^\{ | \}$/g, "");
    const message = (found?.message ?? "")
      .replaceAll("\n", " ")
      .replaceAll("|", "\\|")
      .replaceAll("<", "\\<");
    return `| ${cell(code)} | ${cell(program)} | ${cell(path)}: ${message} |`;
  });
  const legend = Object.entries(meanings).map(
    ([code, meaning]) => `| ${cell(code)} | ${meaning} |`,
  );
  return `<!-- Made by test/unit/flatcar/errors.test.ts, which also runs every row. Do not edit. -->

# Errors of the machine settings

Every mistake in the options of a machine is found before any machine is touched, and all of them are reported together,
each with the property, the value, the rule and what to do. A code that is a warning says so; it stops nothing.

## An example of each

The options in the second column, on a machine that is otherwise right, give the finding in the third.

| code | options | finding |
| --- | --- | --- |
${rows.join("\n")}

## What each code means

| code | meaning |
| --- | --- |
${legend.join("\n")}
`;
}
