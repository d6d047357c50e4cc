// The reference of docs/stack.md: a table for each object of the configuration.
import { wordsOf } from "./structs.mjs";

const code = (text) => "`" + text + "`";
const cell = (text) => text.replaceAll("|", "\\|").replaceAll("<", "\\<");
const link = (name) => `[${name}](#${name.toLowerCase()})`;

function typeText(type) {
  switch (type.kind) {
    case "text":
      return type.input ? "text" : "plain text";
    case "union":
      return type.types.map((one) => (one.kind === "text" ? "text" : typeText(one))).join(" or ");
    case "enum":
      return wordsOf(type).map(code).join(", ");
    case "config":
      return "config";
    case "list":
      return `list of ${typeText(type.item)}`;
    case "map":
      return `map of ${typeText(type.value)}`;
    case "struct":
      return link(type.name);
    default:
      return type.kind;
  }
}

function section({ name, doc, parents, fields }) {
  const rows = fields.map(
    ({ name: key, type, doc: about, required }) =>
      `| ${code(key)}${required ? " (required)" : ""} | ${typeText(type)} | ${cell(about)} |`,
  );
  const table =
    rows.length === 0 ? [] : [["| key | value | |", "| --- | --- | --- |", ...rows].join("\n")];
  const also =
    parents.length === 0 ? [] : [`It has the keys of ${parents.map(link).join(", ")} as well.`];
  return [`### ${name}`, doc, ...table, ...also].join("\n\n");
}

export function reference(structs) {
  return `## Reference

Names of objects are those of their interfaces in programs. A "text" may hold secrets and come from a file; a "plain text"
may not. A "config" is a text, a file or an object.

${structs.map(section).join("\n\n")}
`;
}
