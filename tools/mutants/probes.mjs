// @ts-check
// Probes tell which test files reach a mutant's place, so that no others need to run.

import ts from "typescript";

/**
 * The text of a file with a probe for each place: it is passed at least as often as the place itself.
 *
 * @param {string} text
 * @param {{ id: number, start: number, end: number }[]} places
 */
export function withProbes(text, places) {
  const source = ts.createSourceFile("probed.ts", text, ts.ScriptTarget.Latest, true);
  /** @type {{ at: number, text: string }[]} */
  const inserted = places.flatMap(({ id, start, end }) => {
    const probe = `globalThis.mutantsReached?.add(${id})`;
    const node = probed(innermost(source, start, end));
    if (!isBody(node)) return [{ at: node.getStart(), text: `${probe}; ` }];
    return [
      { at: node.getStart(), text: `(${probe}, ` },
      { at: node.getEnd(), text: ")" },
    ];
  });
  inserted.sort((a, b) => b.at - a.at);
  return inserted.reduce((all, { at, text }) => all.slice(0, at) + text + all.slice(at), text);
}

/** @param {ts.Node} node @param {number} start @param {number} end @returns {ts.Node} */
function innermost(node, start, end) {
  /** @param {ts.Node} child */
  const holds = (child) => child.getStart() <= start && child.getEnd() >= end;
  const child = ts.forEachChild(node, (one) => (holds(one) ? one : undefined));
  return child === undefined ? node : innermost(child, start, end);
}

/** The nearest node around another that a probe can stand before. @param {ts.Node} node @returns {ts.Node} */
function probed(node) {
  const { parent } = node;
  if (parent === undefined || isBody(node)) return node;
  const inList = ts.isBlock(parent) || ts.isSourceFile(parent) || ts.isCaseOrDefaultClause(parent);
  return inList && ts.isStatement(node) ? node : probed(parent);
}

/** Whether a node is what an arrow function without a block gives. @param {ts.Node} node */
function isBody(node) {
  return ts.isArrowFunction(node.parent) && node.parent.body === node && !ts.isBlock(node);
}
