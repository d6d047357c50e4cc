// @ts-check
// The small mistakes that a person could make in a source file: what a mutant is made of.

import ts from "typescript";

/** @typedef {{ start: number, end: number, text: string }} Change What stands between two places instead. */
/** @typedef {(node: ts.Node) => Change[]} Rule */

const { SyntaxKind } = ts;

/** @type {Map<ts.SyntaxKind, string>} */
const otherOperators = new Map([
  [SyntaxKind.LessThanToken, "<="],
  [SyntaxKind.LessThanEqualsToken, "<"],
  [SyntaxKind.GreaterThanToken, ">="],
  [SyntaxKind.GreaterThanEqualsToken, ">"],
  [SyntaxKind.EqualsEqualsEqualsToken, "!=="],
  [SyntaxKind.ExclamationEqualsEqualsToken, "==="],
  [SyntaxKind.EqualsEqualsToken, "!="],
  [SyntaxKind.ExclamationEqualsToken, "=="],
  [SyntaxKind.PlusToken, "-"],
  [SyntaxKind.MinusToken, "+"],
  [SyntaxKind.AsteriskToken, "/"],
  [SyntaxKind.SlashToken, "*"],
  [SyntaxKind.PercentToken, "*"],
  [SyntaxKind.AmpersandAmpersandToken, "||"],
  [SyntaxKind.BarBarToken, "&&"],
]);

const otherMethods = new Map([
  ["some", "every"],
  ["every", "some"],
  ["startsWith", "endsWith"],
  ["min", "max"],
  ["max", "min"],
]);

/** Calls that a chain can do without. */
const droppedMethods = new Set(["filter", "slice", "sort", "reverse", "trim", "toLowerCase"]);

/** @param {ts.Node} node @param {string} text @returns {Change} */
const instead = (node, text) => ({ start: node.getStart(), end: node.getEnd(), text });

/** @param {ts.Node | undefined} node */
const isText = (node) =>
  node !== undefined && (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node));

/**
 * A list without each of its members, with the comma behind it.
 *
 * @param {ts.NodeArray<ts.Node>} list
 * @param {(member: ts.Node) => boolean} [counts]
 */
function shortened(list, counts = () => true) {
  return list.flatMap((member, i) => {
    const end = list[i + 1]?.getStart() ?? list.end;
    return counts(member) ? [{ start: member.getStart(), end, text: "" }] : [];
  });
}

/** @type {Rule} A statement that is for its effect, a refusal or an early end is not there. */
const statement = (node) =>
  ts.isExpressionStatement(node) ||
  ts.isThrowStatement(node) ||
  (ts.isReturnStatement(node) && !ts.isBlock(node.parent)) ||
  ts.isContinueStatement(node)
    ? [instead(node, ";")]
    : [];

/** @type {Rule} A condition is the other way round, or a branch never taken. */
function condition(node) {
  if (ts.isIfStatement(node)) {
    const { expression } = node;
    return [instead(expression, `!(${expression.getText()})`), instead(expression, "false")];
  }
  if (!ts.isConditionalExpression(node)) return [];
  return [instead(node.condition, `!(${node.condition.getText()})`)];
}

/** @type {Rule} An operator is its neighbour, or a default is not there. */
function operator(node) {
  if (ts.isPrefixUnaryExpression(node) && node.operator === SyntaxKind.ExclamationToken) {
    return [instead(node, node.operand.getText())];
  }
  if (!ts.isBinaryExpression(node)) return [];
  const { left, operatorToken, right } = node;
  if (operatorToken.kind === SyntaxKind.QuestionQuestionToken)
    return [instead(node, left.getText())];
  const other = otherOperators.get(operatorToken.kind);
  if (other === undefined || [left, right].some((side) => other === "-" && isText(side))) return [];
  return [instead(operatorToken, other)];
}

/** @type {Rule} A member of a list, or a property other than a text for people, is not there. */
function member(node) {
  if (ts.isArrayLiteralExpression(node)) return shortened(node.elements);
  if (!ts.isObjectLiteralExpression(node)) return [];
  return shortened(node.properties, (property) => !isMessage(property));
}

/** @param {ts.Node} node */
const isMessage = (node) => ts.isPropertyAssignment(node) && node.name.getText() === "message";

/** @type {Rule} A number is one more, a truth its contrary, a code is empty, an anchor is missing. */
function literal(node) {
  if (ts.isNumericLiteral(node)) return [instead(node, String(Number(node.text) + 1))];
  if (node.kind === SyntaxKind.TrueKeyword) return [instead(node, "false")];
  if (node.kind === SyntaxKind.FalseKeyword) return [instead(node, "true")];
  if (ts.isStringLiteral(node) && isCode(node)) return [instead(node, '""')];
  if (node.kind !== SyntaxKind.RegularExpressionLiteral) return [];
  const text = node.getText();
  const changed = [text.replace(/^\/\^/, "/"), text.replace(/\$\/(\w*)$/, "/$1")];
  return changed.filter((other) => other !== text).map((other) => instead(node, other));
}

/** @param {ts.StringLiteral} node */
function isCode(node) {
  const named = ts.isPropertyAssignment(node.parent) && node.parent.name.getText() === "code";
  return named || (ts.isCallExpression(node.parent) && /^[a-z]+(\.[a-z-]+)+$/.test(node.text));
}

/** @type {Rule} A method is its neighbour, or a call in a chain is not there. */
function call(node) {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return [];
  const { expression, name } = node.expression;
  const other = otherMethods.get(name.text);
  if (other !== undefined) return [instead(name, other)];
  return droppedMethods.has(name.text) ? [instead(node, expression.getText())] : [];
}

/** @type {Rule[]} */
const rules = [statement, condition, operator, member, literal, call];

/**
 * Every change that makes a mutant of a file, in the order of their places.
 *
 * @param {ts.SourceFile} source
 */
export function changesOf(source) {
  /** @type {Change[]} */
  const changes = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node))
      return;
    for (const rule of rules) changes.push(...rule(node));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return changes;
}
